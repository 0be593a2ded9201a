import type { Graphql } from '../graphql/create-graphql.ts';
import type { Caller, GraphqlRequest, HttpRequest } from '../kernel/identity.ts';
import type { Ids } from '../kernel/ids.ts';
import type { SubscriptionListener } from '../kernel/subscription-message.ts';
import type { LiveTrace, Tracer } from '../kernel/tracing.ts';
import { beginTrace, failTrace, type TracedAuthenticate } from './trace-request.ts';

export interface RealtimeApi {
  /** Authorizes a WebSocket connection. Throws a `TransportFailure` if it is rejected. */
  connect(credentials: HttpRequest): Promise<Caller>;
  /** Called when the connection with this id, accepted or not, has ended. */
  disconnect?(connectionId: string): void;
  /**
   * Starts a subscription and returns the function that ends it. Throws a `TransportFailure` for invalid
   * credentials and `RequestRefused` for everything else that AppSync answers with an `error` message.
   */
  subscribe(
    request: GraphqlRequest,
    credentials: HttpRequest,
    listener: SubscriptionListener,
  ): Promise<() => void>;
}

export interface RealtimeApiPorts {
  /** Name of the API. */
  name: string;
  tracer: Tracer;
  ids: Ids;
  authenticate: TracedAuthenticate;
  graphql: Pick<Graphql, 'subscribe'>;
}

/** The operations of a real-time connection on an API, each traced. */
export const createRealtimeApi = (ports: RealtimeApiPorts): RealtimeApi => {
  const { name: api, tracer, ids, authenticate, graphql } = ports;
  return {
    connect: (http) => {
      const trace = beginTrace(tracer, 'connect', ids.uuid(), { api, http });
      return settle(trace, authenticate(http, trace));
    },
    subscribe: async (request, http, listener) => {
      const trace = beginTrace(tracer, 'subscribe', ids.uuid(), { api, http, graphql: request });
      const start = async () => {
        const caller = await authenticate(http, trace);
        return graphql.subscribe(request, { caller, headers: http.headers, listener, trace });
      };
      const leave = await settle(trace, start());
      if (trace === null) return leave;
      return () => {
        const name = `unsubscribe ${listener.place?.subscriptionId ?? ''}`.trim();
        const causes = [trace.context];
        tracer.begin({ kind: 'unsubscribe', id: ids.uuid(), causes, facts: { name, api } })?.end();
        leave();
      };
    },
    disconnect: (connectionId) =>
      beginTrace(tracer, 'disconnect', ids.uuid(), { api, name: `disconnect ${connectionId}` })?.end(),
  };
};

const settle = async <Value>(trace: LiveTrace | null, work: Promise<Value>): Promise<Value> => {
  if (trace === null) return work;
  try {
    const value = await work;
    trace.end();
    return value;
  } catch (failure) {
    failTrace(trace, failure);
    throw failure;
  }
};
