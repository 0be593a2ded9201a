import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toSubprotocols } from '../../realtime-client/authorization.ts';
import { toRealtimeUrl } from '../../realtime-client.ts';
import { QUERY, startConnected, toData } from './start-client.ts';

test('the sub-protocol encodes any headers, in characters that HTTP allows', () => {
  const anyHeaders = fc.dictionary(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), {
    maxKeys: 5,
  });
  fc.assert(
    fc.property(anyHeaders, (headers) => {
      const [, header = ''] = toSubprotocols(headers);
      expect(header).toMatch(/^header-[\w-]+$/);
      expect(JSON.parse(Buffer.from(header.slice(7), 'base64url').toString())).toEqual({ ...headers });
    }),
  );
});

test('each subscription delivers its own results, all of them, in order, for any interleaving of messages', async () => {
  const count = 3;
  // Which subscription each message is for: its first is the start_ack, or data that overtakes it.
  const anyOrder = fc.array(fc.record({ index: fc.nat(count - 1), isAck: fc.boolean() }), { maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(anyOrder, async (order) => {
      const { client, socket } = await startConnected();
      const subscribing = Array.from({ length: count }, () => client.subscribe(QUERY));
      const ids: string[] = [];
      for (const _ of subscribing) ids.push((await socket.sent()).id ?? '');
      const expected: number[][] = ids.map(() => []);
      for (const [number, { index, isAck }] of order.entries()) {
        const id = ids[index] ?? '';
        if (isAck) socket.say({ type: 'start_ack', id });
        else socket.say(toData(id, number));
        if (!isAck) expected[index]?.push(number);
      }
      for (const id of ids) {
        socket.say({ type: 'start_ack', id });
        socket.say({ type: 'complete', id });
      }
      const read = await Promise.all(
        subscribing.map(async (subscription) => {
          const items: unknown[] = [];
          for await (const { data } of await subscription) items.push(data?.onItem);
          return items;
        }),
      );
      expect(read).toEqual(expected);
    }),
  );
});

test.each([
  ['http://localhost:4000/graphql', 'ws://localhost:4000/graphql/realtime'],
  ['https://api.example.com/graphql', 'wss://api.example.com/graphql/realtime'],
  [
    'https://abc.appsync-api.ap-northeast-2.amazonaws.com/graphql',
    'wss://abc.appsync-realtime-api.ap-northeast-2.amazonaws.com/graphql',
  ],
])('subscriptions of %s connect to %s', (url, realtimeUrl) => {
  expect(toRealtimeUrl(url)).toBe(realtimeUrl);
});
