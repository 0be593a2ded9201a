import type { HttpRequest } from '../kernel/identity.ts';
import { isJsonObject, type JsonObject } from '../kernel/json.ts';
import type { ApiModel } from '../template/api-model.ts';

/** The operation name that AppSync gives when a WebSocket connects. */
const CONNECT = 'DeepDish:Connect';

/**
 * The event of an authorizer function. A connection has no query yet; what AppSync sends in its place is not
 * documented.
 * https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html#aws-lambda-authorization
 */
export const toAuthorizerEvent = (
  credentials: HttpRequest,
  { token, requestId, api }: { token: string; requestId: string; api: Pick<ApiModel, 'apiId' | 'accountId'> },
): JsonObject => {
  const isConnect = /^[^?]*\/connect$/.test(credentials.path);
  const { query, operationName, variables } = toRequest(credentials.body);
  return {
    authorizationToken: token,
    requestContext: {
      apiId: api.apiId,
      accountId: api.accountId,
      requestId,
      queryString: isConnect ? '' : (query ?? ''),
      operationName: isConnect ? CONNECT : (operationName ?? null),
      variables: variables ?? {},
    },
    requestHeaders: { ...credentials.headers },
  };
};

/** The GraphQL request, if it can be parsed: authorization comes before validation. */
const toRequest = (body: string): JsonObject => {
  try {
    const request: unknown = JSON.parse(body);
    return isJsonObject(request) ? request : {};
  } catch {
    return {};
  }
};
