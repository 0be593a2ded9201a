import type { AwsCredentials, CloudModel, RunningApp } from 'appsync-offline';
import { signRequest } from '../tools/sign-request.ts';
import type { Resources } from './copy-assembly.ts';
import type { LaggingClock } from './lagging-clock.ts';
import { fetchAccessToken, type Pool } from './sign-in.ts';

/** A caller: the headers that authorize a request with this body. */
export type TestCaller = (path: '/graphql' | '/graphql/connect', body: string) => Promise<Headers>;

type Headers = Record<string, string>;

/** Callers by the name of their column in the matrix. */
export type Callers = Readonly<Record<string, TestCaller>> & { readonly developer: TestCaller };

/** Access tokens by the name of their column. */
export type Tokens = Readonly<Record<string, string>>;

/** How late the clock of an app is that the callers call: by more than an access token of it is valid for. */
export const LAG_MS = 31 * 60 * 1_000;

const EXPIRED_KEY = 'ExpiredKey';
const ELSEWHERE = 'Elsewhere';

/**
 * Adds to a template what some callers come with: an API key that expires while the clock of the app catches up, since
 * one that has expired at the start counts as new, and a user pool that is not the API's.
 */
export const addStrangers = (resources: Resources): void => {
  const [apiKey] = ofType(resources, 'AWS::AppSync::ApiKey');
  const [pool] = ofType(resources, 'AWS::Cognito::UserPool');
  if (!apiKey || !pool) throw new TypeError('The template has no API key or no user pool.');
  const expires = Math.floor(Date.now() / 1_000) - 60;
  resources[EXPIRED_KEY] = { ...apiKey[1], Properties: { ...apiKey[1].Properties, Expires: expires } };
  const ofPool = ofType(
    resources,
    'AWS::Cognito::UserPool',
    'AWS::Cognito::UserPoolClient',
    'AWS::Cognito::UserPoolGroup',
  );
  for (const [id, resource] of ofPool) {
    const text = JSON.stringify(resource).replaceAll(
      `{"Ref":"${pool[0]}"}`,
      `{"Ref":"${pool[0]}${ELSEWHERE}"}`,
    );
    resources[`${id}${ELSEWHERE}`] = JSON.parse(text);
  }
};

const ofType = (resources: Resources, ...types: readonly string[]) =>
  Object.entries(resources).filter(([, { Type }]) => types.includes(Type));

/**
 * One caller of each kind that this app may meet, each with real credentials: of an app whose template went through
 * `addStrangers`.
 */
export const createCallers = (app: RunningApp, tokens: Tokens): Callers => {
  const sign = (credentials: AwsCredentials) => signing(credentials, app);
  const roleOf = (name: string) => sign(keysOfFunction(app, name));
  const people = Object.entries(tokens).map(
    ([name, token]) => [name, showing({ authorization: token })] as const,
  );
  return {
    nobody: showing({}),
    'API key': showing({ 'x-api-key': keyOf(app.model, (id) => id !== EXPIRED_KEY) }),
    'expired key': showing({ 'x-api-key': keyOf(app.model, (id) => id === EXPIRED_KEY) }),
    ...Object.fromEntries(people),
    'role of publish-user-events': roleOf('publish-user-events'),
    'role of track-user-import': roleOf('track-user-import'),
    'role other': roleOf('create-user'),
    developer: sign(app.keys.developer),
  };
};

const showing =
  (headers: Headers): TestCaller =>
  async () =>
    headers;

const signing =
  (credentials: AwsCredentials, { url, region }: RunningApp): TestCaller =>
  (path, body) =>
    signRequest(
      { method: 'POST', url: new URL(path, url).href, body },
      { region, service: 'appsync', credentials },
    );

/** By the logical id; a key of the template whether its API takes keys or not. */
const keyOf = ({ apis: [api] }: CloudModel, isWanted: (logicalId: string) => boolean): string => {
  const found = api?.apiKeys.find(({ logicalId }) => isWanted(logicalId));
  if (!found) throw new TypeError('The API has no such key.');
  return found.key;
};

/** Keys of the role of the function in this folder. */
const keysOfFunction = ({ model, keys: { ofRole } }: RunningApp, folder: string): AwsCredentials => {
  const name = folder.replaceAll('-', '');
  const found = model.functions.find(({ logicalId }) => logicalId.toLowerCase().includes(name));
  const credentials = found ? ofRole(found.roleArn) : null;
  if (credentials === null) throw new TypeError(`The template has no function ${folder} with a role.`);
  return credentials;
};

/** Signs in who has an account in an app whose clock is late by `LAG_MS`, and sets the clock right after the first. */
export const signInEverybody = async (
  { model, userPools }: RunningApp,
  clock: LaggingClock,
): Promise<Tokens> => {
  const [own, elsewhere] = userPools;
  const groups = (model.userPools[0]?.groups ?? []).map(({ name }) => name);
  if (!own || !elsewhere || groups.length === 0) throw new TypeError('The app has no two pools with groups.');
  const expired = await signInAs(own, []);
  clock.catchUp();
  const fresh = await signInAs(own, []);
  const members: [string, string][] = [];
  for (const group of groups) members.push([`in ${group}`, await signInAs(own, [group])]);
  return {
    'signed in': fresh,
    ...Object.fromEntries(members),
    'expired token': expired,
    'forged token': forge(fresh, groups),
    'other pool': await signInAs(elsewhere, groups.slice(0, 1)),
  };
};

/** The access token of the account that is in these groups and no other. */
const signInAs = async (pool: Pool, groups: readonly string[]): Promise<string> => {
  const account = pool.accounts.find((candidate) => candidate.groups.join() === groups.join());
  if (!account) throw new TypeError(`Nobody in the pool is in the groups [${groups.join()}].`);
  return fetchAccessToken({ userPools: [pool] }, account.username);
};

/** A token that claims every group, with the signature of a token that claims none. */
const forge = (token: string, groups: readonly string[]): string => {
  const [header = '', claims = '', signature = ''] = token.split('.');
  const forged = { ...JSON.parse(Buffer.from(claims, 'base64url').toString()), 'cognito:groups': groups };
  return [header, Buffer.from(JSON.stringify(forged)).toString('base64url'), signature].join('.');
};
