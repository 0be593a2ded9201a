import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import {
  type Contender,
  createBareBroadcast,
  createUser,
  createWholePath,
} from '../../bench/fan-out-contenders.ts';
import { SUBSCRIPTION } from '../../bench/fan-out-subscription.ts';
import { connect } from '../../realtime-client.ts';

const listen = async (contender: Contender): Promise<string> => {
  contender.server.listen(0, '127.0.0.1');
  await once(contender.server, 'listening');
  onTestFinished(async () => {
    await contender.stop();
    contender.server.close();
  });
  return `ws://127.0.0.1:${(contender.server.address() as AddressInfo).port}/graphql`;
};

const subscribeWhole = async (realtimeUrl: string) => {
  const client = connect({ url: 'http://localhost/graphql', realtimeUrl, authorization: {}, WebSocket });
  onTestFinished(() => client.close());
  return client.subscribe(SUBSCRIPTION);
};

test('the whole path of fan-out sends every field of a user to each subscriber, once', async () => {
  const contender = createWholePath();
  const url = await listen(contender);
  const subscriptions = await Promise.all([subscribeWhole(url), subscribeWhole(url)]);
  const [first, second] = [createUser(), { ...createUser(), name: 'Grace Hopper' }];
  await contender.publish(first);
  await contender.publish(second);
  for (const subscription of subscriptions) {
    expect(await subscription.next()).toEqual({ done: false, value: { data: { onUserCreated: first } } });
    expect(await subscription.next()).toEqual({ done: false, value: { data: { onUserCreated: second } } });
  }
});

test('the whole path of fan-out rejects an invalid user, so that no figure includes an error', async () => {
  const contender = createWholePath();
  await listen(contender);
  await expect(contender.publish({ id: 'a' })).rejects.toThrow('The request was refused.');
});

test('the bare broadcast of fan-out sends the same user to all sockets', async () => {
  const contender = createBareBroadcast();
  const url = await listen(contender);
  const sockets = [1, 2].map(() => new WebSocket(url, ['graphql-ws']));
  onTestFinished(() => {
    for (const socket of sockets) socket.terminate();
  });
  await Promise.all(sockets.map((socket) => once(socket, 'open')));
  const messages = sockets.map((socket) => once(socket, 'message'));
  const user = createUser();
  await contender.publish(user);
  for (const [data] of await Promise.all(messages))
    expect(JSON.parse(String(data))).toMatchObject({
      type: 'data',
      payload: { data: { onUserCreated: user } },
    });
});
