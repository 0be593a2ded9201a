import type { AwsCredentials } from 'appsync-offline';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { createInbox } from '../tools/inbox.ts';
import { signRequest } from '../tools/sign-request.ts';
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

type Authorize = (path: '/graphql/connect' | '/graphql', body: string) => Promise<Record<string, string>>;

const signWith =
  (credentials: AwsCredentials): Authorize =>
  (path, body) =>
    signRequest(
      { method: 'POST', url: new URL(path, target.url).href, body },
      { region: target.region, service: 'appsync', credentials },
    );

const showKey =
  (key: string): Authorize =>
  async () => ({ host: new URL(target.url).host, 'x-api-key': key });

/** Null if this target has no such caller. */
const toAuthorize = (caller: RealtimeClaim['caller']): Authorize | null => {
  if (caller === 'other-role') return target.otherRole === null ? null : signWith(target.otherRole);
  return showKey(caller === 'api-key' ? target.apiKey : `da2-${'a'.repeat(26)}`);
};

/** As it is sent: a start brings a header object of its own, which a signature makes for its `data`. */
const toText = async (message: object | string, authorize: Authorize): Promise<string> => {
  if (typeof message === 'string') return message;
  const { payload } = message as { payload?: { data?: string } };
  const authorization = await authorize('/graphql', payload?.data ?? '');
  return JSON.stringify(message).replace('"$AUTHORIZATION"', () => JSON.stringify(authorization));
};

/** Sends each message once the one before is answered, so that the order of the answers is deterministic. */
const hold = async ({ carry, say, hear, closes }: RealtimeClaim, authorize: Authorize): Promise<void> => {
  const socket = open(await authorize('/graphql/connect', '{}'), carry);
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
    if (next !== undefined) socket.send(await toText(next, authorize));
  }
  if (!closes) socket.close();
  await closed;
};

test.for(realtimeClaims)('$id $statement ($confidence)', async (claim, { skip }) => {
  const authorize = toAuthorize(claim.caller);
  if (authorize === null) return skip('APPSYNC_OTHER_ROLE_KEYS names no keys.');
  await verdict.judge(claim, () => hold(claim, authorize));
});

test('the address of the real-time endpoint follows from that of the API', () => {
  const own = 'https://abcdefghijklmnopqrstuvwxyz.appsync-api.eu-west-1.amazonaws.com/graphql';
  expect(toRealtimeUrl(own)).toBe(
    'wss://abcdefghijklmnopqrstuvwxyz.appsync-realtime-api.eu-west-1.amazonaws.com/graphql',
  );
  expect(toRealtimeUrl('https://api.example.com/graphql')).toBe('wss://api.example.com/graphql/realtime');
});
