import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toConnectRequest, toStartRequest } from '../../realtime/handshake.ts';

const base64 = (object: unknown): string => Buffer.from(JSON.stringify(object)).toString('base64');
const base64url = (object: unknown): string => Buffer.from(JSON.stringify(object)).toString('base64url');

const anUpgrade = (parts: { url?: string; headers?: Record<string, string> } = {}) => ({
  url: '/graphql/realtime',
  headers: {},
  remoteAddress: '10.0.0.1',
  ...parts,
});

const inProtocol = (encoded: string) =>
  anUpgrade({ headers: { 'sec-websocket-protocol': `graphql-ws, header-${encoded}` } });

describe('the credentials of a connection', () => {
  test('are those of POST /graphql/connect with an empty object', () => {
    expect(toConnectRequest(inProtocol(base64url({ 'x-api-key': 'da2-key' })))).toEqual({
      method: 'POST',
      path: '/graphql/connect',
      headers: { 'x-api-key': 'da2-key' },
      body: '{}',
      sourceIp: ['10.0.0.1'],
    });
  });

  test('are read from the query string, escaped or not', () => {
    const object = { host: 'localhost:4000', 'x-api-key': 'da2-?>~ÿ' };
    const encoded = base64(object);
    expect(encoded).toMatch(/[+/]/);
    for (const written of [encoded, encodeURIComponent(encoded), base64url(object)]) {
      const upgrade = anUpgrade({ url: `/graphql?header=${written}&payload=e30=` });
      expect(toConnectRequest(upgrade).headers).toEqual(object);
    }
  });

  test('are read from the headers if there is no object', () => {
    const upgrade = anUpgrade({ headers: { 'x-api-key': 'da2-key', 'x-forwarded-for': '1.1.1.1, 2.2.2.2' } });
    expect(toConnectRequest(upgrade)).toMatchObject({
      headers: { 'x-api-key': 'da2-key' },
      sourceIp: ['1.1.1.1', '2.2.2.2', '10.0.0.1'],
    });
  });

  test('are read from the sub-protocol, regardless of the object', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (key) => {
        expect(toConnectRequest(inProtocol(base64url({ Key: key }))).headers).toEqual({ key });
      }),
    );
  });

  test('have lower-case names, each once', () => {
    const object = {
      Authorization: 'token',
      'x-api-key': 'same',
      'X-Api-Key': 'same',
      Via: 'a',
      via: 'b',
      n: 1,
    };
    expect(toConnectRequest(inProtocol(base64url(object))).headers).toEqual({
      authorization: 'token',
      'x-api-key': 'same',
      via: ['a', 'b'],
    });
  });

  test.each(['%%%', base64url([1]), base64url('text'), ''])(
    'are a bad request when the object is %j',
    (encoded) => {
      expect(() => toConnectRequest(inProtocol(encoded))).toThrow(
        expect.objectContaining({ status: 400, errorType: 'BadRequestException' }),
      );
    },
  );
});

describe('the credentials of a subscription', () => {
  test('are its own header object and its exact request', () => {
    const start = {
      id: '1',
      type: 'start' as const,
      payload: { data: '{ "query" : "…" }', extensions: { authorization: { Authorization: 'token' } } },
    };
    const upgrade = inProtocol(base64url({ 'x-api-key': 'da2-key' }));
    expect(toStartRequest(upgrade, start)).toEqual({
      method: 'POST',
      path: '/graphql',
      headers: { authorization: 'token' },
      body: '{ "query" : "…" }',
      sourceIp: ['10.0.0.1'],
    });
  });
});
