import type { Json, JsonObject } from './json.ts';
import type { ParentSpan } from './spans.ts';

/** The five authorization modes of an AppSync API, by their CloudFormation names. */
export type AuthMode = 'API_KEY' | 'AWS_IAM' | 'AMAZON_COGNITO_USER_POOLS' | 'OPENID_CONNECT' | 'AWS_LAMBDA';

/**
 * An authenticated caller. `identity` is available to resolvers as `ctx.identity`; null for an API key.
 * https://docs.aws.amazon.com/appsync/latest/devguide/resolver-context-reference-js.html
 */
export interface Caller {
  mode: AuthMode;
  identity: JsonObject | null;
  /** Groups of a user pool member; empty for every other mode. */
  groups: readonly string[];
  /**
   * For AWS_IAM: whether the caller's policies allow `appsync:GraphQL` on this field. For AWS_LAMBDA: whether
   * the authorizer has not denied this field. True for every other mode.
   */
  mayCallField(typeName: string, fieldName: string): boolean;
  /** For AWS_LAMBDA: `Type.field` of each field that the authorizer has denied. */
  deniedFields?: ReadonlySet<string>;
}

/** The identity that keys of an identity pool were issued to. */
export interface CognitoIdentity {
  identityPoolId: string;
  identityId: string;
  authType: 'authenticated' | 'unauthenticated';
  /** The sign-in provider, as in `ctx.identity.cognitoIdentityAuthProvider`; null for a guest. */
  authProvider: string | null;
}

/** Request headers with lowercase names; a header sent several times is an array. */
export type Headers = Readonly<Record<string, string | string[]>>;

/**
 * An HTTP request to an API including its body, or the same information of a WebSocket message: the input of
 * authentication.
 */
export interface HttpRequest {
  method: string;
  /** The signed path and query: `/graphql`, or `/graphql/connect` for a WebSocket. */
  path: string;
  headers: Headers;
  body: string;
  /** The peer's address, after those of `x-forwarded-for`. */
  sourceIp: readonly string[];
  /** The parent of the authentication's span. */
  span?: ParentSpan | null;
}

/** Throws a `TransportFailure` (401 or 403) for a caller that may not call the API at all. */
export type Authenticate = (request: HttpRequest) => Promise<Caller>;

/** One GraphQL request, parsed from the body. */
export interface GraphqlRequest {
  query: string;
  variables: Readonly<Record<string, Json>>;
  /** The same with all digits of large integers, as `parseExactJson` reads them; absent if none may be lost. */
  exactVariables?: Readonly<Record<string, Json>>;
  operationName: string | null;
}
