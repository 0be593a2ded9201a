import { createLocalJWKSet } from 'jose';
import { createFixedClock } from '../../../test/tools/fixed-clock.ts';
import { type Api, createApi } from '../../api.ts';
import type { LocalCredentials } from '../../auth/local-credentials.ts';
import { systemIds } from '../../kernel/ids.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { type Log, silentLog } from '../../kernel/log.ts';
import type { HandlerContext, HandlerOutcome, ResolverCode } from '../../sandbox/resolver-code.ts';
import type { Subscription, SubscriptionHub } from '../../subscriptions/subscription.ts';
import type { ApiModel } from '../../template/api-model.ts';
import { anApiModel } from './api-model.ts';

/** The result of a field: a plain value, or any outcome that resolver code may have. */
export type FieldFunction = (context: HandlerContext) => unknown;

const isOutcome = (value: unknown): value is Partial<HandlerOutcome> =>
  typeof value === 'object' && value !== null && 'kind' in value;

const toCode = (answer: FieldFunction): ResolverCode => ({
  run: (handler, context, state) => {
    const quiet = { state, extensions: [], logs: [] };
    if (handler === 'request') return { ...quiet, kind: 'value', value: null };
    const answered = answer(context);
    const outcome = isOutcome(answered) ? answered : { kind: 'value', value: answered ?? null };
    return { ...quiet, ...outcome } as HandlerOutcome;
  },
});

export interface FakeApi extends Api {
  hub: ReturnType<typeof createPlainHub>;
  /** Posts a request with the good key and answers status, headers and the parsed body. */
  post(
    body: unknown,
    headers?: Record<string, string>,
  ): Promise<{ status: number; headers: Record<string, unknown>; body: JsonObject }>;
}

/** A hub that hands every event of a field to all who listen to it; what matches is tested with the real one. */
const createPlainHub = (): SubscriptionHub & { listening: Set<Subscription> } => {
  const listening = new Set<Subscription>();
  return {
    listening,
    add: (subscription) => {
      listening.add(subscription);
      return () => listening.delete(subscription);
    },
    publish: ({ subscriptionField, payload }) => {
      for (const { field, projection, deliver } of listening)
        if (field === subscriptionField) deliver(projection.project(payload));
      return null;
    },
    invalidate: ({ subscriptionField }) => {
      for (const subscription of listening) if (subscription.field === subscriptionField) subscription.end();
      return null;
    },
    get size() {
      return listening.size;
    },
    list: () => [],
  };
};

const noCredentials: LocalCredentials = { forRole: () => null, find: () => null };

/** A whole API over a schema text, whose fields are answered by plain functions named `Type.field`. */
export const createFakeApi = (
  schema: string,
  fields: Record<string, FieldFunction> = {},
  {
    credentials = noCredentials,
    log = silentLog,
    ...parts
  }: Partial<ApiModel> & { credentials?: LocalCredentials; log?: Log } = {},
): FakeApi => {
  const resolvers = Object.keys(fields).map((name) => {
    const [typeName = '', fieldName = ''] = name.split('.');
    const code = { text: '', origin: name };
    return {
      logicalId: name,
      typeName,
      fieldName,
      kind: 'UNIT' as const,
      dataSource: 'none',
      code,
      maxBatchSize: 0,
      conflictHandler: null,
    };
  });
  const hub = createPlainHub();
  const api = createApi(anApiModel({ schema, resolvers, ...parts }), {
    hub,
    credentials,
    clock: createFixedClock(),
    ids: systemIds,
    log,
    loadCode: ({ origin }) => toCode(fields[origin] ?? (() => null)),
    poolKeys: () => createLocalJWKSet({ keys: [] }),
    fetchJson: async () => ({}),
    invokeFunction: async () => ({ ok: true, result: null }),
    createDataSource: () => ({ invoke: async () => ({ result: null, error: null }) }),
  });
  const post: FakeApi['post'] = async (body, headers = { 'x-api-key': 'da2-good' }) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const answer = await api.execute({
      method: 'POST',
      path: '/graphql',
      headers,
      body: text,
      sourceIp: ['127.0.0.1'],
    });
    return { status: answer.status, headers: answer.headers, body: JSON.parse(answer.body) };
  };
  return { ...api, hub, post };
};
