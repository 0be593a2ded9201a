import type { AuthorizationHeaders, RequestToSign } from '../../../realtime-client/authorization.ts';
import type { Caller } from './caller.ts';
import { signRequest } from './sign-request.ts';

/** The authorization headers of one request. */
export const authorizeAs = async (caller: Caller, request: RequestToSign): Promise<AuthorizationHeaders> => {
  switch (caller.kind) {
    case 'apiKey':
      return { 'x-api-key': caller.key };
    case 'account':
      return { authorization: caller.tokens.access };
    case 'lambda':
    case 'oidc':
      return { authorization: caller.token };
    case 'role':
      return signRequest(request, { ...caller, service: 'appsync' });
    case 'nobody':
      return {};
  }
};
