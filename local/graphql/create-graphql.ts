import type { FieldAccess } from '../auth/field-access.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Debugging } from '../kernel/debugging.ts';
import { TransportFailure } from '../kernel/errors.ts';
import type { Caller, GraphqlRequest, Headers } from '../kernel/identity.ts';
import type { Log } from '../kernel/log.ts';
import type { LiveTrace } from '../kernel/tracing.ts';
import type { CachedFields } from '../resolver/cached-fields.ts';
import type { SubscriptionHub } from '../subscriptions/subscription.ts';
import type { ApiModel } from '../template/api-model.ts';
import type { ApiSchema } from './build-schema.ts';
import { createDeadline, endless } from './deadline.ts';
import { createEvict } from './evict.ts';
import { createExecute } from './execution.ts';
import { createInvalidate } from './invalidate.ts';
import { createPrepare } from './prepare.ts';
import { createToProjection } from './projection.ts';
import { createPublish } from './publish.ts';
import { type GraphqlResponse, toResponse } from './response.ts';
import { toResponseHeaders } from './response-headers.ts';
import { createSubscribe, type Subscriber } from './subscribe.ts';
import { tracePrepare } from './trace-prepare.ts';

/** Executes documents; independent of sockets and credentials. */
export interface Graphql {
  execute(
    request: GraphqlRequest,
    by: { caller: Caller; headers: Headers; trace?: LiveTrace | null },
  ): Promise<GraphqlResponse>;
  subscribe(request: GraphqlRequest, subscriber: Subscriber): Promise<() => void>;
}

export interface GraphqlPorts {
  schema: ApiSchema;
  fields: CachedFields;
  mayAccess: FieldAccess;
  hub: SubscriptionHub;
  clock: Clock;
  log: Log;
  /** While a debugger can attach, requests have no timeout. */
  debugging?: Debugging | null | undefined;
}

export const createGraphql = (api: ApiModel, ports: GraphqlPorts): Graphql => {
  const { schema, hub, log } = ports;
  const limits = { queryDepth: api.queryDepthLimit, resolverCount: api.resolverCountLimit };
  const prepare = createPrepare(schema.checked, { introspection: api.introspection });
  const execute = createExecute({ ...ports, limits });
  const publish = createPublish(schema.checked, hub, log);
  const invalidate = createInvalidate(ports);
  const evict = createEvict(ports.fields, log);
  const subscribe = createSubscribe({ ...ports, toProjection: createToProjection(ports) });

  return {
    execute: async (request, { trace = null, ...by }) => {
      const prepared = trace === null ? prepare(request) : tracePrepare(prepare, request, trace);
      if (prepared.operation.operation === 'subscription') throw notOverHttp();
      const deadline = ports.debugging ? endless : createDeadline();
      try {
        const { data, errors, extensions } = await execute(prepared, { ...by, deadline, span: trace });
        // Before subscribers are notified, so that a read after the event is up to date.
        const apiCacheEntriesDeleted = evict(extensions);
        publish(prepared, data, trace);
        return toResponse({
          data,
          errors: [...errors, ...invalidate(extensions, trace)],
          ...(apiCacheEntriesDeleted === null ? {} : { extensions: { apiCacheEntriesDeleted } }),
          headers: toResponseHeaders(extensions),
        });
      } finally {
        deadline.cancel();
      }
    },
    subscribe: async (request, subscriber) => {
      const { trace = null } = subscriber;
      const prepared = trace === null ? prepare(request) : tracePrepare(prepare, request, trace);
      return subscribe(prepared, subscriber);
    },
  };
};

/** AppSync does not execute subscriptions over HTTP; its message is not documented. */
const notOverHttp = (): TransportFailure =>
  new TransportFailure(
    400,
    'BadRequestException',
    'Subscriptions are served over the real-time endpoint only.',
  );
