import { type AuthenticatorPorts, createAuthenticator } from './auth/authenticate.ts';
import { createFieldAccess } from './auth/field-access.ts';
import type { DataSource } from './data-sources/data-source.ts';
import { type ApiSchema, buildSchema } from './graphql/build-schema.ts';
import { checkResolvers } from './graphql/check-resolvers.ts';
import { createGraphql } from './graphql/create-graphql.ts';
import { parseRequest } from './graphql/parse-request.ts';
import { type GraphqlResponse, toFailureResponse } from './graphql/response.ts';
import { LocalFault } from './kernel/errors.ts';
import { toExactJson } from './kernel/exact-json.ts';
import type { Caller, GraphqlRequest, Headers, HttpRequest } from './kernel/identity.ts';
import type { Log } from './kernel/log.ts';
import { type Refusal, toRefusalFault } from './kernel/refusal.ts';
import type { SubscriptionListener } from './kernel/subscription-message.ts';
import { createCachedFields } from './resolver/cached-fields.ts';
import { createFieldResolver } from './resolver/resolve-field.ts';
import type { ResolverCode } from './sandbox/resolver-code.ts';
import type { SubscriptionHub } from './subscriptions/subscription.ts';
import type { ApiModel, CodeModel, DataSourceModel } from './template/api-model.ts';

/** An HTTP answer, whatever carries it. */
export interface HttpResponse {
  status: number;
  headers: Headers;
  body: string;
}

/** One AppSync API, whole, behind no socket: what HTTP and WebSocket adapters call. */
export interface Api {
  /** Answers a `POST /graphql`, whatever its fate: a failure is an answer too. */
  execute(credentials: HttpRequest): Promise<HttpResponse>;
  /** Lets a WebSocket connect. Throws a `TransportFailure` for whoever may not. */
  connect(credentials: HttpRequest): Promise<Caller>;
  /**
   * Starts a subscription and returns the function that ends it. Throws a `TransportFailure` for bad credentials and
   * `RequestRefused` for everything else that AppSync answers with an `error` message.
   */
  subscribe(
    request: GraphqlRequest,
    credentials: HttpRequest,
    listener: SubscriptionListener,
  ): Promise<() => void>;
  /** What AppSync would not save of it: such fields answer with the reason, and the rest runs. */
  refusals: readonly Refusal[];
}

export interface ApiPorts extends AuthenticatorPorts {
  hub: SubscriptionHub;
  loadCode(code: CodeModel): ResolverCode;
  createDataSource(model: DataSourceModel): DataSource;
  log: Log;
}

/** Puts an API together from its model. Throws a `LocalFault` for a schema that AppSync would refuse. */
export const createApi = (model: ApiModel, ports: ApiPorts): Api => {
  const { hub, log, ids, clock } = ports;
  if (model.schema.trim() === '') throw withoutSchema(model);
  const loaded = createFieldResolver(model, ports);
  const schema = buildCheckedSchema(model.schema, loaded.refusals);
  const refusals = [...checkResolvers(model.resolvers, schema.checked), ...loaded.refusals];
  const fields = createCachedFields(model, loaded, clock);
  const mayAccess = createFieldAccess(schema.checked, model);
  const authenticate = createAuthenticator(model, ports);
  const graphql = createGraphql(model, { schema, fields, mayAccess, hub, clock, log });

  const answer = async (credentials: HttpRequest, requestId: string): Promise<GraphqlResponse> => {
    const caller = await authenticate(credentials);
    // Resolvers find the id among the headers of the request, whatever the client sent under this name.
    // https://docs.aws.amazon.com/appsync/latest/devguide/enabling-caching.html
    const headers = { ...credentials.headers, 'x-amzn-requestid': requestId };
    return graphql.execute(parseRequest(credentials.body), { caller, headers });
  };

  return {
    execute: async (credentials) => {
      const requestId = ids.uuid();
      const answered = await answer(credentials, requestId).catch((error: unknown) =>
        toFailureResponse(error, log),
      );
      return toHttpAnswer(answered, requestId);
    },
    connect: authenticate,
    subscribe: async (request, credentials, listener) => {
      const caller = await authenticate(credentials);
      return graphql.subscribe(request, { caller, headers: credentials.headers, listener });
    },
    refusals,
  };
};

const withoutSchema = ({ name }: ApiModel): LocalFault =>
  new LocalFault(
    'SCHEMA_REFUSED',
    `The API ${name} has no schema in the template.`,
    'Give it one in the CDK app: `definition` of GraphqlApi, or an AWS::AppSync::GraphQLSchema.',
  );

/** Without a schema nothing runs: what else AppSync would refuse is said at once. */
const buildCheckedSchema = (text: string, refusals: readonly Refusal[]): ApiSchema => {
  try {
    return buildSchema(text);
  } catch (error) {
    if (!(error instanceof LocalFault) || refusals.length === 0) throw error;
    const { message, fix } = toRefusalFault(refusals);
    throw new LocalFault(error.code, `${error.message}${message}`, `${error.fix} ${fix}`, { cause: error });
  }
};

const toHttpAnswer = (
  { status, errorType, headers, document }: GraphqlResponse,
  requestId: string,
): HttpResponse => ({
  status,
  headers: {
    ...headers,
    'content-type': 'application/json;charset=UTF-8',
    'x-amzn-requestid': requestId,
    'x-amzn-appsync-tokensconsumed': '1',
    ...(errorType !== null && { 'x-amzn-errortype': errorType }),
  },
  body: toExactJson(document),
});
