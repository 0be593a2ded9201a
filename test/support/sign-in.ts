import type { RunningApp } from 'appsync-offline';
import { Amplify } from 'aws-amplify';
import { fetchAuthSession, signIn, signOut } from 'aws-amplify/auth';

/** A user pool of an app that runs. */
export type Pool = RunningApp['userPools'][number];

/** Configures Amplify with the user pool of this app, as an app does. */
const toAuth = ({ poolId, clientIds: [userPoolClientId = ''], endpoint }: Pool) => ({
  Cognito: { userPoolId: poolId, userPoolClientId, userPoolEndpoint: endpoint },
});

/**
 * Signs a user in with SRP and returns the access token; `name` is the beginning of the user name of an account made
 * at the first start. One at a time: Amplify knows one session.
 */
export const fetchAccessToken = async (
  { userPools: [pool] }: { userPools: readonly Pool[] },
  name: string,
): Promise<string> => {
  const account = pool?.accounts.find(({ username }) => username.startsWith(name));
  if (!pool || !account) throw new TypeError(`The first user pool has no account ${name}.`);
  Amplify.configure({ Auth: toAuth(pool) });
  await signIn({ username: account.username, password: account.password });
  const token = String((await fetchAuthSession()).tokens?.accessToken);
  await signOut();
  return token;
};
