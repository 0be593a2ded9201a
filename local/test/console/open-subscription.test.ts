import { expect, test, vi } from 'vitest';
import { openSubscription } from '../../console/app/open-subscription.ts';
import { startConnected, toData } from '../realtime-client/start-client.ts';

const REQUEST = { query: 'subscription { onItem }', variables: { id: 1 }, headers: {}, authorization: {} };
const REFUSAL = [{ errorType: 'UnauthorizedException', message: 'No.' }];

/** A subscription of the console on a connection that the server has accepted, and its `start` message. */
const open = async () => {
  const { client, socket } = await startConnected();
  const calls: unknown[] = [];
  const stop = openSubscription(client, REQUEST, {
    started: () => calls.push('started'),
    result: (result) => calls.push(result),
    ended: (errors) => calls.push({ ended: errors }),
  });
  const start = await socket.sent();
  return { socket, calls, stop, start, id: start.id ?? '' };
};

const openStarted = async () => {
  const opened = await open();
  const { socket, calls, id } = opened;
  socket.say({ type: 'start_ack', id });
  await vi.waitFor(() => expect(calls).toEqual(['started']));
  return opened;
};

test('reports the start before it shows the first result', async () => {
  const { socket, calls, start, id } = await open();
  expect(JSON.parse(start.payload?.data ?? '')).toEqual({ query: REQUEST.query, variables: { id: 1 } });
  socket.say({ type: 'start_ack', id });
  socket.say(toData(id, 1));
  await vi.waitFor(() => expect(calls).toEqual(['started', { data: { onItem: 1 } }]));
});

test('closes the connection when it is stopped, and shows nothing more', async () => {
  const { socket, calls, stop, id } = await openStarted();
  stop();
  stop();
  socket.say(toData(id, 1));
  socket.drop(1000);
  await new Promise(setImmediate);
  expect(socket.closeCodes).toEqual([1000]);
  expect(calls).toEqual(['started']);
});

test('ends with the errors of a refusal, and closes the connection', async () => {
  const { socket, calls, id } = await open();
  socket.say({ type: 'error', id, payload: { errors: REFUSAL } });
  await vi.waitFor(() => expect(calls).toEqual([{ ended: REFUSAL }]));
  expect(socket.closeCodes).toEqual([1000]);
});

test('ends with advice when the connection is lost', async () => {
  const { socket, calls } = await openStarted();
  socket.drop(1006);
  const message = expect.stringMatching(/code 1006.*Check that the server is running/);
  await vi.waitFor(() => expect(calls).toEqual(['started', { ended: [{ message }] }]));
});

test('ends without errors when the server completes it', async () => {
  const { socket, calls, id } = await openStarted();
  socket.say({ type: 'complete', id });
  await vi.waitFor(() => expect(calls).toEqual(['started', { ended: [] }]));
});
