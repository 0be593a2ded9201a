import { describe, expect, test } from 'vitest';
import { seedAccounts } from '../../../services/cognito/accounts/seed-accounts.ts';
import { createMemoryIdentities } from '../../../services/identity-pools/identity-store.ts';
import { EDITOR, GUEST, MEMBER, openIdentityPool } from '../../support/identity-pools.ts';

const IdentityPoolId = 'ap-northeast-2:pool';

const open = async (...settings: Parameters<typeof openIdentityPool>) => {
  const under = await openIdentityPool(...settings);
  seedAccounts(under.users.pool);
  const loginsOf = async (username: string) => ({ [under.provider]: (await under.signIn(username)).id });
  const getId = (input = {}) => under.ask('GetId', { IdentityPoolId, ...input });
  const getKeys = (IdentityId: unknown, input = {}) =>
    under.ask('GetCredentialsForIdentity', { IdentityId: String(IdentityId), ...input });
  const roleOf = ({ Credentials }: Awaited<ReturnType<typeof getKeys>>) =>
    under.credentials.find(String((Credentials as { AccessKeyId?: string })?.AccessKeyId))?.role.arn;
  return { ...under, loginsOf, getId, getKeys, roleOf };
};

const denied = (message: string) => ({ exception: 'NotAuthorizedException', message });

describe('keys', () => {
  test('of a guest have the role of guests', async () => {
    const { getId, getKeys, roleOf } = await open();
    const { IdentityId } = await getId();
    expect(roleOf(await getKeys(IdentityId))).toBe(GUEST);
  });

  test('of a user have the role of users, or that of the group if the token decides', async () => {
    const { getId, getKeys, roleOf, loginsOf } = await open();
    for (const [username, role] of [
      ['reader@example.com', MEMBER],
      ['editor@example.com', EDITOR],
    ] as const) {
      const Logins = await loginsOf(username);
      const { IdentityId } = await getId({ Logins });
      expect(roleOf(await getKeys(IdentityId, { Logins }))).toBe(role);
    }
  });

  test('of a user are refused to another user, and to a guest', async () => {
    const { getId, getKeys, loginsOf } = await open();
    const { IdentityId } = await getId({ Logins: await loginsOf('reader@example.com') });
    const forbidden = denied(`Access to Identity '${IdentityId}' is forbidden.`);
    expect(await getKeys(IdentityId)).toEqual(forbidden);
    expect(await getKeys(IdentityId, { Logins: await loginsOf('admin@example.com') })).toEqual(forbidden);
  });

  test('of a guest identity go to one of two users who sign in with it at the same time', async () => {
    const { getId, getKeys, loginsOf } = await open();
    const { IdentityId } = await getId();
    const logins = [await loginsOf('reader@example.com'), await loginsOf('admin@example.com')];
    const answers = await Promise.all(logins.map((Logins) => getKeys(IdentityId, { Logins })));
    expect(answers.filter(({ Credentials }) => Credentials !== undefined)).toHaveLength(1);
    expect(answers.filter(({ exception }) => exception === 'NotAuthorizedException')).toHaveLength(1);
  });

  test('of a guest identity are the same for concurrent requests of one user', async () => {
    const { getId, getKeys, loginsOf } = await open();
    const { IdentityId } = await getId();
    const Logins = await loginsOf('reader@example.com');
    const answers = await Promise.all([1, 2, 3].map(() => getKeys(IdentityId, { Logins })));
    for (const answer of answers) expect(answer).toMatchObject({ IdentityId });
  });

  test.each(['admin', 'none'])('of the role %s, which the token does not have, are refused', async (role) => {
    const { getId, getKeys, loginsOf } = await open();
    const Logins = await loginsOf('editor@example.com');
    const { IdentityId } = await getId({ Logins });
    const CustomRoleArn = `arn:aws:iam::000000000000:role/${role}`;
    expect(await getKeys(IdentityId, { Logins, CustomRoleArn })).toMatchObject({
      exception: 'NotAuthorizedException',
    });
  });

  test('of a role that the template lacks are a fault of the configuration', async () => {
    const { getId, getKeys } = await open({ guestRoleArn: 'arn:aws:iam::000000000000:role/none' });
    const { IdentityId } = await getId();
    expect(await getKeys(IdentityId)).toMatchObject({
      exception: 'InvalidIdentityPoolConfigurationException',
    });
  });

  test('of a guest end when the pool no longer accepts guests', async () => {
    const store = createMemoryIdentities();
    const { IdentityId } = await (await open({}, store)).getId();
    const { getKeys } = await open({ allowsGuests: false }, store);
    expect(await getKeys(IdentityId)).toEqual(
      denied('Unauthenticated access is not supported for this identity pool.'),
    );
  });
});

describe('a sign-in', () => {
  test('is that of an ID token', async () => {
    const { getId, signIn, provider } = await open();
    const { access } = await signIn('reader@example.com');
    expect(await getId({ Logins: { [provider]: access } })).toEqual(
      denied('Invalid login token. Not a valid OpenId Connect identity token.'),
    );
  });

  test('is that of a client of the pool', async () => {
    const { provider } = await open();
    const { getId, loginsOf } = await open({ providers: [{ name: provider, clientId: 'other' }] });
    expect(await getId({ Logins: await loginsOf('reader@example.com') })).toEqual(
      denied('Invalid login token. Incorrect token audience.'),
    );
  });

  test('with a provider that the pool does not have is refused', async () => {
    const { getId } = await open();
    expect(await getId({ Logins: { 'graph.facebook.com': 'token' } })).toEqual(
      denied('Token is not from a supported provider of this identity pool.'),
    );
  });

  test.each(['', 'a.b.c', null, 5, {}])('with the token %j is refused', async (token) => {
    const { getId, provider } = await open();
    expect(await getId({ Logins: { [provider]: token } })).toMatchObject({
      exception: 'NotAuthorizedException',
      message: expect.stringMatching(/^Invalid login token\. /),
    });
  });
});

describe('a request', () => {
  test.each([
    ['an unknown pool', 'GetId', { IdentityPoolId: 'x:y' }, "IdentityPool 'x:y' not found."],
    ['an unknown identity', 'GetCredentialsForIdentity', { IdentityId: 'x:y' }, "Identity 'x:y' not found."],
    ['no pool', 'GetId', {}, 'Missing required parameter IdentityPoolId'],
    ['no identity', 'GetCredentialsForIdentity', {}, 'Missing required parameter IdentityId'],
    ['an operation that is not supported', 'UnlinkIdentity', {}, 'GetId, GetCredentialsForIdentity'],
    ['a member of every object', 'constructor', {}, 'AWSCognitoIdentityService.constructor'],
  ])('about %s is refused', async (_, operation, input, message) => {
    const { ask } = await open();
    expect(await ask(operation, input)).toMatchObject({ message: expect.stringContaining(message) });
  });
});
