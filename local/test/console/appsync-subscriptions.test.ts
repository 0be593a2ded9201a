import { describe, expect, it } from 'vitest';
import { runSubscription, type Socket, toSubprotocols } from '../../console/app/appsync-subscriptions.ts';

const AUTHORIZATION = { 'x-api-key': 'da2-example', host: 'localhost:4000' };

/** A subscription whose server is the test: it hears `sent`, and speaks with `say`. */
const begin = () => {
  const sent: unknown[] = [];
  const told: unknown[] = [];
  const closed: (number | undefined)[] = [];
  const socket: Socket = {
    readyState: 1,
    send: (text) => sent.push(JSON.parse(text)),
    close: (code) => closed.push(code),
    onopen: null,
    onmessage: null,
    onclose: null,
  };
  const stop = runSubscription(
    socket,
    { query: 'subscription { onItem }', variables: { id: 1 }, authorization: AUTHORIZATION },
    {
      started: () => told.push('started'),
      result: (result) => told.push(result),
      ended: (errors) => told.push({ ended: errors }),
    },
  );
  const say = (message: object): void => socket.onmessage?.({ data: JSON.stringify(message) } as never);
  const drop = (code: number): void => socket.onclose?.({ code } as never);
  socket.onopen?.({} as never);
  return { sent, told, closed, stop, say, drop };
};

const beginStarted = () => {
  const started = begin();
  started.say({ type: 'connection_ack', payload: { connectionTimeoutMs: 300000 } });
  started.say({ type: 'start_ack', id: '1' });
  return started;
};

describe('runSubscription', () => {
  it('starts once the connection is acknowledged', () => {
    const { sent, told } = beginStarted();
    const data = JSON.stringify({ query: 'subscription { onItem }', variables: { id: 1 } });
    expect(sent).toEqual([
      { type: 'connection_init' },
      { id: '1', type: 'start', payload: { data, extensions: { authorization: AUTHORIZATION } } },
    ]);
    expect(told).toEqual(['started']);
  });

  it('hands on results, and lets keep-alives pass', () => {
    const { say, told } = beginStarted();
    say({ type: 'ka' });
    say({ type: 'data', id: '1', payload: { data: { onItem: 1 } } });
    expect(told).toEqual(['started', { data: { onItem: 1 } }]);
  });

  it('says stop and closes when it is stopped, and tells nothing more', () => {
    const { stop, say, drop, sent, told, closed } = beginStarted();
    stop();
    stop();
    say({ type: 'complete', id: '1' });
    drop(1000);
    expect(sent.slice(2)).toEqual([{ id: '1', type: 'stop' }]);
    expect(closed).toEqual([1000]);
    expect(told).toEqual(['started']);
  });

  it.each(['connection_error', 'error'])('ends with the errors of %s', (type) => {
    const { say, drop, told, closed } = begin();
    say({ type, payload: { errors: [{ errorType: 'UnauthorizedException', message: 'No.' }] } });
    drop(1000);
    expect(told).toEqual([{ ended: [{ errorType: 'UnauthorizedException', message: 'No.' }] }]);
    expect(closed).toEqual([1000]);
  });

  it('ends with a sentence when the connection is lost', () => {
    const { drop, told } = beginStarted();
    drop(1006);
    expect(told[1]).toMatchObject({ ended: [{ message: expect.stringContaining('code 1006') }] });
  });

  it('ends without errors when the server completes it', () => {
    const { say, told } = beginStarted();
    say({ type: 'complete', id: '1' });
    expect(told).toEqual(['started', { ended: [] }]);
  });
});

describe('toSubprotocols', () => {
  it('carries the authorization as unpadded base64url of UTF-8', () => {
    const authorization = { host: 'localhost', authorization: 'ÿ?>~é' };
    const [name, header = ''] = toSubprotocols(authorization);
    expect(name).toBe('graphql-ws');
    expect(header).toMatch(/^header-[\w-]+$/);
    expect(JSON.parse(Buffer.from(header.slice(7), 'base64url').toString())).toEqual(authorization);
  });
});
