import type { Clock } from '../kernel/clock.ts';
import type { Debugging } from '../kernel/debugging.ts';
import type { FunctionCall } from '../kernel/function-call.ts';
import type { Authenticate, Caller, HttpRequest } from '../kernel/identity.ts';
import type { Ids } from '../kernel/ids.ts';
import type { ApiModel } from '../template/api-model.ts';
import { authenticateApiKey } from './api-key.ts';
import { chooseAuthority } from './choose-authority.ts';
import { createUserPoolAuthorities, type UserPoolPorts } from './cognito.ts';
import { missing, refused } from './errors.ts';
import type { FetchJson } from './fetch-json.ts';
import { headerOf } from './header.ts';
import { authenticateIam } from './iam.ts';
import { createLambdaAuthorizer } from './lambda-authorizer.ts';
import type { LocalCredentials } from './local-credentials.ts';
import { createOpenIdAuthorities } from './openid-connect.ts';
import { readClaims } from './verify-token.ts';

export interface AuthenticatorPorts extends UserPoolPorts {
  credentials: LocalCredentials;
  fetchJson: FetchJson;
  invokeFunction: FunctionCall;
  clock: Clock;
  ids: Ids;
  debugging?: Debugging | null | undefined;
}

/**
 * Authenticates the caller. A request has exactly one mode, chosen by its credentials: a signature before an
 * API key before a token; there is no fallback. A signature or JSON Web Token may be a custom token for the
 * Lambda authorizer if its own mode is not enabled. AppSync does not document the order.
 * https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html
 */
export const createAuthenticator = (api: ApiModel, ports: AuthenticatorPorts): Authenticate => {
  const { credentials: keys, clock } = ports;
  const modes = new Set(api.authModes.map(({ mode }) => mode));
  const authorities = [...createUserPoolAuthorities(api, ports), ...createOpenIdAuthorities(api, ports)];
  const authorizeByLambda = createLambdaAuthorizer(api, ports);

  const authenticateToken = async (authorization: string, credentials: HttpRequest): Promise<Caller> => {
    const token = withoutBearer(authorization);
    if (isTokenShaped(token) && authorities.length > 0)
      return chooseAuthority(readClaims(token), authorities, modes).authenticate(token, credentials);
    if (authorizeByLambda === null) throw missing();
    return authorizeByLambda(authorization, credentials);
  };

  return async (credentials): Promise<Caller> => {
    const authorization = headerOf(credentials, 'authorization');
    const key = headerOf(credentials, 'x-api-key');
    if (authorization?.startsWith('AWS4-HMAC-SHA256') && modes.has('AWS_IAM'))
      return authenticateIam(credentials, { api, credentials: keys, clock });
    if (key !== null) {
      if (!modes.has('API_KEY')) throw refused();
      return authenticateApiKey(key, api.apiKeys, clock);
    }
    if (authorization === null) throw missing();
    return authenticateToken(authorization, credentials);
  };
};

const withoutBearer = (authorization: string): string => authorization.replace(/^Bearer\s+/i, '');

/** Three parts separated by dots: the form of a JSON Web Token, regardless of its content. */
const isTokenShaped = (text: string): boolean => /^[\w-]+\.[\w-]+\.[\w-]*$/.test(text);
