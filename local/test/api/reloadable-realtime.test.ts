import { describe, expect, test } from 'vitest';
import type { RealtimeApi } from '../../api/realtime-api.ts';
import { createReloadableRealtime } from '../../api/reloadable-realtime.ts';
import { RequestRefused } from '../../kernel/errors.ts';
import type { HttpRequest } from '../../kernel/identity.ts';
import type { SubscriptionListener } from '../../kernel/subscription-message.ts';

const REQUEST = { query: 'subscription { onItem }', variables: {}, operationName: null };
const CREDENTIALS = {} as HttpRequest;
type Message = Parameters<SubscriptionListener['deliver']>[0];

/** An API that records its subscriptions; `accept` decides about each of them, and may wait. */
const createApi = (name: string, accept: () => Promise<void> | void = () => {}) => {
  const listeners = new Set<SubscriptionListener>();
  const api: RealtimeApi = {
    connect: async () => ({ name }) as never,
    subscribe: async (_request, _credentials, listener) => {
      await accept();
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
  const send = (text: string): void => {
    for (const listener of listeners) listener.deliver(text as unknown as Message);
  };
  return { api, listeners, send };
};

const createListener = () => {
  const seen: unknown[] = [];
  const listener: SubscriptionListener = {
    deliver: (message) => seen.push(message),
    end: () => seen.push('ended'),
  };
  return { seen, listener };
};

const refuse = () => {
  throw new RequestRefused([{ errorType: 'X', message: 'The field onItem does not exist.' }] as never);
};

describe('an API that is replaced', () => {
  test('answers new connections and subscriptions by the next one', async () => {
    const [old, next] = [createApi('old'), createApi('next')];
    const realtime = createReloadableRealtime(old.api);
    await realtime.replace(next.api, { isSchemaNew: false });
    expect(await realtime.connect(CREDENTIALS)).toEqual({ name: 'next' });
    await realtime.subscribe(REQUEST, CREDENTIALS, createListener().listener);
    expect([old.listeners.size, next.listeners.size]).toEqual([0, 1]);
  });

  test('leaves open subscriptions as they are if the schema is the same', async () => {
    const [old, next] = [createApi('old'), createApi('next')];
    const realtime = createReloadableRealtime(old.api);
    const { seen, listener } = createListener();
    await realtime.subscribe(REQUEST, CREDENTIALS, listener);
    expect(await realtime.replace(next.api, { isSchemaNew: false })).toEqual([]);
    old.send('a');
    expect(seen).toEqual(['a']);
  });

  test('subscribes again with a new schema, and delivers each event once', async () => {
    const [old, next] = [createApi('old'), createApi('next')];
    const realtime = createReloadableRealtime(old.api);
    const { seen, listener } = createListener();
    const leave = await realtime.subscribe(REQUEST, CREDENTIALS, listener);
    expect(await realtime.replace(next.api, { isSchemaNew: true })).toEqual([]);
    old.send('a');
    next.send('b');
    expect(seen).toEqual(['b']);
    leave();
    expect(next.listeners.size).toBe(0);
  });

  test('delivers events of the old one until the new one has accepted the subscription', async () => {
    let accept = (): void => {};
    const waiting = new Promise<void>((resolve) => {
      accept = resolve;
    });
    const [old, next] = [createApi('old'), createApi('next', () => waiting)];
    const realtime = createReloadableRealtime(old.api);
    const { seen, listener } = createListener();
    await realtime.subscribe(REQUEST, CREDENTIALS, listener);
    const replaced = realtime.replace(next.api, { isSchemaNew: true });
    old.send('a');
    accept();
    await replaced;
    next.send('b');
    expect(seen).toEqual(['a', 'b']);
  });
});

describe('a subscription that is not valid in the new schema', () => {
  test('ends, with the reason, and others continue', async () => {
    let count = 0;
    const [old, next] = [createApi('old'), createApi('next', () => (++count === 1 ? refuse() : undefined))];
    const realtime = createReloadableRealtime(old.api);
    const [first, second] = [createListener(), createListener()];
    await realtime.subscribe(REQUEST, CREDENTIALS, first.listener);
    await realtime.subscribe(REQUEST, CREDENTIALS, second.listener);
    expect(await realtime.replace(next.api, { isSchemaNew: true })).toEqual([
      'The field onItem does not exist.',
    ]);
    next.send('a');
    expect([first.seen, second.seen]).toEqual([['ended'], ['a']]);
    expect(old.listeners.size).toBe(0);
  });

  test('is not subscribed again by a later schema', async () => {
    const [old, next, last] = [createApi('old'), createApi('next', refuse), createApi('last')];
    const realtime = createReloadableRealtime(old.api);
    await realtime.subscribe(REQUEST, CREDENTIALS, createListener().listener);
    await realtime.replace(next.api, { isSchemaNew: true });
    await realtime.replace(last.api, { isSchemaNew: true });
    expect(last.listeners.size).toBe(0);
  });
});

describe('a subscription that changes during the replacement', () => {
  /** An API that accepts subscriptions once `accept` was called. */
  const createSlowApi = (name: string) => {
    let accept = (): void => {};
    const waiting = new Promise<void>((resolve) => {
      accept = resolve;
    });
    return { ...createApi(name, () => waiting), accept: () => accept() };
  };

  test('by its end is left in both APIs', async () => {
    const [old, next] = [createApi('old'), createSlowApi('next')];
    const realtime = createReloadableRealtime(old.api);
    const leave = await realtime.subscribe(REQUEST, CREDENTIALS, createListener().listener);
    const replaced = realtime.replace(next.api, { isSchemaNew: true });
    leave();
    next.accept();
    await replaced;
    expect([old.listeners.size, next.listeners.size]).toEqual([0, 0]);
  });

  test('by its start moves to the new schema, too', async () => {
    const [old, next] = [createSlowApi('old'), createApi('next')];
    const realtime = createReloadableRealtime(old.api);
    const { seen, listener } = createListener();
    const subscribing = realtime.subscribe(REQUEST, CREDENTIALS, listener);
    await realtime.replace(next.api, { isSchemaNew: true });
    old.accept();
    const leave = await subscribing;
    old.send('a');
    next.send('b');
    expect(seen).toEqual(['b']);
    leave();
    expect([old.listeners.size, next.listeners.size]).toEqual([0, 0]);
  });

  test('by its start is refused if it is not valid in the new schema', async () => {
    const [old, next] = [createSlowApi('old'), createApi('next', refuse)];
    const realtime = createReloadableRealtime(old.api);
    const subscribing = realtime.subscribe(REQUEST, CREDENTIALS, createListener().listener);
    await realtime.replace(next.api, { isSchemaNew: true });
    old.accept();
    await expect(subscribing).rejects.toThrow(RequestRefused);
    expect(old.listeners.size).toBe(0);
  });
});

test('a subscription that the API refuses is not kept', async () => {
  const [old, next] = [createApi('old', refuse), createApi('next')];
  const realtime = createReloadableRealtime(old.api);
  await expect(realtime.subscribe(REQUEST, CREDENTIALS, createListener().listener)).rejects.toThrow(
    RequestRefused,
  );
  await realtime.replace(next.api, { isSchemaNew: true });
  expect(next.listeners.size).toBe(0);
});
