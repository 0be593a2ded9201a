import { createLocalJWKSet } from 'jose';
import { createFixedClock } from '../../../test/tools/fixed-clock.ts';
import { createApi } from '../../api.ts';
import type { Trace } from '../../console-model/trace.ts';
import { systemIds } from '../../kernel/ids.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { silentLog } from '../../kernel/log.ts';
import type { HandlerContext, HandlerOutcome, ResolverCode } from '../../sandbox/resolver-code.ts';
import { createSubscriptionHub } from '../../subscriptions/hub.ts';
import { createTraces } from '../../traces/create-traces.ts';
import { anApiModel } from '../support/api-model.ts';

/** The result of a response handler: a value, or any outcome that code may have. */
export type Answer = (context: HandlerContext) => unknown;

const KEY = { 'x-api-key': 'da2-good' };

/** By the API's Lambda authorizer, which authorizes every caller. */
export const BY_LAMBDA = { authorization: 'anybody' };

/** An API with the real hub and real traces, whose fields are answered by plain functions. */
export const createTracedApi = (schema: string, fields: Record<string, Answer>) => {
  const clock = createFixedClock();
  const traces = createTraces({ isRecording: true, tables: [], clock, ids: systemIds });
  const model = anApiModel({
    schema,
    authModes: [
      { mode: 'API_KEY', config: {} },
      { mode: 'AWS_LAMBDA', config: { AuthorizerUri: 'arn:aws:lambda:eu-west-1:1:function:authorize' } },
    ],
    resolvers: Object.keys(fields).map(toResolver),
  });
  const api = createApi(model, {
    hub: createSubscriptionHub({ log: silentLog }),
    tracer: traces.tracer,
    credentials: { forRole: () => null, find: () => null },
    clock,
    ids: systemIds,
    log: silentLog,
    loadCode: ({ origin }) => toCode(fields[origin]),
    poolKeys: () => createLocalJWKSet({ keys: [] }),
    fetchJson: async () => ({}),
    invokeFunction: async () => ({ ok: true, result: { isAuthorized: true } }),
    createDataSource: () => ({ invoke: async () => ({ result: null, error: null }) }),
  });
  const toHttp = (body: unknown, headers: Record<string, string>) => ({
    method: 'POST',
    path: '/graphql',
    headers,
    body: JSON.stringify(body),
    sourceIp: ['127.0.0.1'],
  });
  let subscriptions = 0;
  return {
    traces,
    /** Posts a document, and returns its trace as the JSON API answers it. */
    post: async (query: string, headers: Record<string, string> = KEY): Promise<Trace> => {
      const { headers: answered } = await api.execute(toHttp({ query }, headers));
      const trace = traces.find(String(answered['x-amzn-requestid']));
      if (trace === null) throw new Error('The request left no trace.');
      return JSON.parse(JSON.stringify(trace));
    },
    subscribe: async (query: string, headers: Record<string, string> = KEY) => {
      const messages: JsonObject[] = [];
      subscriptions += 1;
      const place = { connectionId: 'connection', subscriptionId: `subscription-${subscriptions}` };
      const leave = await api.subscribe(
        { query, variables: {}, operationName: null },
        toHttp({ query }, headers),
        { deliver: (message) => messages.push(message as unknown as JsonObject), end: () => {}, place },
      );
      return { messages, leave };
    },
  };
};

const toResolver = (name: string) => {
  const [typeName = '', fieldName = ''] = name.split('.');
  const unit = { dataSource: 'none', maxBatchSize: 0, conflictHandler: null };
  const code = { text: '', origin: name };
  return { logicalId: name, typeName, fieldName, kind: 'UNIT' as const, code, ...unit };
};

const toCode = (answer: Answer = () => null): ResolverCode => ({
  run: (handler, context, state) => {
    const quiet = { state, extensions: [], logs: [] };
    if (handler === 'request') return { ...quiet, kind: 'value', value: null };
    const answered = answer(context);
    const outcome =
      typeof answered === 'object' && answered !== null && 'kind' in answered
        ? answered
        : { kind: 'value', value: answered ?? null };
    return { ...quiet, ...outcome } as HandlerOutcome;
  },
});
