import { describe, expect, test } from 'vitest';
import { RealtimeError } from '../../realtime-client.ts';
import { KEY, QUERY, startConnected, startSubscribed, toData } from './start-client.ts';

const ERRORS = [{ errorType: 'UnauthorizedException', message: 'Permission denied' }];

/** Records what an observer is called with. */
const createObserver = () => {
  const calls: unknown[] = [];
  return {
    calls,
    next: (result: object) => calls.push(result),
    error: (error: Error) => calls.push(error),
    complete: () => calls.push('complete'),
  };
};

describe('a start', () => {
  test('sends the request as text, authorized by the headers of the client', async () => {
    const { client, socket } = await startConnected();
    client.subscribe(QUERY, { variables: { id: 1 }, operationName: 'One' });
    const { payload, ...rest } = await socket.sent();
    expect(rest).toEqual({ type: 'start', id: '1' });
    expect(JSON.parse(payload?.data ?? '')).toEqual({
      query: QUERY,
      variables: { id: 1 },
      operationName: 'One',
    });
    expect(payload?.extensions.authorization).toEqual({ host: 'api.example.com', ...KEY });
  });

  test('may be authorized by headers of its own', async () => {
    const { client, socket } = await startConnected();
    client.subscribe(QUERY, { authorization: { Authorization: 'a token' } });
    const { payload } = await socket.sent();
    expect(payload?.extensions.authorization).toEqual({ host: 'api.example.com', Authorization: 'a token' });
  });

  test('that is rejected throws the errors, calls no observer and leaves the connection open', async () => {
    const { client, socket } = await startConnected();
    const { calls, ...observer } = createObserver();
    const subscribing = client.subscribe(QUERY, observer);
    const { id } = await socket.sent();
    socket.say({ type: 'error', id, payload: { errors: ERRORS } });
    await expect(subscribing).rejects.toThrow(RealtimeError);
    await expect(subscribing).rejects.toMatchObject({ errors: ERRORS });
    expect(calls).toEqual([]);
    expect(socket.closeCodes).toEqual([]);
    client.subscribe(QUERY);
    expect(await socket.sent()).toMatchObject({ type: 'start', id: '2' });
  });

  test('is rejected by an error without an id, which does not affect started subscriptions', async () => {
    const { client, socket, subscription, id } = await startSubscribed();
    const subscribing = client.subscribe(QUERY);
    await socket.sent();
    socket.say({ type: 'error', payload: { errors: ERRORS } });
    await expect(subscribing).rejects.toMatchObject({ errors: ERRORS });
    socket.say(toData(id, 1));
    expect(await subscription.next()).toMatchObject({ value: { data: { onItem: 1 } } });
  });

  test('rejects if the connection ends first', async () => {
    const { client, socket } = await startConnected();
    const subscribing = client.subscribe(QUERY);
    await socket.sent();
    socket.drop(1006);
    await expect(subscribing).rejects.toMatchObject({ code: 1006 });
  });
});

describe('the results of a subscription', () => {
  test('are read in order, including those before the start_ack', async () => {
    const { client, socket } = await startConnected();
    const subscribing = client.subscribe(QUERY);
    const { id = '' } = await socket.sent();
    socket.say(toData(id, 1));
    socket.say({ type: 'start_ack', id });
    socket.say(toData(id, 2));
    socket.say({ type: 'complete', id });
    const read: unknown[] = [];
    for await (const { data } of await subscribing) read.push(data);
    expect(read).toEqual([{ onItem: 1 }, { onItem: 2 }]);
  });

  test('are awaited by several readers in turn', async () => {
    const { socket, subscription, id } = await startSubscribed();
    const reading = [subscription.next(), subscription.next()];
    socket.say(toData(id, 1));
    socket.say(toData(id, 2));
    expect(await Promise.all(reading)).toMatchObject([
      { value: { data: { onItem: 1 } } },
      { value: { data: { onItem: 2 } } },
    ]);
  });

  test('are passed to the observer instead, followed by its end', async () => {
    const { calls, ...observer } = createObserver();
    const { socket, id } = await startSubscribed(observer);
    socket.say(toData(id, 1));
    socket.say({ type: 'data', id, payload: { data: null, errors: [{ message: 'Wrong.' }] } });
    socket.say({ type: 'complete', id });
    socket.drop(1000);
    expect(calls).toEqual([
      { data: { onItem: 1 } },
      { data: null, errors: [{ message: 'Wrong.' }] },
      'complete',
    ]);
  });

  test.each([
    ['an error of the server', { errors: ERRORS }],
    ['a lost connection', { code: 1006 }],
  ])('end with %s, for both the observer and the reader', async (_, expected) => {
    const { calls, error } = createObserver();
    const { socket, subscription, id } = await startSubscribed({ error });
    if ('errors' in expected) socket.say({ type: 'error', id, payload: expected });
    else socket.drop(1006);
    expect(calls).toEqual([expect.objectContaining(expected)]);
    await expect(subscription.next()).rejects.toMatchObject(expected);
  });

  test('can still be read after the end, which follows them', async () => {
    const { socket, subscription, id } = await startSubscribed();
    socket.say(toData(id, 1));
    socket.drop(1006);
    expect(await subscription.next()).toMatchObject({ value: { data: { onItem: 1 } } });
    await expect(subscription.next()).rejects.toMatchObject({ code: 1006 });
  });
});

describe('unsubscribe', () => {
  test('sends one stop, delivers nothing more, and resolves on complete', async () => {
    const { calls, ...observer } = createObserver();
    const { socket, subscription, id } = await startSubscribed(observer);
    const stopping = [subscription.unsubscribe(), subscription.unsubscribe()];
    expect(await socket.sent()).toEqual({ type: 'stop', id });
    socket.say(toData(id, 1));
    socket.say({ type: 'complete', id });
    await Promise.all(stopping);
    expect(calls).toEqual([]);
    expect(await subscription.next()).toEqual({ done: true, value: undefined });
  });

  test('resolves if the connection ends instead, and afterwards', async () => {
    const { socket, subscription } = await startSubscribed();
    const stopping = subscription.unsubscribe();
    socket.drop(1006);
    await stopping;
    await subscription.unsubscribe();
  });

  test('is called when a loop ends', async () => {
    const { socket, subscription, id } = await startSubscribed();
    const read: unknown[] = [];
    const reading = (async () => {
      for await (const { data } of subscription) {
        read.push(data);
        break;
      }
    })();
    socket.say(toData(id, 1));
    expect(await socket.sent()).toEqual({ type: 'stop', id });
    socket.say({ type: 'complete', id });
    await reading;
    expect(read).toEqual([{ onItem: 1 }]);
  });
});

test('a client that closes ends its readers, and calls no observer', async () => {
  const { calls, ...observer } = createObserver();
  const { client, socket } = await startSubscribed(observer);
  const subscribing = client.subscribe(QUERY);
  const { id } = await socket.sent();
  socket.say({ type: 'start_ack', id });
  const reader = await subscribing;
  const reading = reader.next();
  client.close();
  socket.drop(1000);
  expect(await reading).toEqual({ done: true, value: undefined });
  expect(calls).toEqual([]);
});
