import { createRealtimeApi, type RealtimeApi } from './api/realtime-api.ts';
import { beginTrace, endRequest, traceAuthenticate } from './api/trace-request.ts';
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
import type { Headers, HttpRequest } from './kernel/identity.ts';
import type { Log } from './kernel/log.ts';
import { type Refusal, toRefusalFault } from './kernel/refusal.ts';
import { type LiveTrace, noTracer, type Tracer } from './kernel/tracing.ts';
import { createCachedFields } from './resolver/cached-fields.ts';
import { createFieldResolver } from './resolver/resolve-field.ts';
import type { ResolverCode } from './sandbox/resolver-code.ts';
import type { SubscriptionHub } from './subscriptions/subscription.ts';
import type { ApiModel, CodeModel, DataSourceModel } from './template/api-model.ts';

/** An HTTP response, independent of a server. */
export interface HttpResponse {
  status: number;
  headers: Headers;
  body: string;
}

/** One complete AppSync API without a socket, for HTTP and WebSocket adapters. */
export interface Api extends RealtimeApi {
  /** Responds to a `POST /graphql`; failures are responses too. */
  execute(credentials: HttpRequest): Promise<HttpResponse>;
  /** What AppSync would reject of the API: such fields return the reason, and the rest runs. */
  refusals: readonly Refusal[];
}

export interface ApiPorts extends AuthenticatorPorts {
  hub: SubscriptionHub;
  loadCode(code: CodeModel): ResolverCode;
  createDataSource(model: DataSourceModel): DataSource;
  log: Log;
  tracer?: Tracer;
}

/** Creates an API from its model. Throws a `LocalFault` for a schema that AppSync would reject. */
export const createApi = (model: ApiModel, ports: ApiPorts): Api => {
  const { log, ids, clock, tracer = noTracer } = ports;
  if (model.schema.trim() === '') throw withoutSchema(model);
  const loaded = createFieldResolver(model, ports);
  const schema = buildCheckedSchema(model.schema, loaded.refusals);
  const refusals = [...checkResolvers(model.resolvers, schema.checked), ...loaded.refusals];
  const fields = createCachedFields(model, loaded, clock);
  const mayAccess = createFieldAccess(schema.checked, model);
  const authenticate = traceAuthenticate(createAuthenticator(model, ports));
  const graphql = createGraphql(model, { ...ports, schema, fields, mayAccess });

  const answer = async (
    credentials: HttpRequest,
    requestId: string,
    trace: LiveTrace | null,
  ): Promise<GraphqlResponse> => {
    const caller = await authenticate(credentials, trace);
    // Resolvers find the id among the headers of the request; it replaces a value of the client.
    // https://docs.aws.amazon.com/appsync/latest/devguide/enabling-caching.html
    const headers = { ...credentials.headers, 'x-amzn-requestid': requestId };
    const request = parseRequest(credentials.body);
    trace?.add({ graphql: request });
    return graphql.execute(request, { caller, headers, trace });
  };

  return {
    execute: async (credentials) => {
      const requestId = ids.uuid();
      const trace = beginTrace(tracer, 'request', requestId, { api: model.name, http: credentials });
      const answered = await answer(credentials, requestId, trace).catch((error: unknown) =>
        toFailureResponse(error, log),
      );
      const response = toHttpAnswer(answered, requestId);
      if (trace !== null) endRequest(trace, answered, response);
      return response;
    },
    refusals,
    ...createRealtimeApi({ name: model.name, tracer, ids, authenticate, graphql }),
  };
};

const withoutSchema = ({ name }: ApiModel): LocalFault =>
  new LocalFault(
    'SCHEMA_REFUSED',
    `The API ${name} has no schema in the template.`,
    'Define it in the CDK app: `definition` of GraphqlApi, or an AWS::AppSync::GraphQLSchema.',
  );

/** Without a schema nothing runs, so the error includes everything else that AppSync would reject. */
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
