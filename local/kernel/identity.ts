import type { Json, JsonObject } from './json.ts';
import type { ParentSpan } from './spans.ts';

/** The five ways to call an AppSync API, by their CloudFormation names. */
export type AuthMode = 'API_KEY' | 'AWS_IAM' | 'AMAZON_COGNITO_USER_POOLS' | 'OPENID_CONNECT' | 'AWS_LAMBDA';

/**
 * Who calls, once authenticated. `identity` is what resolvers see as `ctx.identity`; null for an API key.
 * https://docs.aws.amazon.com/appsync/latest/devguide/resolver-context-reference-js.html
 */
export interface Caller {
  mode: AuthMode;
  identity: JsonObject | null;
  /** Groups of a user pool member; empty for every other mode. */
  groups: readonly string[];
  /**
   * For AWS_IAM: whether the caller's policies allow `appsync:GraphQL` on this field. For AWS_LAMBDA: whether it is none
   * of the fields that the authorizer denied. True for every other mode.
   */
  mayCallField(typeName: string, fieldName: string): boolean;
}

/** Whom the keys of an identity pool were given to. */
export interface CognitoIdentity {
  identityPoolId: string;
  identityId: string;
  authType: 'authenticated' | 'unauthenticated';
  /** How they signed in, as `ctx.identity.cognitoIdentityAuthProvider` has it; null of a guest. */
  authProvider: string | null;
}

/** Request headers with lower-case names; a header sent several times is an array. */
export type Headers = Readonly<Record<string, string | string[]>>;

/** An HTTP request to an API, body included, or the same facts of a WebSocket message: what callers are authenticated by. */
export interface HttpRequest {
  method: string;
  /** The path and query that a signature covers: `/graphql`, or `/graphql/connect` for a WebSocket. */
  path: string;
  headers: Headers;
  body: string;
  /** The peer's address, behind those of `x-forwarded-for`. */
  sourceIp: readonly string[];
  /** What finding out the caller is reported to. */
  span?: ParentSpan | null;
}

/** Throws a `TransportFailure` (401 or 403) for whoever may not call the API at all. */
export type Authenticate = (request: HttpRequest) => Promise<Caller>;

/** One GraphQL request, parsed from the body. */
export interface GraphqlRequest {
  query: string;
  variables: Readonly<Record<string, Json>>;
  /** The same with all digits of large integers, as `parseExactJson` reads them; absent where none may be lost. */
  exactVariables?: Readonly<Record<string, Json>>;
  operationName: string | null;
}
