import { describe, expect, test } from 'vitest';
import { createFakeTimers } from '../../../test/tools/fake-timers.ts';
import { toAuthorizationHeaders, toSubprotocols } from '../../realtime-client/authorization.ts';
import { ConnectionClosedError, RealtimeError } from '../../realtime-client/errors.ts';
import { createLifetime } from '../../realtime-client/lifetime.ts';
import { readServerMessage } from '../../realtime-client/messages.ts';
import { toRealtimeUrl } from '../../realtime-client/realtime-url.ts';
import { createWatchdog } from '../../realtime-client/watchdog.ts';

describe('the real-time endpoint', () => {
  // https://docs.aws.amazon.com/appsync/latest/devguide/real-time-websocket-client.html
  test.each([
    [
      'https://abc.appsync-api.eu-west-1.amazonaws.com/graphql',
      'wss://abc.appsync-realtime-api.eu-west-1.amazonaws.com/graphql',
    ],
    [
      'https://abc.appsync-api.cn-north-1.amazonaws.com.cn/graphql',
      'wss://abc.appsync-realtime-api.cn-north-1.amazonaws.com.cn/graphql',
    ],
    ['https://api.example.com/graphql', 'wss://api.example.com/graphql/realtime'],
    ['http://127.0.0.1:20002/graphql', 'ws://127.0.0.1:20002/graphql/realtime'],
    ['http://[::1]:20002/graphql', 'ws://[::1]:20002/graphql/realtime'],
    ['https://api.example.com/graphql?a=b', 'wss://api.example.com/graphql/realtime?a=b'],
    ['https://appsync-api.example.com/graphql', 'wss://appsync-api.example.com/graphql/realtime'],
  ])('of %s is %s', (url, realtime) => {
    expect(toRealtimeUrl(url)).toBe(realtime);
    expect(toRealtimeUrl(new URL(url))).toBe(realtime);
  });

  test.each(['', 'api.example.com', '/graphql'])('of %j is an error', (url) => {
    expect(() => toRealtimeUrl(url)).toThrow(TypeError);
  });
});

describe('the authorization', () => {
  const REQUEST = { method: 'POST', url: 'https://api.example.com:8443/graphql', body: '{}' } as const;

  test('has the host of the endpoint, unless it has one of its own', async () => {
    expect(await toAuthorizationHeaders({ 'x-api-key': 'a' }, REQUEST)).toEqual({
      host: 'api.example.com:8443',
      'x-api-key': 'a',
    });
    expect(await toAuthorizationHeaders({ host: 'other' }, REQUEST)).toEqual({ host: 'other' });
  });

  test('may be computed for the request', async () => {
    const headers = await toAuthorizationHeaders(async ({ body }) => ({ signature: `of ${body}` }), REQUEST);
    expect(headers).toEqual({ host: 'api.example.com:8443', signature: 'of {}' });
    const failing = () => Promise.reject(new Error('No keys.'));
    await expect(toAuthorizationHeaders(failing, REQUEST)).rejects.toThrow('No keys.');
  });

  test.each([{ 'x-api-key': 'da2-a' }, { Authorization: '~~~???>>>' }, { name: 'Ünïcødé 😀' }, {}])(
    'of %j survives the sub-protocol, which allows no other characters than those of a token',
    (headers) => {
      const [protocol, header = ''] = toSubprotocols(headers as Record<string, string>);
      expect(protocol).toBe('graphql-ws');
      // https://www.rfc-editor.org/rfc/rfc6455#section-4.1: each is a token of HTTP.
      expect(header).toMatch(/^header-[\w-]+$/);
      expect(JSON.parse(Buffer.from(header.slice(7), 'base64url').toString())).toEqual(headers);
    },
  );
});

describe('a message of the server', () => {
  test.each(['', '{', 'meow', '\u0000'])('that is not JSON, here %j, is null', (text) => {
    expect(readServerMessage(text)).toBeNull();
  });

  test('is what it says', () => {
    expect(readServerMessage('{"type":"ka"}')).toEqual({ type: 'ka' });
  });
});

describe('the message of an error', () => {
  test.each([
    [[], 'The server rejected the request without a reason.'],
    [[{}], 'The server rejected the request without a reason.'],
    [[{ errorType: 'A' }], 'A'],
    [[{ message: 'b' }], 'b'],
    [[{ errorType: '', message: 'b' }], 'b'],
    [[{ errorType: 'A', message: 'b', errorCode: 400 }, { message: 'c' }], 'A: b; c'],
  ])('with the entries %j is %s', (errors, message) => {
    const error = new RealtimeError(errors);
    expect([error.name, error.message, error.errors]).toEqual(['RealtimeError', message, errors]);
  });

  test.each([
    [1000, 'bye', 'The connection was closed with code 1000: bye'],
    [1006, '', 'The connection was closed with code 1006'],
  ])('of a connection closed with %d and "%s" is %s', (code, reason, message) => {
    expect(new ConnectionClosedError(code, reason)).toMatchObject({
      name: 'ConnectionClosedError',
      message,
      code,
      reason,
    });
  });
});

describe('the lifetime of a connection', () => {
  const compose = () => {
    const ended: Error[] = [];
    return { ended, lifetime: createLifetime((error) => ended.push(error)) };
  };

  test('ends once, with the first error', async () => {
    const { ended, lifetime } = compose();
    const [first, second] = [new Error('first'), new Error('second')];
    lifetime.open();
    lifetime.check();
    lifetime.end(first);
    lifetime.end(second);
    lifetime.close(second);
    expect(ended).toEqual([first]);
    expect(() => lifetime.check()).toThrow('first');
    await lifetime.opened;
  });

  test('is never open after its end', async () => {
    const { lifetime } = compose();
    lifetime.end(new Error('refused'));
    lifetime.open();
    await expect(lifetime.opened).rejects.toThrow('refused');
  });

  test.each<[Error, object]>([
    [new ConnectionClosedError(1001, 'going away'), { code: 1001, reason: 'going away' }],
    [new TypeError('no WebSocket'), { code: 1006, reason: 'no WebSocket' }],
  ])('that closes with %s has the code of it', async (error, end) => {
    const { lifetime } = compose();
    lifetime.close(error);
    expect(await lifetime.closed).toEqual(end);
  });
});

describe('a watchdog', () => {
  const compose = () => {
    const timers = createFakeTimers();
    const reasons: string[] = [];
    return { timers, reasons, watchdog: createWatchdog(timers.after, (reason) => reasons.push(reason)) };
  };

  test('reports a message that does not arrive, once', () => {
    const { timers, reasons, watchdog } = compose();
    watchdog.expect('keep-alive', 100);
    timers.advance(99);
    expect(reasons).toEqual([]);
    timers.advance(1_000);
    expect(reasons).toEqual(['No keep-alive within 100 ms.']);
  });

  test('replaces one expectation with the next', () => {
    const { timers, reasons, watchdog } = compose();
    watchdog.expect('connection_ack', 100);
    timers.advance(50);
    watchdog.expect('keep-alive', 100);
    timers.advance(99);
    expect([reasons, timers.pending]).toEqual([[], 1]);
  });

  test('expects nothing after its stop, and may be stopped before', () => {
    const { timers, reasons, watchdog } = compose();
    watchdog.stop();
    watchdog.expect('keep-alive', 100);
    watchdog.stop();
    timers.advance(1_000);
    expect([reasons, timers.pending]).toEqual([[], 0]);
  });
});
