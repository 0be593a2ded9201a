import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../kernel/json.ts';
import { createSecrets } from '../../../kernel/secrets.ts';
import { checkPassword } from '../../../services/cognito/accounts/password-policy.ts';
import { findSeedAccounts, seedAccounts } from '../../../services/cognito/accounts/seed-accounts.ts';
import { aClient, openPool, type PoolUnderTest } from '../../support/user-pools.ts';

const ada = 'ada@example.com';
const PASSWORD = 'Analytical-Engine-1';

const signUp = ({ ask }: PoolUnderTest, input: JsonObject = {}) =>
  ask('SignUp', { Username: ada, Password: PASSWORD, ...input });

const confirm = (under: PoolUnderTest, code = under.told()) =>
  under.ask('ConfirmSignUp', { Username: ada, ConfirmationCode: code });

const signIn = ({ ask }: PoolUnderTest, password = PASSWORD, username = ada) =>
  ask('InitiateAuth', {
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: username, PASSWORD: password },
  });

const withAda = async (...parts: Parameters<typeof openPool>): Promise<PoolUnderTest> => {
  const under = openPool(...parts);
  await signUp(under);
  await confirm(under);
  return under;
};

const tokensOf = async (under: PoolUnderTest) =>
  (await signIn(under)).AuthenticationResult as {
    AccessToken: string;
    IdToken: string;
    RefreshToken: string;
  };

const claimsOf = (token: string): JsonObject =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());

const wrong = { exception: 'NotAuthorizedException', message: 'Incorrect username or password.' };

describe('signing up', () => {
  test('requires the code in the log, and then accepts the sign-in', async () => {
    const under = openPool();
    expect(await signUp(under)).toEqual({
      UserConfirmed: false,
      UserSub: expect.stringMatching(/^[0-9a-f-]{36}$/),
      CodeDeliveryDetails: { AttributeName: 'email', DeliveryMedium: 'EMAIL', Destination: 'a***@e***' },
    });
    expect(await signIn(under)).toEqual({
      exception: 'UserNotConfirmedException',
      message: 'User is not confirmed.',
    });
    expect(await signIn(under, 'Something-else-1')).toEqual(wrong);
    const code = under.told();
    expect(await confirm(under, code === '123456' ? '654321' : '123456')).toMatchObject({
      exception: 'CodeMismatchException',
    });
    expect(await confirm(under, code)).toEqual({});
    expect(await signIn(under)).toMatchObject({
      AuthenticationResult: { TokenType: 'Bearer', ExpiresIn: 1_800 },
    });
    expect(await confirm(under, code)).toMatchObject({
      message: 'User cannot be confirmed. Current status is CONFIRMED',
    });
  });

  test('sends a new code, which invalidates the old one', async () => {
    const under = openPool();
    await signUp(under);
    under.clock.advance(24 * 60 * 60 * 1_000);
    expect(await confirm(under)).toMatchObject({ exception: 'ExpiredCodeException' });
    await under.ask('ResendConfirmationCode', { Username: ada });
    expect(await confirm(under)).toEqual({});
  });

  test.each<[string, JsonObject, string, string]>([
    [
      'a name that is taken in another letter case',
      { Username: 'ADA@example.com' },
      'UsernameExistsException',
      'An account with the given email already exists.',
    ],
    [
      'a name that is no address',
      { Username: 'grace' },
      'InvalidParameterException',
      'Username should be an email.',
    ],
    [
      'a short password',
      { Password: 'Aa1-' },
      'InvalidPasswordException',
      'Password did not conform with policy: Password not long enough',
    ],
    [
      'a password without a symbol',
      { Password: 'Analytical1Engine' },
      'InvalidPasswordException',
      'Password did not conform with policy: Password must have symbol characters',
    ],
    ['no password', { Password: '' }, 'InvalidParameterException', 'Missing required parameter Password'],
    [
      'another client',
      { ClientId: 'theirs' },
      'ResourceNotFoundException',
      'User pool client theirs does not exist.',
    ],
  ])('rejects %s', async (_, input, exception, message) => {
    expect(await signUp(await withAda(), input)).toEqual({ exception, message });
  });

  test('is rejected by a pool with accounts created by administrators only', async () => {
    expect(await signUp(openPool({ hasSignUp: false }))).toMatchObject({
      message: 'SignUp is not permitted for this user pool',
    });
  });
});

describe('signing in', () => {
  test('accepts the user name if the pool has user names, and a verified alias', async () => {
    const under = openPool({ usernameAttributes: [], aliasAttributes: ['email'], isCaseSensitive: true });
    await under.ask('SignUp', {
      Username: 'Ada',
      Password: PASSWORD,
      UserAttributes: [{ Name: 'email', Value: ada }],
    });
    expect(await signIn(under)).toEqual(wrong);
    await under.ask('ConfirmSignUp', { Username: 'Ada', ConfirmationCode: under.told() });
    expect(await signIn(under)).toHaveProperty('AuthenticationResult');
    expect(await signIn(under, PASSWORD, 'Ada')).toHaveProperty('AuthenticationResult');
    expect(await signIn(under, PASSWORD, 'ada')).toEqual(wrong);
  });

  test.each([
    [true, wrong],
    [false, { exception: 'UserNotFoundException', message: 'User does not exist.' }],
  ])('of an unknown user hides that it does not exist: %s', async (hidesUnknownUsers, failure) => {
    const under = openPool({ clients: [aClient({ hidesUnknownUsers })] });
    expect(await signIn(under)).toEqual(failure);
    const challenge = await under.ask('InitiateAuth', {
      AuthFlow: 'USER_SRP_AUTH',
      AuthParameters: { USERNAME: ada, SRP_A: 'abc' },
    });
    expect(challenge).toMatchObject(hidesUnknownUsers ? { ChallengeName: 'PASSWORD_VERIFIER' } : failure);
  });

  const beginAsNobody = async ({ ask }: PoolUnderTest): Promise<JsonObject> =>
    (
      await ask('InitiateAuth', {
        AuthFlow: 'USER_SRP_AUTH',
        AuthParameters: { USERNAME: ada, SRP_A: 'abc' },
      })
    ).ChallengeParameters as JsonObject;

  test('returns the same challenge for an unknown user each time', async () => {
    const under = openPool();
    const [first, second] = [await beginAsNobody(under), await beginAsNobody(under)];
    expect(second).toMatchObject({ SALT: first.SALT, USER_ID_FOR_SRP: first.USER_ID_FOR_SRP });
    expect(second.SRP_B).not.toBe(first.SRP_B);
  });

  test('returns another challenge for an unknown user on another machine, so that it does not reveal who exists', async () => {
    const first = await beginAsNobody(openPool());
    const second = await beginAsNobody(openPool({}, createSecrets('of another machine')));
    expect(second.SALT).not.toBe(first.SALT);
    expect(second.USER_ID_FOR_SRP).not.toBe(first.USER_ID_FOR_SRP);
  });

  test('allows only the flows of the client', async () => {
    const under = openPool({ clients: [aClient({ authFlows: ['ALLOW_USER_SRP_AUTH'] })] });
    expect(await signIn(under)).toEqual({
      exception: 'InvalidParameterException',
      message: 'USER_PASSWORD_AUTH flow not enabled for this client',
    });
  });

  test('requires the secret hash of a client with a secret', async () => {
    const under = openPool({ clients: [aClient({ clientSecret: 'hush' })] });
    const hashOf = (username: string) =>
      createHmac('sha256', 'hush').update(`${username}client`).digest('base64');
    expect(await signUp(under)).toMatchObject({
      message: 'Client client is configured with secret but SECRET_HASH was not received',
    });
    expect(await signUp(under, { SecretHash: hashOf('eve') })).toMatchObject({
      message: 'Unable to verify secret hash for client client',
    });
    expect(await signUp(under, { SecretHash: hashOf(ada) })).toHaveProperty('UserSub');
  });

  test.each(['PASSWORD_VERIFIER', 'NEW_PASSWORD_REQUIRED'])(
    'rejects a %s that was not started',
    async (ChallengeName) => {
      const answer = await openPool().ask('RespondToAuthChallenge', {
        ChallengeName,
        Session: 'none',
        ChallengeResponses: {
          USERNAME: ada,
          NEW_PASSWORD: PASSWORD,
          PASSWORD_CLAIM_SECRET_BLOCK: 'none',
          PASSWORD_CLAIM_SIGNATURE: 'none',
          TIMESTAMP: 'now',
        },
      });
      expect(answer).toMatchObject({ exception: 'NotAuthorizedException' });
    },
  );
});

describe('tokens', () => {
  test('have the groups at the time of issue', async () => {
    const under = await withAda();
    const before = await tokensOf(under);
    expect(claimsOf(before.AccessToken)).not.toHaveProperty('cognito:groups');
    await under.ask('AdminAddUserToGroup', { Username: ada, GroupName: 'editor' });
    const renewed = await under.ask('GetTokensFromRefreshToken', { RefreshToken: before.RefreshToken });
    const { AccessToken, RefreshToken } = renewed.AuthenticationResult as JsonObject;
    expect(claimsOf(String(AccessToken))).toMatchObject({ 'cognito:groups': ['editor'] });
    expect(RefreshToken).toBeUndefined();
    await under.ask('AdminRemoveUserFromGroup', { Username: ada, GroupName: 'editor' });
    expect(claimsOf((await tokensOf(under)).IdToken)).not.toHaveProperty('cognito:groups');
  });

  test('of access authorize requests, until they expire', async () => {
    const under = await withAda();
    const { AccessToken, IdToken } = await tokensOf(under);
    const answer = await under.ask('GetUser', { AccessToken });
    expect(answer.UserAttributes).toContainEqual({ Name: 'email', Value: ada });
    expect(await under.ask('GetUser', { AccessToken: IdToken })).toMatchObject({
      message: 'Invalid Access Token',
    });
    expect(await under.ask('GetUser', { AccessToken: `${AccessToken}x` })).toMatchObject({
      message: 'Invalid Access Token',
    });
    under.clock.advance(1_800_000);
    expect(await under.ask('GetUser', { AccessToken })).toMatchObject({
      message: 'Access Token has expired',
    });
  });

  test.each<[string, (under: PoolUnderTest, tokens: JsonObject) => Promise<JsonObject>]>([
    ['signing out everywhere', (under, { AccessToken = '' }) => under.ask('GlobalSignOut', { AccessToken })],
    [
      'revoking the refresh token',
      (under, { RefreshToken = '' }) => under.ask('RevokeToken', { Token: RefreshToken }),
    ],
  ])('are revoked by %s', async (_, end) => {
    const under = await withAda();
    const tokens = await tokensOf(under);
    expect(await end(under, { ...tokens })).toEqual({});
    expect(await under.ask('GetUser', { AccessToken: tokens.AccessToken })).toMatchObject({
      message: 'Access Token has been revoked',
    });
    const AuthParameters = { REFRESH_TOKEN: tokens.RefreshToken };
    expect(await under.ask('InitiateAuth', { AuthFlow: 'REFRESH_TOKEN_AUTH', AuthParameters })).toMatchObject(
      {
        message: 'Invalid Refresh Token',
      },
    );
  });

  test('of refresh expire as the client defines', async () => {
    const under = await withAda();
    const AuthParameters = { REFRESH_TOKEN: (await tokensOf(under)).RefreshToken };
    const refresh = () => under.ask('InitiateAuth', { AuthFlow: 'REFRESH_TOKEN_AUTH', AuthParameters });
    under.clock.advance(86_399_000);
    expect(await refresh()).toHaveProperty('AuthenticationResult.AccessToken');
    under.clock.advance(1_000);
    expect(await refresh()).toMatchObject({ message: 'Invalid Refresh Token' });
  });
});

describe('an administrator', () => {
  test('creates, finds and deletes users', async () => {
    const under = openPool();
    for (const name of ['ada', 'bob', 'cleo']) {
      await under.ask('AdminCreateUser', { Username: `${name}@example.com` });
    }
    const list = async (input: JsonObject): Promise<JsonObject> => under.ask('ListUsers', input);
    const first = await list({ Limit: 2 });
    const second = await list({ Limit: 2, PaginationToken: first.PaginationToken ?? '' });
    expect([first.Users, second.Users].map((users) => (users as JsonObject[]).length)).toEqual([2, 1]);
    expect(second).not.toHaveProperty('PaginationToken');
    expect((await list({ Filter: 'email ^= "b"' })).Users).toMatchObject([
      { UserStatus: 'FORCE_CHANGE_PASSWORD' },
    ]);
    expect((await list({ Filter: 'email = "cleo@example.com"' })).Users).toHaveLength(1);
    expect(await list({ Filter: 'email ~ "x"' })).toMatchObject({ exception: 'InvalidParameterException' });
    await under.ask('AdminDeleteUser', { Username: ada });
    expect(await under.ask('AdminGetUser', { Username: ada })).toEqual({
      exception: 'UserNotFoundException',
      message: 'User does not exist.',
    });
  });

  test('sets a permanent password', async () => {
    const under = openPool();
    await under.ask('AdminCreateUser', { Username: ada });
    await under.ask('AdminSetUserPassword', { Username: ada, Password: PASSWORD, Permanent: true });
    expect(await under.ask('AdminGetUser', { Username: ada })).toMatchObject({ UserStatus: 'CONFIRMED' });
    expect(await signIn(under)).toHaveProperty('AuthenticationResult');
  });

  test('sets a temporary password that expires', async () => {
    const under = openPool();
    await under.ask('AdminCreateUser', { Username: ada, TemporaryPassword: PASSWORD });
    expect(await signIn(under)).toMatchObject({ ChallengeName: 'NEW_PASSWORD_REQUIRED' });
    under.clock.advance(7 * 24 * 60 * 60 * 1_000);
    expect(await signIn(under)).toMatchObject({
      message: 'Temporary password has expired and must be reset by an administrator.',
    });
  });

  test.each([
    ['AdminAddUserToGroup', { GroupName: 'ghosts' }, 'Group not found.'],
    ['AdminConfirmSignUp', {}, 'User cannot be confirmed. Current status is CONFIRMED'],
    ['ListUsers', { UserPoolId: 'eu-west-1_none' }, 'User pool eu-west-1_none does not exist.'],
  ])('receives the reason why %s fails', async (operation, input, message) => {
    expect(await (await withAda()).ask(operation, { Username: ada, ...input })).toMatchObject({ message });
  });
});

describe('the accounts of a new pool', () => {
  test('are one for each group, and one without', () => {
    const { pool } = openPool();
    seedAccounts(pool);
    const accounts = findSeedAccounts(pool);
    expect(accounts.map(({ username, groups }) => [username, groups])).toEqual([
      ['admin@example.com', ['admin']],
      ['editor@example.com', ['editor']],
      ['reader@example.com', []],
    ]);
    expect(() => checkPassword(accounts[0]?.password ?? '', pool.model.passwordPolicy)).not.toThrow();
  });

  test('are printed until the password is changed', async () => {
    const under = openPool();
    seedAccounts(under.pool);
    const Username = 'admin@example.com';
    await under.ask('AdminSetUserPassword', { Username, Password: PASSWORD, Permanent: true });
    expect(findSeedAccounts(under.pool).map(({ username }) => username)).not.toContain(Username);
  });

  test('are not created if there is a user', async () => {
    const { pool } = await withAda();
    seedAccounts(pool);
    expect(pool.users.all).toHaveLength(1);
  });
});

describe('what is not supported locally is a fault of this machine', () => {
  test.each(['AdminDisableUser', 'ConfirmDevice'])('as %s', async (operation) => {
    expect(await openPool().ask(operation, {})).toMatchObject({
      exception: 'LocalFault',
      message: expect.stringContaining(operation),
    });
  });
});

test('a body that is not a JSON object is rejected', async () => {
  const target = 'AWSCognitoIdentityProviderService.SignUp';
  const answer = await openPool().answer({ target, body: '[]' });
  expect(answer).toMatchObject({ status: 400, headers: { 'x-amzn-errortype': 'SerializationException' } });
});
