import type { Callers } from '../../../console-model/routes.ts';
import { useConsole } from '../console-context.ts';
import { Facts } from '../parts/facts.tsx';
import { formatTime } from '../parts/format.ts';
import { Panel, Pending } from '../parts/panel.tsx';
import { useLoaded } from '../parts/use-loaded.ts';
import type { PageSettings } from '../settings.ts';
import { type Caller, NOBODY } from './caller.ts';
import { describeCaller } from './describe-caller.ts';
import { RoleChoice } from './role-choice.tsx';
import { TokenForm } from './token-form.tsx';
import { useCaller } from './use-caller.ts';
import { UserPoolSection } from './user-pool-section.tsx';

/** Selects the caller of the page, shared by all tabs, including subscriptions. */
export const CallerPanel = () => {
  const { local, settings } = useConsole();
  const { value, error } = useLoaded('callers', async () =>
    local === null ? toRemoteCallers(settings) : local.call('GET /console/api/callers'),
  );
  return (
    <Panel title="Caller">
      <CurrentCaller />
      <p className="console-hint">
        Every tab calls as this caller. Credentials in the Headers tab take precedence. A subscription keeps
        the caller that started it.
      </p>
      {value === null ? <Pending error={error} /> : <CallerChoices callers={value} />}
    </Panel>
  );
};

const CurrentCaller = () => {
  const { mode, name, groups, expiresAt } = describeCaller(useCaller());
  return (
    <section className="console-card" aria-label="Current caller" aria-live="polite">
      <Facts
        facts={[
          ['Mode', mode],
          ['Name', name],
          ['Groups', groups.join(', ') || (mode === 'User pool' ? 'none' : null)],
          ['Token until', expiresAt === null ? null : formatTime(expiresAt)],
        ]}
      />
    </section>
  );
};

const CallerChoices = ({ callers: { modes, apiKeys, userPools, roles, region } }: { callers: Callers }) => {
  const { callers } = useConsole();
  const administrator = roles.find(({ credentials }) => credentials.sessionToken === undefined);
  const signer = administrator && { credentials: administrator.credentials, region };
  return (
    <>
      <section aria-label="API key and nobody" className="console-actions">
        {apiKeys.map((key) => (
          <CallerButton key={key} caller={{ kind: 'apiKey', key }} text="API key" />
        ))}
        <CallerButton caller={NOBODY} text="Nobody" />
      </section>
      {userPools.map((pool) => (
        <UserPoolSection key={pool.poolId} pool={pool} administrator={signer ?? null} />
      ))}
      {modes.includes('AWS_IAM') && roles.length > 0 && <RoleChoice roles={roles} region={region} />}
      {modes.includes('AWS_LAMBDA') && (
        <TokenForm title="Lambda authorizer" onUse={(token) => callers.choose({ kind: 'lambda', token })} />
      )}
      {(modes.includes('OPENID_CONNECT') || userPools.length === 0) && (
        <TokenForm title="JSON Web Token" onUse={(token) => callers.choose({ kind: 'oidc', token })} />
      )}
    </>
  );
};

const CallerButton = ({ caller, text }: { caller: Caller; text: string }) => {
  const { callers } = useConsole();
  const current = useCaller();
  return (
    <button
      type="button"
      className="console-button"
      aria-pressed={JSON.stringify(current) === JSON.stringify(caller)}
      onClick={() => callers.choose(caller)}
    >
      {text}
    </button>
  );
};

/** Of a remote API, only its key is known; users paste tokens. */
const toRemoteCallers = ({ apiKey, region }: PageSettings): Callers => ({
  modes: ['API_KEY', 'AWS_LAMBDA', 'OPENID_CONNECT'],
  apiKeys: apiKey === null ? [] : [apiKey],
  userPools: [],
  roles: [],
  region,
});
