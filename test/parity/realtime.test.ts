import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { createInbox } from '../support/inbox.ts';
import { type RealtimeClaim, realtimeClaims } from './realtime-claims.ts';
import { openTarget, type Target, toRealtimeUrl } from './target.ts';
import { createVerdict } from './verdict.ts';

const verdict = createVerdict();

let target: Target;
beforeAll(async () => {
  target = await openTarget();
});
afterAll(async () => {
  if (target.isDeployed) process.stdout.write(verdict.toText(target.realtimeUrl));
  await target.stop();
});

const open = (authorization: Record<string, string>, carry: RealtimeClaim['carry']): WebSocket => {
  const encoded = Buffer.from(JSON.stringify(authorization));
  if (carry === 'headers') {
    // The Host of the connection itself is that of the real-time endpoint.
    const { host: _, ...headers } = authorization;
    return new WebSocket(target.realtimeUrl, ['graphql-ws'], { headers });
  }
  if (carry === 'query') {
    const query = `header=${encodeURIComponent(encoded.toString('base64'))}&payload=e30=`;
    return new WebSocket(`${target.realtimeUrl}?${query}`, ['graphql-ws']);
  }
  return new WebSocket(target.realtimeUrl, ['graphql-ws', `header-${encoded.toString('base64url')}`]);
};

/** Says each message once the one before is answered, so that the order of the answers is no accident. */
const hold = async ({ caller, carry, say, hear, closes }: RealtimeClaim): Promise<void> => {
  const key = caller === 'api-key' ? target.apiKey : `da2-${'a'.repeat(26)}`;
  const authorization = { host: new URL(target.url).host, 'x-api-key': key };
  const socket = open(authorization, carry);
  const inbox = createInbox<object>();
  const closed = new Promise((resolve) => socket.once('close', resolve));
  socket.on('error', (error) => inbox.end(error));
  socket.on('close', () => inbox.end(new Error('The connection was closed.')));
  socket.on('message', (data) => {
    const message = JSON.parse(data.toString());
    if (message.type !== 'ka') inbox.put(message);
  });
  socket.on('open', () => socket.send('{"type":"connection_init"}'));
  const waiting = [...say];
  for (const expected of hear) {
    expect(await inbox.next()).toMatchObject(expected);
    const next = waiting.shift();
    if (next === undefined) continue;
    const text = typeof next === 'string' ? next : JSON.stringify(next);
    socket.send(text.replace('"$AUTHORIZATION"', JSON.stringify(authorization)));
  }
  if (!closes) socket.close();
  await closed;
};

test.each(realtimeClaims)('$id $statement ($confidence)', (claim) => verdict.judge(claim, () => hold(claim)));

test('the address of the real-time endpoint follows from that of the API', () => {
  const own = 'https://abcdefghijklmnopqrstuvwxyz.appsync-api.eu-west-1.amazonaws.com/graphql';
  expect(toRealtimeUrl(own)).toBe(
    'wss://abcdefghijklmnopqrstuvwxyz.appsync-realtime-api.eu-west-1.amazonaws.com/graphql',
  );
  expect(toRealtimeUrl('https://api.example.com/graphql')).toBe('wss://api.example.com/graphql/realtime');
});
