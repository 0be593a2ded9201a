import type { Clock } from '../kernel/clock.ts';
import { LocalFault, TransportFailure } from '../kernel/errors.ts';
import type { Authenticate, AuthMode, Caller, Credentials } from '../kernel/identity.ts';
import type { ApiModel } from '../template/api-model.ts';
import { authenticateApiKey } from './api-key.ts';
import { authenticateIam } from './iam.ts';
import type { LocalCredentials } from './local-credentials.ts';

export interface AuthenticatorPorts {
  credentials: LocalCredentials;
  clock: Clock;
}

const headerOf = (credentials: Credentials, name: string): string | null =>
  [credentials.headers[name] ?? []].flat()[0] ?? null;

const isJwt = (authorization: string): boolean => /^(?:Bearer )?[\w-]+\.[\w-]+\.[\w-]*$/i.test(authorization);

const missing = (): TransportFailure =>
  new TransportFailure(401, 'UnauthorizedException', 'Valid authorization header not provided.');

const refused = (): TransportFailure =>
  new TransportFailure(401, 'UnauthorizedException', 'You are not authorized to make this call.');

const notYet = (mode: AuthMode): LocalFault =>
  new LocalFault(
    'UNSUPPORTED',
    `Requests in the mode ${mode} cannot be checked on this machine yet.`,
    'Send an API key in the header x-api-key, or sign the request with IAM keys.',
  );

/**
 * Finds out who calls. A request has exactly one mode, chosen by what it shows: a signature before an API key before a
 * token; there is no falling back. The order is not documented by AppSync.
 * https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html
 */
export const createAuthenticator = (
  api: ApiModel,
  { credentials: keys, clock }: AuthenticatorPorts,
): Authenticate => {
  const modes = new Set(api.authModes.map(({ mode }) => mode));

  const authenticateToken = (authorization: string): never => {
    const jwtModes: readonly AuthMode[] = ['AMAZON_COGNITO_USER_POOLS', 'OPENID_CONNECT'];
    const jwtMode = jwtModes.find((mode) => modes.has(mode));
    if (isJwt(authorization) && jwtMode !== undefined) throw notYet(jwtMode);
    if (modes.has('AWS_LAMBDA')) throw notYet('AWS_LAMBDA');
    throw missing();
  };

  return async (credentials): Promise<Caller> => {
    const authorization = headerOf(credentials, 'authorization');
    const key = headerOf(credentials, 'x-api-key');
    if (authorization?.startsWith('AWS4-HMAC-SHA256')) {
      if (!modes.has('AWS_IAM')) throw missing();
      return authenticateIam(credentials, { api, credentials: keys, clock });
    }
    if (key !== null) {
      if (!modes.has('API_KEY')) throw refused();
      return authenticateApiKey(key, api.apiKeys, clock);
    }
    if (authorization === null) throw missing();
    return authenticateToken(authorization);
  };
};
