import { describe, expect, test } from 'vitest';
import { findAuthorities, toAuth, toLibraryAuth } from '../../amplify/to-auth.ts';
import type { AuthModeModel } from '../../template/api-model.ts';
import type { IdentityPoolModel } from '../../template/identity-pool-model.ts';
import type { UserPoolModel } from '../../template/user-pool-model.ts';
import { aClient, aGroup, aPoolModel } from '../support/user-pools.ts';

const ENDPOINT = 'https://127.0.0.1:4000/cognito';

const identityPool = (id: string, ...clients: string[]): IdentityPoolModel => ({
  logicalId: id,
  identityPoolId: id,
  region: 'us-west-2',
  allowsGuests: false,
  providers: clients.map((clientId) => ({ name: 'idp', clientId })),
  guestRoleArn: null,
  authenticatedRoleArn: null,
  roleMappings: [],
});

const asking = (poolId: string): AuthModeModel => ({
  mode: 'AMAZON_COGNITO_USER_POOLS',
  config: { UserPoolId: poolId },
});

const find = (modes: AuthModeModel[], userPools: UserPoolModel[], identityPools: IdentityPoolModel[] = []) =>
  findAuthorities(modes, { userPools, identityPools });

describe('the user pool of a front end', () => {
  const one = aPoolModel({ poolId: 'one' });
  const two = aPoolModel({ poolId: 'two' });

  test.each<[string, AuthModeModel[], string]>([
    ['is that of the API', [asking('two')], 'two'],
    ['is that of an additional mode', [{ mode: 'API_KEY', config: {} }, asking('two')], 'two'],
    ["is the app's first for an API without one", [{ mode: 'API_KEY', config: {} }], 'one'],
    ["is the app's first if the API's is elsewhere", [asking('gone')], 'one'],
    ["is the app's first without an API", [], 'one'],
  ])('%s', (_what, modes, poolId) => {
    expect(find(modes, [one, two]).signIn?.pool.poolId).toBe(poolId);
  });

  test('is absent without pools, without clients, and if every client has a secret', () => {
    const secret = aClient({ clientSecret: 'secret' });
    for (const pools of [[], [aPoolModel({ clients: [] })], [aPoolModel({ clients: [secret, secret] })]]) {
      expect(find([], pools)).toEqual({ signIn: null, identityPool: null });
    }
  });

  test('has the first client without a secret', () => {
    const clients = [
      aClient({ clientId: 'server', clientSecret: 'secret' }),
      aClient({ clientId: 'web' }),
      aClient({ clientId: 'app' }),
    ];
    expect(find([], [aPoolModel({ clients })]).signIn?.client.clientId).toBe('web');
  });
});

describe('the identity pool of a front end', () => {
  test.each<[string, IdentityPoolModel[], string | undefined]>([
    ['has the client', [identityPool('other', 'x'), identityPool('ours', 'y', 'client')], 'ours'],
    ["is the app's first if none has the client", [identityPool('a', 'x'), identityPool('b')], 'a'],
    ['is absent if there is none', [], undefined],
  ])('%s', (_what, pools, id) => {
    expect(find([], [aPoolModel()], pools).identityPool?.identityPoolId).toBe(id);
  });

  test('may be there without a user pool', () => {
    expect(find([], [], [identityPool('guests')])).toMatchObject({
      signIn: null,
      identityPool: { identityPoolId: 'guests' },
    });
  });
});

// https://docs.amplify.aws/react/reference/amplify_outputs/
describe('the settings of a deployed file', () => {
  const toFile = (parts: Partial<UserPoolModel>, pools: IdentityPoolModel[] = []) =>
    toAuth(find([], [aPoolModel(parts)], pools));

  test.each([
    ['OFF', 'NONE'],
    ['OPTIONAL', 'OPTIONAL'],
    ['ON', 'REQUIRED'],
  ] as const)('name the second factor %s as Amplify does, %s', (mfa, configuration) => {
    expect(toFile({ mfa })).toMatchObject({ mfa_configuration: configuration });
  });

  test.each([
    [true, ['TOTP']],
    [false, []],
  ])('list authenticator apps: %s', (hasSoftwareTokens, methods) => {
    expect(toFile({ hasSoftwareTokens })).toMatchObject({ mfa_methods: methods });
  });

  test('have the attributes and the rules of passwords', () => {
    const passwordPolicy = { ...aPoolModel().passwordPolicy, minimumLength: 6, requiresSymbols: false };
    expect(toFile({ passwordPolicy, requiredAttributes: ['email', 'birthdate'] })).toMatchObject({
      username_attributes: ['email'],
      standard_required_attributes: ['email', 'birthdate'],
      user_verification_types: ['email'],
      password_policy: {
        min_length: 6,
        require_lowercase: true,
        require_uppercase: true,
        require_numbers: true,
        require_symbols: false,
      },
    });
  });

  test('have the precedence of groups, which may be zero', () => {
    const groups = [aGroup('admin', { precedence: 0 }), aGroup('editor')];
    expect(toFile({ groups })).toMatchObject({ groups: [{ admin: { precedence: 0 } }, { editor: {} }] });
  });

  test('are those of the user pool where an identity pool is in another region', () => {
    expect(toFile({}, [identityPool('guests')])).toMatchObject({
      aws_region: 'ap-northeast-2',
      identity_pool_id: 'guests',
      unauthenticated_identities_enabled: false,
    });
  });

  test('have only the identity pool without a user pool', () => {
    expect(toAuth(find([], [], [identityPool('guests')]))).toEqual({
      aws_region: 'us-west-2',
      identity_pool_id: 'guests',
      unauthenticated_identities_enabled: false,
    });
  });
});

describe("the library's settings", () => {
  const toLogin = (parts: Partial<UserPoolModel>) =>
    toLibraryAuth(find([], [aPoolModel(parts)]), ENDPOINT).Cognito;

  // https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-attributes.html
  test.each<[string[], string[], object]>([
    [[], [], { username: true, email: false, phone: false }],
    [[], ['email'], { username: true, email: true, phone: false }],
    [[], ['phone_number', 'preferred_username'], { username: true, email: false, phone: true }],
    [['email'], [], { username: false, email: true, phone: false }],
    [['phone_number'], [], { username: false, email: false, phone: true }],
    [['email', 'phone_number'], [], { username: false, email: true, phone: true }],
  ])(
    'of %j in place of names, and %j beside them, sign in with %j',
    (usernameAttributes, aliasAttributes, loginWith) => {
      expect(toLogin({ usernameAttributes, aliasAttributes })).toMatchObject({ loginWith });
    },
  );

  test.each([
    ['OFF', 'off'],
    ['OPTIONAL', 'optional'],
    ['ON', 'on'],
  ] as const)('name the second factor %s as the library does, %s', (mfa, status) => {
    expect(toLogin({ mfa })).toMatchObject({ mfa: { status, totpEnabled: false, smsEnabled: false } });
  });

  test('require each required attribute', () => {
    const requiredAttributes = ['email', 'given_name'];
    expect(toLogin({ requiredAttributes })).toMatchObject({
      userAttributes: { email: { required: true }, given_name: { required: true } },
    });
  });

  test('have each pool at the endpoint, and no member of an absent one', () => {
    const { signIn, identityPool: guests } = find([], [aPoolModel()], [identityPool('guests', 'client')]);
    expect(toLibraryAuth({ signIn, identityPool: guests }, ENDPOINT).Cognito).toMatchObject({
      userPoolEndpoint: ENDPOINT,
      identityPoolEndpoint: ENDPOINT,
    });
    expect(toLibraryAuth({ signIn, identityPool: null }, ENDPOINT).Cognito).not.toHaveProperty(
      'identityPoolEndpoint',
    );
    expect(toLibraryAuth({ signIn: null, identityPool: guests }, ENDPOINT).Cognito).toEqual({
      identityPoolId: 'guests',
      identityPoolEndpoint: ENDPOINT,
      allowGuestAccess: false,
    });
  });
});
