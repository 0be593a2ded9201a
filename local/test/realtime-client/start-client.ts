import { createFakeTimers } from '../../../test/tools/fake-timers.ts';
import { type Authorization, connect, type SubscribeOptions } from '../../realtime-client.ts';
import { createScriptedWebSocket } from './scripted-web-socket.ts';

export const ENDPOINT = 'https://api.example.com/graphql';
export const KEY = { 'x-api-key': 'da2-example' };
export const QUERY = 'subscription { onItem }';

/** A client, and its socket that is not yet open. */
export const startClient = async (authorization: Authorization = KEY) => {
  const { WebSocket, made } = createScriptedWebSocket();
  const timers = createFakeTimers();
  const client = connect({ url: ENDPOINT, authorization, WebSocket, after: timers.after });
  return { client, timers, socket: await made() };
};

/** A client whose connection the server has accepted. */
export const startConnected = async (authorization?: Authorization) => {
  const started = await startClient(authorization);
  const { client, socket } = started;
  socket.open();
  await socket.sent();
  socket.say({ type: 'connection_ack', payload: { connectionTimeoutMs: 300_000 } });
  await client.connected;
  return started;
};

/** A connected client with a subscription that the server has started. */
export const startSubscribed = async (options: SubscribeOptions<{ onItem: number }> = {}) => {
  const connected = await startConnected();
  const subscribing = connected.client.subscribe(QUERY, options);
  const { id = '' } = await connected.socket.sent();
  connected.socket.say({ type: 'start_ack', id });
  return { ...connected, id, subscription: await subscribing };
};

/** The server's message of an event. */
export const toData = (id: string, onItem: number) => ({ type: 'data', id, payload: { data: { onItem } } });
