import { Amplify } from 'aws-amplify';
import { fetchAuthSession, signIn, signOut } from 'aws-amplify/auth';
import type { LocalApi } from './with-local-api.ts';

/** Tells Amplify where the people of this app are, as an app does. */
const toAuth = ({ userPools }: LocalApi) => {
  const [pool] = userPools;
  const [userPoolId = '', userPoolClientId = ''] = [pool?.poolId, pool?.clientIds[0]];
  return { Cognito: { userPoolId, userPoolClientId, userPoolEndpoint: pool?.endpoint ?? '' } };
};

/** Signs somebody in with SRP and returns the access token; `name` is that of an account made at the first start. */
export const fetchAccessToken = async (api: LocalApi, name: 'admin' | 'reader'): Promise<string> => {
  const account = api.userPools[0]?.accounts.find(({ username }) => username.startsWith(name));
  Amplify.configure({ Auth: toAuth(api) });
  await signIn({ username: account?.username ?? '', password: account?.password ?? '' });
  const token = String((await fetchAuthSession()).tokens?.accessToken);
  await signOut();
  return token;
};
