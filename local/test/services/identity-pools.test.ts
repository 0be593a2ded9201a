import { expect, test } from 'vitest';
import type { JsonObject } from '../../kernel/json.ts';
import { isJsonObject } from '../../kernel/json.ts';
import { seedAccounts } from '../../services/cognito/accounts/seed-accounts.ts';
import { createMemoryIdentities } from '../../services/identity-pools/identity-store.ts';
import { EDITOR, GUEST, MEMBER, openIdentityPool } from '../support/identity-pools.ts';

type Opened = Awaited<ReturnType<typeof openIdentityPool>>;

const open = async (...parts: Parameters<typeof openIdentityPool>): Promise<Opened> => {
  const opened = await openIdentityPool(...parts);
  seedAccounts(opened.users.pool);
  return opened;
};

const IdentityPoolId = 'ap-northeast-2:pool';

/** The role of the keys in an answer, and whom they were given to. */
const lentFor = ({ credentials }: Opened, answer: JsonObject) => {
  const keys = isJsonObject(answer.Credentials) ? answer.Credentials : {};
  const issued = credentials.find(String(keys.AccessKeyId));
  return { role: issued?.role.arn, identity: issued?.identity };
};

test('a guest receives an identity, and temporary keys of the unauthenticated role', async () => {
  const opened = await open();
  const { IdentityId = '' } = await opened.ask('GetId', { IdentityPoolId });
  expect(IdentityId).toMatch(/^ap-northeast-2:[0-9a-f-]{36}$/);
  const answer = await opened.ask('GetCredentialsForIdentity', { IdentityId });
  expect(answer).toEqual({
    IdentityId,
    Credentials: {
      AccessKeyId: expect.stringMatching(/^ASIA/),
      SecretKey: expect.any(String),
      SessionToken: expect.any(String),
      Expiration: expect.any(Number),
    },
  });
  expect(lentFor(opened, answer)).toEqual({
    role: GUEST,
    identity: {
      identityPoolId: IdentityPoolId,
      identityId: IdentityId,
      authType: 'unauthenticated',
      authProvider: null,
    },
  });
});

test('a pool without guests rejects them', async () => {
  const { ask } = await open({ allowsGuests: false });
  expect(await ask('GetId', { IdentityPoolId })).toEqual({
    exception: 'NotAuthorizedException',
    message: 'Unauthenticated access is not supported for this identity pool.',
  });
});

test('a signed-in user has the same identity each time, and keys of the authenticated role', async () => {
  const opened = await open();
  const Logins = { [opened.provider]: (await opened.signIn('reader@example.com')).id };
  const { IdentityId = '' } = await opened.ask('GetId', { IdentityPoolId, Logins });
  const again = { [opened.provider]: (await opened.signIn('reader@example.com')).id };
  expect(await opened.ask('GetId', { IdentityPoolId, Logins: again })).toEqual({ IdentityId });
  const answer = await opened.ask('GetCredentialsForIdentity', { IdentityId, Logins });
  const sub = opened.users.pool.users.find('reader@example.com')?.sub;
  expect(lentFor(opened, answer)).toEqual({
    role: MEMBER,
    identity: {
      identityPoolId: IdentityPoolId,
      identityId: IdentityId,
      authType: 'authenticated',
      authProvider: `"${opened.provider}","${opened.provider}:CognitoSignIn:${sub}"`,
    },
  });
});

test('the role of a group has precedence over the authenticated role', async () => {
  const opened = await open();
  const Logins = { [opened.provider]: (await opened.signIn('editor@example.com')).id };
  const { IdentityId = '' } = await opened.ask('GetId', { IdentityPoolId, Logins });
  const answer = await opened.ask('GetCredentialsForIdentity', { IdentityId, Logins });
  expect(lentFor(opened, answer).role).toBe(EDITOR);
});

test('rules choose a role by claims; if none matches, the pool may deny', async () => {
  const rules = [{ claim: 'email', match: 'StartsWith' as const, value: 'editor', roleArn: EDITOR }];
  const { provider } = await open();
  const roleMappings = [{ provider: `${provider}:client`, rules, otherwise: 'Deny' as const }];
  const opened = await open({ roleMappings });
  const keysOf = async (name: string) => {
    const Logins = { [provider]: (await opened.signIn(name)).id };
    const { IdentityId = '' } = await opened.ask('GetId', { IdentityPoolId, Logins });
    return opened.ask('GetCredentialsForIdentity', { IdentityId, Logins });
  };
  expect(lentFor(opened, await keysOf('editor@example.com')).role).toBe(EDITOR);
  expect(await keysOf('reader@example.com')).toMatchObject({ exception: 'NotAuthorizedException' });
});

test('a guest who signs in keeps the identity, which guests can no longer use', async () => {
  const { ask, signIn, provider } = await open();
  const { IdentityId = '' } = await ask('GetId', { IdentityPoolId });
  const Logins = { [provider]: (await signIn('reader@example.com')).id };
  expect(await ask('GetCredentialsForIdentity', { IdentityId, Logins })).toMatchObject({ IdentityId });
  expect(await ask('GetCredentialsForIdentity', { IdentityId })).toEqual({
    exception: 'NotAuthorizedException',
    message: `Access to Identity '${IdentityId}' is forbidden.`,
  });
});

test('the keys of an identity are issued only to its user', async () => {
  const { ask, signIn, provider } = await open();
  const loginOf = async (name: string) => ({ [provider]: (await signIn(name)).id });
  const { IdentityId = '' } = await ask('GetId', {
    IdentityPoolId,
    Logins: await loginOf('reader@example.com'),
  });
  expect(
    await ask('GetCredentialsForIdentity', { IdentityId, Logins: await loginOf('admin@example.com') }),
  ).toMatchObject({ exception: 'NotAuthorizedException' });
});

test.each([
  ['an access token', async ({ signIn }: Opened) => (await signIn('reader@example.com')).access],
  ['a forged token', async ({ signIn }: Opened) => `${(await signIn('reader@example.com')).id}x`],
  ['a text', async () => 'token'],
])('%s is not a valid login', async (_name, toToken) => {
  const opened = await open();
  const Logins = { [opened.provider]: await toToken(opened) };
  expect(await opened.ask('GetId', { IdentityPoolId, Logins })).toMatchObject({
    exception: 'NotAuthorizedException',
    message: expect.stringMatching(/^Invalid login token\./),
  });
});

test('a provider that the pool does not name is rejected, and so are unknown pools and identities', async () => {
  const { ask } = await open();
  expect(await ask('GetId', { IdentityPoolId, Logins: { 'accounts.google.com': 'x' } })).toEqual({
    exception: 'NotAuthorizedException',
    message: 'Token is not from a supported provider of this identity pool.',
  });
  expect(await ask('GetId', { IdentityPoolId: 'x' })).toMatchObject({
    exception: 'ResourceNotFoundException',
  });
  expect(await ask('GetCredentialsForIdentity', { IdentityId: 'x' })).toMatchObject({
    exception: 'ResourceNotFoundException',
  });
});

test('identities outlive a restart', async () => {
  const store = createMemoryIdentities();
  const { IdentityId = '' } = await (await open({}, store)).ask('GetId', { IdentityPoolId });
  expect(await (await open({}, store)).ask('GetCredentialsForIdentity', { IdentityId })).toMatchObject({
    IdentityId,
  });
});

test('a pool without a role for guests returns an error', async () => {
  const { ask } = await open({ guestRoleArn: null });
  const { IdentityId = '' } = await ask('GetId', { IdentityPoolId });
  expect(await ask('GetCredentialsForIdentity', { IdentityId })).toMatchObject({
    exception: 'InvalidIdentityPoolConfigurationException',
  });
});
