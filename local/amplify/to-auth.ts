import type { AuthModeModel, CloudModel } from '../template/api-model.ts';
import type { IdentityPoolModel } from '../template/identity-pool-model.ts';
import type { UserPoolClientModel, UserPoolModel } from '../template/user-pool-model.ts';

/** The user pool settings of a front end. */
export interface SignIn {
  pool: UserPoolModel;
  client: UserPoolClientModel;
}

/** Null if the app has no such pool. */
export interface Authorities {
  signIn: SignIn | null;
  identityPool: IdentityPoolModel | null;
}

const MFA = {
  OFF: { status: 'off', configuration: 'NONE' },
  OPTIONAL: { status: 'optional', configuration: 'OPTIONAL' },
  ON: { status: 'on', configuration: 'REQUIRED' },
} as const;

/**
 * The user pool of the API, else the app's first, with a client that has no secret, since a browser cannot
 * keep one; and the identity pool of that client, else the app's first.
 */
export const findAuthorities = (
  modes: readonly AuthModeModel[],
  { userPools, identityPools }: Pick<CloudModel, 'userPools' | 'identityPools'>,
): Authorities => {
  const asked = modes.map(({ config }) => config.UserPoolId);
  const pool = userPools.find(({ poolId }) => asked.includes(poolId)) ?? userPools[0];
  const client = pool?.clients.find(({ clientSecret }) => clientSecret === null);
  const isOfClient = ({ providers }: IdentityPoolModel): boolean =>
    providers.some(({ clientId }) => clientId === client?.clientId);
  return {
    signIn: pool === undefined || client === undefined ? null : { pool, client },
    identityPool: identityPools.find(isOfClient) ?? identityPools[0] ?? null,
  };
};

/** `Auth.Cognito` of the library's configuration; both pools are served at `endpoint`. */
export const toLibraryAuth = ({ signIn, identityPool }: Authorities, endpoint: string) => ({
  Cognito: {
    ...(signIn !== null && toLibraryUserPool(signIn, endpoint)),
    ...(identityPool !== null && {
      identityPoolId: identityPool.identityPoolId,
      identityPoolEndpoint: endpoint,
      allowGuestAccess: identityPool.allowsGuests,
    }),
  },
});

/** `auth` of a deployed `amplify_outputs.json`. */
export const toAuth = ({ signIn, identityPool }: Authorities) => ({
  aws_region: signIn?.pool.region ?? identityPool?.region ?? '',
  ...(signIn !== null && toUserPool(signIn)),
  ...(identityPool !== null && {
    identity_pool_id: identityPool.identityPoolId,
    unauthenticated_identities_enabled: identityPool.allowsGuests,
  }),
});

const toLibraryUserPool = ({ pool, client }: SignIn, userPoolEndpoint: string) => ({
  userPoolId: pool.poolId,
  userPoolClientId: client.clientId,
  userPoolEndpoint,
  loginWith: toLoginWith(pool),
  signUpVerificationMethod: 'code',
  userAttributes: Object.fromEntries(pool.requiredAttributes.map((name) => [name, { required: true }])),
  mfa: { status: MFA[pool.mfa].status, totpEnabled: pool.hasSoftwareTokens, smsEnabled: false },
  passwordFormat: {
    minLength: pool.passwordPolicy.minimumLength,
    requireLowercase: pool.passwordPolicy.requiresLowercase,
    requireUppercase: pool.passwordPolicy.requiresUppercase,
    requireNumbers: pool.passwordPolicy.requiresNumbers,
    requireSpecialCharacters: pool.passwordPolicy.requiresSymbols,
  },
  groups: toGroups(pool),
});

const toUserPool = ({ pool, client }: SignIn) => ({
  user_pool_id: pool.poolId,
  user_pool_client_id: client.clientId,
  username_attributes: pool.usernameAttributes,
  standard_required_attributes: pool.requiredAttributes,
  user_verification_types: pool.verifiedAttributes,
  mfa_configuration: MFA[pool.mfa].configuration,
  mfa_methods: pool.hasSoftwareTokens ? ['TOTP'] : [],
  password_policy: {
    min_length: pool.passwordPolicy.minimumLength,
    require_lowercase: pool.passwordPolicy.requiresLowercase,
    require_uppercase: pool.passwordPolicy.requiresUppercase,
    require_numbers: pool.passwordPolicy.requiresNumbers,
    require_symbols: pool.passwordPolicy.requiresSymbols,
  },
  groups: toGroups(pool),
});

const toGroups = ({ groups }: UserPoolModel) =>
  groups.map(({ name, precedence }) => ({ [name]: precedence === null ? {} : { precedence } }));

const toLoginWith = ({ usernameAttributes, aliasAttributes }: UserPoolModel) => {
  const names = [...usernameAttributes, ...aliasAttributes];
  return {
    username: usernameAttributes.length === 0,
    email: names.includes('email'),
    phone: names.includes('phone_number'),
  };
};
