import { existsSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { LocalFault } from '../kernel/errors.ts';
import type { AuthMode } from '../kernel/identity.ts';
import { isJsonObject } from '../kernel/json.ts';
import { makePrivateFolder, replacePrivateFile } from '../kernel/private-files.ts';
import type { AuthModeModel, CloudModel } from '../template/api-model.ts';
import type { UserPoolClientModel, UserPoolModel } from '../template/user-pool-model.ts';

/**
 * Writes the file for its owner only, since it has an API key; whoever reads it meanwhile sees the old text or the new
 * one. Throws a `LocalFault` where it cannot be written, and where it would replace that of a deployed backend.
 */
export const writeAmplifyOutputs = (file: string, outputs: object): void => {
  if (isOfDeployedBackend(file)) {
    throw new LocalFault(
      'USAGE',
      `${file} belongs to a deployed Amplify backend: it has a version.`,
      'Move that file, or specify another one with --amplify-outputs.',
    );
  }
  try {
    // A folder of the front end, which is there already, keeps its mode.
    if (!existsSync(dirname(file))) makePrivateFolder(dirname(file));
    replacePrivateFile(file, `${JSON.stringify(outputs, null, 2)}\n`);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new LocalFault(
      'USAGE',
      `${file} cannot be written: ${reason}.`,
      'Make its folder writable, or specify another file with --amplify-outputs.',
      { cause: error },
    );
  }
};

export interface AmplifyFacts {
  /** Its first API counts. */
  model: Pick<CloudModel, 'region' | 'apis' | 'userPools'>;
  /** Of that API. */
  addresses: { url: string; secureUrl: string; secureUserPoolUrl: string };
}

/** Amplify's names of the ways to call an API. */
const AUTH_MODES: Readonly<Record<AuthMode, string>> = {
  API_KEY: 'apiKey',
  AMAZON_COGNITO_USER_POOLS: 'userPool',
  AWS_IAM: 'iam',
  AWS_LAMBDA: 'lambda',
  OPENID_CONNECT: 'oidc',
};

const MFA = {
  OFF: { status: 'off', configuration: 'NONE' },
  OPTIONAL: { status: 'optional', configuration: 'OPTIONAL' },
  ON: { status: 'on', configuration: 'REQUIRED' },
} as const;

interface SignIn {
  pool: UserPoolModel;
  client: UserPoolClientModel;
}

/**
 * What `Amplify.configure` takes, in the library's own shape (`API`, `Auth`). It must have no `version`: the library then
 * reads `data` and `auth` alone, which have no place for the endpoint of a user pool. Here those two stand beside it for
 * code of an app that reads them, under the names of a deployed `amplify_outputs.json`.
 *
 * Amplify subscribes at `wss://` whatever the scheme of the endpoint is, and is silent where it does not trust the
 * certificate; so its endpoints are https, and the first query fails where a subscription would wait for ever. `data.url`
 * is http, for clients that need no certificate.
 */
export const toAmplifyOutputs = ({ model, addresses }: AmplifyFacts) => {
  const [api] = model.apis;
  const region = api?.region ?? model.region;
  const authModes = api?.authModes ?? [];
  const [standard = 'API_KEY', ...others] = authModes.map(({ mode }) => mode);
  const apiKey = api?.apiKeys[0]?.key;
  const signIn = findSignIn(authModes, model.userPools);
  return {
    API: {
      GraphQL: {
        endpoint: addresses.secureUrl,
        region,
        ...(apiKey !== undefined && { apiKey }),
        defaultAuthMode: AUTH_MODES[standard],
      },
    },
    ...(signIn !== null && { Auth: toLibraryAuth(signIn, addresses.secureUserPoolUrl) }),
    data: {
      url: addresses.url,
      aws_region: region,
      ...(apiKey !== undefined && { api_key: apiKey }),
      default_authorization_type: standard,
      authorization_types: others,
    },
    ...(signIn !== null && { auth: toAuth(signIn) }),
  };
};

/** Amplify's own command gives the outputs of a deployed backend a version; ours have none. */
const isOfDeployedBackend = (file: string): boolean => {
  const present = readJson(file);
  return isJsonObject(present) && 'version' in present;
};

/** The pool that the API asks, else the app's first. A browser cannot keep the secret of a client that has one. */
const findSignIn = (modes: readonly AuthModeModel[], userPools: readonly UserPoolModel[]): SignIn | null => {
  const asked = modes.map(({ config }) => config.UserPoolId);
  const pool = userPools.find(({ poolId }) => asked.includes(poolId)) ?? userPools[0];
  const client = pool?.clients.find(({ clientSecret }) => clientSecret === null);
  return pool === undefined || client === undefined ? null : { pool, client };
};

const toLibraryAuth = ({ pool, client }: SignIn, userPoolEndpoint: string) => ({
  Cognito: {
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
  },
});

const toAuth = ({ pool, client }: SignIn) => ({
  aws_region: pool.region,
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
});

const readJson = (file: string): unknown => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
};

const toLoginWith = ({ usernameAttributes, aliasAttributes }: UserPoolModel) => {
  const names = [...usernameAttributes, ...aliasAttributes];
  return {
    username: usernameAttributes.length === 0,
    email: names.includes('email'),
    phone: names.includes('phone_number'),
  };
};
