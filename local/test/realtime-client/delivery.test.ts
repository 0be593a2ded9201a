import { afterEach, describe, expect, test, vi } from 'vitest';
import { createDelivery, type SubscriptionObserver } from '../../realtime-client/delivery.ts';
import { startConnected, toData } from './start-client.ts';

const DONE = { done: true, value: undefined };

const compose = (names: readonly (keyof SubscriptionObserver<number>)[]) => {
  const calls: unknown[] = [];
  const all = {
    next: (result: object) => void calls.push(result),
    error: (error: Error) => void calls.push(error.message),
    complete: () => void calls.push('complete'),
  };
  const observer = Object.fromEntries(names.map((name) => [name, all[name]]));
  return { calls, delivery: createDelivery<number>(observer) };
};

afterEach(() => void vi.restoreAllMocks());

/** Records the errors that are thrown later, outside of every call. */
const catchLater = (): unknown[] => {
  const errors: unknown[] = [];
  vi.spyOn(globalThis, 'queueMicrotask').mockImplementation((callback) => {
    try {
      callback();
    } catch (error) {
      errors.push(error);
    }
  });
  return errors;
};

describe('results', () => {
  test('go to an observer that takes them, and to no reader', async () => {
    const { calls, delivery } = compose(['next']);
    delivery.put({ data: 1 });
    delivery.end(null);
    expect(calls).toEqual([{ data: 1 }]);
    expect(await delivery.next()).toEqual(DONE);
  });

  test('wait for a reader if the observer takes only the end', async () => {
    const { calls, delivery } = compose(['complete', 'error']);
    delivery.put({ data: 1 });
    delivery.end(null);
    expect(calls).toEqual(['complete']);
    expect([await delivery.next(), await delivery.next()]).toEqual([
      { done: false, value: { data: 1 } },
      DONE,
    ]);
  });
});

describe('the end', () => {
  test.each<[Error | null, string]>([
    [null, 'complete'],
    [new Error('lost'), 'lost'],
  ])('with %s calls the one function for it', (error, call) => {
    const { calls, delivery } = compose(['next', 'error', 'complete']);
    delivery.end(error);
    expect(calls).toEqual([call]);
  });

  test('needs no function for it', async () => {
    const { calls, delivery } = compose([]);
    delivery.end(new Error('lost'));
    expect(calls).toEqual([]);
    await expect(delivery.next()).rejects.toThrow('lost');
  });
});

describe('a muted delivery', () => {
  test('drops results, and calls nothing, not even at the end', async () => {
    const { calls, delivery } = compose(['error', 'complete']);
    delivery.put({ data: 1 });
    delivery.mute();
    delivery.put({ data: 2 });
    delivery.end(new Error('lost'));
    expect(calls).toEqual([]);
    expect(await delivery.next()).toEqual(DONE);
  });
});

describe('an observer that throws', () => {
  const toObserver = (seen: string[], name: string) => ({
    next: () => {
      seen.push(`${name} next`);
      throw new Error(`${name} next`);
    },
    error: () => {
      seen.push(`${name} error`);
      throw new Error(`${name} error`);
    },
  });

  /** Two subscriptions of one client, whose observers throw. */
  const startTwo = async () => {
    const { client, socket } = await startConnected();
    const seen: string[] = [];
    const ids: string[] = [];
    for (const name of ['one', 'other']) {
      const subscribing = client.subscribe('subscription { onItem }', toObserver(seen, name));
      const { id = '' } = await socket.sent();
      socket.say({ type: 'start_ack', id });
      await subscribing;
      ids.push(id);
    }
    return { client, socket, seen, ids };
  };

  test('is called for the next result, too, and the error is thrown outside of the connection', async () => {
    const { socket, seen, ids } = await startTwo();
    const errors = catchLater();
    for (const item of [1, 2]) socket.say(toData(ids[0] ?? '', item));
    expect(seen).toEqual(['one next', 'one next']);
    expect(errors.map(String)).toEqual(['Error: one next', 'Error: one next']);
  });

  test('does not keep others from their end, nor the connection from its own', async () => {
    const { client, socket, seen } = await startTwo();
    const errors = catchLater();
    socket.drop(1006, 'lost');
    expect(await client.closed).toEqual({ code: 1006, reason: 'lost' });
    expect(seen).toEqual(['one error', 'other error']);
    expect(errors).toHaveLength(2);
  });
});
