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
  const arn = typeof identity.userArn === 'string' ? identity.userArn.split('/')[1] : undefined;
  const named = [arn, identity.username, identity.sub].find(
    (name) => typeof name === 'string' && name !== '',
  );
  return mode === 'AWS_LAMBDA' ? 'Lambda authorizer' : String(named ?? mode);
};
