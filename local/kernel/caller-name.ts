import type { TracedCaller } from '../console-model/caller.ts';
import type { Caller } from './identity.ts';

/** The readable name of a caller: a user name, the name of a role, or `API key`. */
export const toTracedCaller = ({ mode, identity, groups }: Caller): TracedCaller => ({
  mode,
  name: toName(mode, identity ?? {}),
  groups,
  identity,
});

const toName = (mode: Caller['mode'], identity: Readonly<Record<string, unknown>>): string => {
  if (mode === 'API_KEY') return 'API key';
  const named = [readArnName(identity.userArn), identity.username, identity.sub].find(
    (name) => typeof name === 'string' && name !== '',
  );
  return mode === 'AWS_LAMBDA' ? 'Lambda authorizer' : String(named ?? mode);
};

/** Of a role its name, which a session follows; of a user its name, which may follow a path. */
const readArnName = (arn: unknown): string | undefined => {
  const [type = '', ...names] = typeof arn === 'string' ? arn.split('/') : [];
  return type.endsWith(':assumed-role') ? names[0] : names.at(-1);
};
