import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../../kernel/json.ts';
import { aClient, openPool, type PoolUnderTest } from '../../../support/user-pools.ts';

const [NAME, PASSWORD] = ['ada', 'Analytical-Engine-1'];
const hash = createHmac('sha256', 'hush').update(`${NAME}client`).digest('base64');

const withAda = async (client: Parameters<typeof aClient>[0] = {}): Promise<PoolUnderTest> => {
  const under = openPool({
    usernameAttributes: [],
    clients: [aClient(client), aClient({ clientId: 'other' })],
  });
  await under.ask('AdminCreateUser', { Username: NAME, TemporaryPassword: PASSWORD });
  await under.ask('AdminSetUserPassword', { Username: NAME, Password: PASSWORD, Permanent: true });
  return under;
};

const begin = ({ ask }: PoolUnderTest, AuthParameters: JsonObject, AuthFlow = 'USER_PASSWORD_AUTH') =>
  ask('InitiateAuth', { AuthFlow, AuthParameters });

const refreshTokenOf = async (under: PoolUnderTest, parameters: JsonObject = {}): Promise<string> => {
  const { AuthenticationResult } = await begin(under, { USERNAME: NAME, PASSWORD, ...parameters });
  return String((AuthenticationResult as JsonObject).RefreshToken);
};

const notAuthorized = { exception: 'NotAuthorizedException' };

describe('a flow', () => {
  test.each([
    'USER_AUTH',
    'ADMIN_USER_PASSWORD_AUTH',
    'user_password_auth',
    'constructor',
    '__proto__',
    'toString',
  ])('%s is not supported', async (flow) => {
    expect(await begin(openPool(), { USERNAME: NAME }, flow)).toEqual({
      exception: 'InvalidParameterException',
      message: 'Initiate Auth method not supported.',
    });
  });

  test.each(['CUSTOM_AUTH', 'USER_SRP_AUTH', 'USER_PASSWORD_AUTH', 'REFRESH_TOKEN_AUTH', 'REFRESH_TOKEN'])(
    '%s needs the permission of the client',
    async (flow) => {
      const under = openPool({ clients: [aClient({ authFlows: [] })] });
      expect(await begin(under, { USERNAME: NAME, REFRESH_TOKEN: 'x' }, flow)).toEqual({
        exception: 'InvalidParameterException',
        message: `${flow} flow not enabled for this client`,
      });
    },
  );

  test.each<[string, JsonObject, string]>([
    ['USER_PASSWORD_AUTH', { PASSWORD }, 'USERNAME'],
    ['USER_PASSWORD_AUTH', { USERNAME: NAME }, 'PASSWORD'],
    ['USER_PASSWORD_AUTH', { USERNAME: NAME, PASSWORD: '' }, 'PASSWORD'],
    ['USER_SRP_AUTH', { USERNAME: NAME }, 'SRP_A'],
    ['REFRESH_TOKEN_AUTH', {}, 'REFRESH_TOKEN'],
  ])('%s with %j lacks %s', async (flow, parameters, missing) => {
    expect(await begin(await withAda(), parameters, flow)).toEqual({
      exception: 'InvalidParameterException',
      message: `Missing required parameter ${missing}`,
    });
  });

  test.each(['xyz', '0x12', '-5', '', '0', '00', ' 1'])(
    'USER_SRP_AUTH rejects the number %j',
    async (SRP_A) => {
      expect(await begin(await withAda(), { USERNAME: NAME, SRP_A }, 'USER_SRP_AUTH')).toMatchObject({
        exception: 'InvalidParameterException',
      });
    },
  );
});

describe('a refresh token', () => {
  test.each(['REFRESH_TOKEN_AUTH', 'REFRESH_TOKEN'])('renews tokens by %s', async (flow) => {
    const under = await withAda();
    const REFRESH_TOKEN = await refreshTokenOf(under);
    const { AuthenticationResult } = await begin(under, { REFRESH_TOKEN }, flow);
    expect(AuthenticationResult).toHaveProperty('AccessToken');
    expect(AuthenticationResult).not.toHaveProperty('RefreshToken');
  });

  test('is valid with its own client alone', async () => {
    const under = await withAda();
    const RefreshToken = await refreshTokenOf(under);
    const other = { ClientId: 'other' };
    expect(await under.ask('GetTokensFromRefreshToken', { ...other, RefreshToken })).toMatchObject(
      notAuthorized,
    );
    expect(await under.ask('RevokeToken', { ...other, Token: RefreshToken })).toEqual({});
    expect(await under.ask('GetTokensFromRefreshToken', { RefreshToken })).toHaveProperty(
      'AuthenticationResult',
    );
  });

  test('of a deleted or disabled user is not valid', async () => {
    const under = await withAda();
    const RefreshToken = await refreshTokenOf(under);
    const [user] = under.pool.users.all;
    if (user) under.pool.users.change(user, { isEnabled: false });
    expect(await under.ask('GetTokensFromRefreshToken', { RefreshToken })).toMatchObject({
      message: 'User is disabled.',
    });
    await under.ask('AdminDeleteUser', { Username: NAME });
    expect(await under.ask('GetTokensFromRefreshToken', { RefreshToken })).toMatchObject({
      message: 'Invalid Refresh Token',
    });
  });

  test('that is revoked twice, or never existed, is not an error', async () => {
    const under = await withAda();
    const Token = await refreshTokenOf(under);
    for (const token of [Token, Token, 'none'])
      expect(await under.ask('RevokeToken', { Token: token })).toEqual({});
  });
});

describe('a client with a secret', () => {
  const secret = { clientSecret: 'hush' };

  test.each([
    [{ SECRET_HASH: hash }, true],
    [{ SECRET_HASH: `${hash} ` }, false],
    [{ SECRET_HASH: 'hush' }, false],
    [{}, false],
  ])('signs in with %j: %s', async (parameters, isAccepted) => {
    const answer = await begin(await withAda(secret), { USERNAME: NAME, PASSWORD, ...parameters });
    if (isAccepted) expect(answer).toHaveProperty('AuthenticationResult');
    else expect(answer).toMatchObject(notAuthorized);
  });

  test.each([
    ['GetTokensFromRefreshToken', 'RefreshToken'],
    ['RevokeToken', 'Token'],
  ])('shows it to %s', async (operation, member) => {
    const under = await withAda(secret);
    const token = await refreshTokenOf(under, { SECRET_HASH: hash });
    for (const ClientSecret of [null, '', 'other'])
      expect(await under.ask(operation, { [member]: token, ClientSecret })).toEqual({
        exception: 'NotAuthorizedException',
        message: 'Unable to verify client secret for client client',
      });
    expect(await under.ask(operation, { [member]: token, ClientSecret: 'hush' })).not.toHaveProperty(
      'exception',
    );
  });
});
