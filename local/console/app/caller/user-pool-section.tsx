import { useState } from 'react';
import type { Callers } from '../../../console-model/routes.ts';
import { useConsole } from '../console-context.ts';
import { Problem } from '../parts/problem.tsx';
import type { AwsKeys, PoolClient } from './caller.ts';
import { NewAccountForm } from './new-account-form.tsx';
import { toPoolClient } from './pool-client.ts';
import { type SignInStep, signIn } from './sign-in.ts';
import { QuestionForm, SignInForm } from './sign-in-form.tsx';

type UserPool = Callers['userPools'][number];

/** The accounts of a user pool: existing ones, any other by its password, and new ones. */
export const UserPoolSection = (props: {
  pool: UserPool;
  administrator: { credentials: AwsKeys; region: string } | null;
}) => {
  const { pool, administrator } = props;
  const client = toPoolClient(pool);
  const { enter, take, step, problem, isBusy } = useSignIn(client);
  if (client === null) return null;
  return (
    <section aria-label={`User pool ${pool.poolId}`}>
      <h3>
        User pool <span className="console-muted">{pool.poolId}</span>
      </h3>
      <fieldset className="console-actions" aria-label="Accounts">
        {pool.accounts.map(({ username, password, groups }) => (
          <button
            key={username}
            type="button"
            className="console-button"
            disabled={isBusy}
            onClick={() => enter(username, password)}
          >
            {username} <span className="console-muted">{groups.join(', ')}</span>
          </button>
        ))}
      </fieldset>
      {step?.kind === 'question' && <QuestionForm key={step.question} step={step} onStep={take} />}
      <Problem text={problem} />
      <SignInForm isBusy={isBusy} onSubmit={enter} />
      {administrator && (
        <NewAccountForm pool={client} groups={pool.groups} administrator={administrator} onCreated={enter} />
      )}
    </section>
  );
};

const useSignIn = (client: PoolClient | null) => {
  const { callers } = useConsole();
  const [state, setState] = useState<{ username: string; step: SignInStep | null; problem: string | null }>({
    username: '',
    step: null,
    problem: null,
  });
  const [isBusy, setIsBusy] = useState(false);
  const take = (step: SignInStep, username = state.username): void => {
    if (step.kind === 'done' && client !== null)
      callers.choose({ kind: 'account', pool: client, username, tokens: step.tokens });
    setState({ username, step: step.kind === 'done' ? null : step, problem: null });
  };
  const enter = (username: string, password: string): void => {
    if (client === null) return;
    setIsBusy(true);
    signIn(client, username, password)
      .then(
        (step) => take(step, username),
        (error: Error) => setState({ username, step: null, problem: error.message }),
      )
      .finally(() => setIsBusy(false));
  };
  return { enter, take, isBusy, ...state };
};
