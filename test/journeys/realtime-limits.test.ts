import type { AuthorizationHeaders } from 'appsync-offline/realtime';
import { print } from 'graphql';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { OnUserCreatedDocument } from '../../schema/generated/operations.ts';
import { fetchAccessToken } from '../support/sign-in.ts';
import { type LocalApi, startLocalApi } from '../support/with-local-api.ts';
import { createFakeTimers } from '../tools/fake-timers.ts';
import { connectRealtime, type RealtimeClient } from '../tools/realtime-client.ts';
import { createRecordingLog } from '../tools/recording-log.ts';
import { signRequest } from '../tools/sign-request.ts';

const HOUR_MS = 60 * 60 * 1_000;

/** What may wait for one client that reads slowly, here. */
const MAX_BUFFERED_BYTES = 4 * 1024 * 1024;

const timers = createFakeTimers();
const log = createRecordingLog();
/** The offset of the server's clock. */
let ahead = 0;
const clock = { now: () => Date.now() + ahead };

let api: LocalApi;
beforeAll(async () => {
  api = await startLocalApi({ timers, clock, log });
});
afterAll(() => api.stop());

const keyOf = ({ url, apiKey }: LocalApi): Record<string, string> => ({
  host: new URL(url).host,
  'x-api-key': apiKey,
});

const connect = async (authorization: AuthorizationHeaders = keyOf(api)): Promise<RealtimeClient> => {
  const client = await connectRealtime(api, authorization);
  onTestFinished(() => client.close());
  return client;
};

const SUBSCRIPTION = 'subscription { onUserCreated { id name } }';
const PUBLISH = 'mutation ($input: PublishUserInput!) { publishUserCreated(input: $input) { id name } }';

interface Received {
  data: { onUserCreated: { id: string; name: string } };
}

/** Publishes a user, as the function that reads the stream does. */
const publish = async (id: string, name = 'Ada'): Promise<void> => {
  const time = '2026-01-02T03:04:05.678Z';
  const input = { id, name, email: 'ada@example.com', createdAt: time, updatedAt: time, version: 1 };
  const body = JSON.stringify({ query: PUBLISH, variables: { input } });
  const headers = await signRequest(
    { method: 'POST', url: api.url, body },
    { region: api.region, service: 'appsync', credentials: api.keys.developer, now: clock.now() },
  );
  const response = await fetch(api.url, { method: 'POST', headers, body });
  expect(await response.json()).toEqual({ data: { publishUserCreated: { id, name } } });
};

describe('a subscriber who does not read', () => {
  /** Subscribes, and then reads no more: what comes fills the sockets and then waits in the server. */
  const subscribeAndSleep = async (): Promise<WebSocket> => {
    const header = Buffer.from(JSON.stringify(keyOf(api))).toString('base64url');
    const socket = new WebSocket(api.realtimeUrl, ['graphql-ws', `header-${header}`]);
    onTestFinished(() => socket.terminate());
    const payload = {
      data: JSON.stringify({ query: SUBSCRIPTION }),
      extensions: { authorization: keyOf(api) },
    };
    socket.once('open', () => socket.send(JSON.stringify({ id: '1', type: 'start', payload })));
    await new Promise<void>((resolve) => {
      socket.on('message', (data) => {
        if (JSON.parse(String(data)).type === 'start_ack') resolve();
      });
    });
    socket.pause();
    return socket;
  };

  test('is disconnected before too much is queued, while the others receive everything in order', async () => {
    await subscribeAndSleep();
    const others = await Promise.all(
      Array.from({ length: 5 }, async () => (await connect()).subscribe(SUBSCRIPTION)),
    );
    const name = 'x'.repeat(200_000);
    const isCutOff = (): string | undefined => log.lines.find((line) => line.includes('does not read'));
    let events = 0;
    while (isCutOff() === undefined) {
      events += 1;
      await publish(`event-${events}`, name);
      for (const other of others)
        expect((await other.next<Received>()).data.onUserCreated.id).toBe(`event-${events}`);
    }
    const [, waiting] = /(\d+) bytes wait/.exec(isCutOff() ?? '') ?? [];
    expect(Number(waiting)).toBeGreaterThan(MAX_BUFFERED_BYTES);
    expect(Number(waiting)).toBeLessThan(MAX_BUFFERED_BYTES + 2 * name.length);

    await publish('after');
    for (const other of others) expect((await other.next<Received>()).data.onUserCreated.id).toBe('after');
  });
});

describe('a connection', () => {
  test('ends after exactly 24 hours', async () => {
    const client = await connect();
    const subscription = await client.subscribe(SUBSCRIPTION);
    timers.advance(24 * HOUR_MS - 1);
    await publish('late');
    expect((await subscription.next<Received>()).data.onUserCreated.id).toBe('late');
    timers.advance(1);
    expect(await client.closed).toMatchObject({ code: 1001 });
    expect((await (await connect()).subscribe(print(OnUserCreatedDocument))).id).toBeDefined();
  });

  test('is not closed without a connection_init', async () => {
    const header = Buffer.from(JSON.stringify(keyOf(api))).toString('base64url');
    const socket = new WebSocket(api.realtimeUrl, ['graphql-ws', `header-${header}`]);
    onTestFinished(() => socket.terminate());
    await new Promise((resolve) => socket.once('open', resolve));
    timers.advance(HOUR_MS);
    const received = new Promise((resolve) =>
      socket.on('message', (data) => {
        const message = JSON.parse(String(data));
        if (message.type === 'connection_ack') resolve(message);
      }),
    );
    socket.send('{"type":"connection_init"}');
    expect(await received).toEqual({ type: 'connection_ack', payload: { connectionTimeoutMs: 300_000 } });
  });
});

describe('a token that expires', () => {
  test('ends no running subscription, and starts no new one', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    onTestFinished(() => warn.mockRestore());
    const authorization = { Authorization: await fetchAccessToken(api, 'reader') };
    const client = await connect(authorization);
    const subscription = await client.subscribe(SUBSCRIPTION);
    ahead += HOUR_MS;
    await publish('to an old token');
    expect((await subscription.next<Received>()).data.onUserCreated.id).toBe('to an old token');

    const expired = { errorType: 'UnauthorizedException', message: 'Token has expired.' };
    await expect(client.subscribe(SUBSCRIPTION)).rejects.toMatchObject({ errors: [expired] });
    await expect(connect(authorization)).rejects.toMatchObject({
      errors: [{ ...expired, errorCode: 401 }],
    });
    await publish('still');
    expect((await subscription.next<Received>()).data.onUserCreated.id).toBe('still');
  });
});
