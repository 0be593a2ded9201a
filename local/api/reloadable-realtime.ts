import { RequestRefused } from '../kernel/errors.ts';
import type { GraphqlRequest, HttpRequest } from '../kernel/identity.ts';
import type { SubscriptionListener } from '../kernel/subscription-message.ts';
import type { RealtimeApi } from './realtime-api.ts';

/** The API of real-time connections, which can be replaced while they are open. */
export interface ReloadableRealtime extends RealtimeApi {
  /**
   * Connections use `next` from now on. With `isSchemaNew`, open subscriptions are subscribed again; those
   * that are invalid in the new schema end. Resolves with the reason for each of these.
   */
  replace(next: RealtimeApi, change: { isSchemaNew: boolean }): Promise<readonly string[]>;
}

interface OpenSubscription {
  request: GraphqlRequest;
  credentials: HttpRequest;
  listener: SubscriptionListener;
  leave(): void;
}

export const createReloadableRealtime = (first: RealtimeApi): ReloadableRealtime => {
  let current = first;
  /** Counts the schemas: a subscription may start while one is replaced. */
  let schema = 0;
  const open = new Set<OpenSubscription>();

  const start: RealtimeApi['subscribe'] = async (...subscription) => {
    const began = schema;
    const leave = await current.subscribe(...subscription);
    if (began === schema) return leave;
    // The client has no answer yet, and so misses no event.
    leave();
    return start(...subscription);
  };

  const subscribe: RealtimeApi['subscribe'] = async (request, credentials, listener) => {
    const end = (): void => {
      open.delete(subscription);
      listener.end();
    };
    const deliver: SubscriptionListener['deliver'] = (message) => listener.deliver(message);
    const heard = { deliver, end, ...(listener.place && { place: listener.place }) };
    const subscription: OpenSubscription = { request, credentials, listener: heard, leave: () => {} };
    subscription.leave = await start(request, credentials, heard);
    open.add(subscription);
    return () => {
      open.delete(subscription);
      subscription.leave();
    };
  };
  return {
    connect: (credentials) => current.connect(credentials),
    disconnect: (connectionId) => current.disconnect?.(connectionId),
    subscribe,
    replace: async (next, { isSchemaNew }) => {
      current = next;
      if (!isSchemaNew) return [];
      schema += 1;
      const reasons = await Promise.all([...open].map((subscription) => renew(subscription, open, next)));
      return reasons.filter((reason) => reason !== null);
    },
  };
};

/** Subscribes again. Resolves with the reason if it ended; null if it continues. */
const renew = async (
  subscription: OpenSubscription,
  open: ReadonlySet<OpenSubscription>,
  next: RealtimeApi,
): Promise<string | null> => {
  const { request, credentials, listener } = subscription;
  try {
    const leave = await next.subscribe(request, credentials, listener);
    // Synchronously, so that no event is delivered twice or lost.
    if (open.has(subscription)) subscription.leave();
    else leave();
    subscription.leave = leave;
    return null;
  } catch (failure) {
    if (!open.has(subscription)) return null;
    subscription.leave();
    listener.end();
    return toReason(failure);
  }
};

const toReason = (failure: unknown): string => {
  if (failure instanceof RequestRefused)
    return failure.errors.map(({ message }) => String(message)).join(' ');
  return failure instanceof Error ? failure.message : String(failure);
};
