import type { IncomingMessage, ServerResponse } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { toPreflightHeaders } from '../../http/cors.ts';
import { sendResponse, toInternalFailure, toTransportResponse } from '../../http/send-response.ts';
import { TransportFailure } from '../../kernel/errors.ts';

const LONG = 'é'.repeat(1_000);

const send = async (body: string, acceptEncoding?: string) => {
  const sent = { status: 0, headers: {} as Record<string, string>, body: null as string | Buffer | null };
  const request = { headers: { 'accept-encoding': acceptEncoding } } as unknown as IncomingMessage;
  const response = {
    appendHeader: (name: string, value: string) => {
      sent.headers[name] = value;
    },
    writeHead: (status: number, headers: Record<string, string>) => {
      sent.status = status;
      Object.assign(sent.headers, headers);
    },
    end: (bytes: string | Buffer) => {
      sent.body = bytes;
    },
  } as unknown as ServerResponse;
  await sendResponse(request, response, { status: 200, headers: { 'x-a': '1' }, body });
  return sent;
};

describe('a response', () => {
  test('has its headers, those for browsers, and its length in bytes', async () => {
    const { status, headers, body } = await send('é');
    expect(status).toBe(200);
    expect(headers).toMatchObject({ 'x-a': '1', 'access-control-allow-origin': '*', 'content-length': '2' });
    expect(body).toBe('é');
  });

  // https://www.rfc-editor.org/rfc/rfc9110#section-12.5.3
  test.each([
    ['gzip', true],
    ['gzip, deflate, br', true],
    ['deflate, gzip', true],
    ['deflate,gzip;q=0.5', true],
    ['gzip;q=1.0', true],
    ['gzip ; q=0.1', true],
    ['*', true],
    ['identity, *;q=0.5', true],
    [undefined, false],
    ['', false],
    ['identity', false],
    ['br', false],
    ['gzip;q=0, *', false],
    ['*, gzip;q=0', false],
    ['gzip, *;q=0', true],
    ['GZIP', true],
    ['gzip;Q=0.0', false],
    ['x-gzip', false],
    ['gzipped', false],
    ['gzip;q=0', false],
    ['gzip;q=0.0', false],
    ['gzip;q=0.000', false],
    ['gzip;q=0, deflate', false],
    ['*;q=0', false],
  ])('for the encodings %j is compressed: %s', async (accepted, isCompressed) => {
    const { headers, body } = await send(LONG, accepted);
    expect(headers['content-encoding']).toBe(isCompressed ? 'gzip' : undefined);
    expect(headers.vary).toBe(isCompressed ? 'Accept-Encoding' : undefined);
    expect(headers['content-length']).toBe(String(Buffer.byteLength(body ?? '')));
    expect(isCompressed ? gunzipSync(body as Buffer).toString() : body).toBe(LONG);
  });

  // https://docs.aws.amazon.com/appsync/latest/devguide/enabling-caching.html
  test.each([
    [999, false],
    [1_000, true],
    [10_000_000, true],
    [10_000_001, false],
  ])('of %i bytes is compressed: %s', async (bytes, isCompressed) => {
    const { headers } = await send('a'.repeat(bytes), 'gzip');
    expect(headers['content-encoding']).toBe(isCompressed ? 'gzip' : undefined);
  });
});

describe('a failure before GraphQL', () => {
  test('has the error of AppSync, and its type as a header', () => {
    const failure = new TransportFailure(401, 'UnauthorizedException', 'You are not authorized.');
    expect(toTransportResponse(failure, { uuid: () => 'r', entropy: () => '' })).toEqual({
      status: 401,
      headers: {
        'content-type': 'application/json;charset=UTF-8',
        'x-amzn-requestid': 'r',
        'x-amzn-errortype': 'UnauthorizedException',
      },
      body: '{"errors":[{"errorType":"UnauthorizedException","message":"You are not authorized."}]}',
    });
  });

  test('of this program does not contain its cause', () => {
    expect(toInternalFailure()).toMatchObject({ status: 500, errorType: 'InternalFailure' });
  });
});

describe('a preflight', () => {
  const allowed = (headers: Record<string, string>) =>
    toPreflightHeaders({ headers } as unknown as IncomingMessage)['access-control-allow-headers'];

  test('allows the headers that it requests', () => {
    expect(allowed({ 'access-control-request-headers': 'x-a,x-b' })).toBe('x-a,x-b');
    expect(allowed({})).toContain('x-api-key');
  });
});
