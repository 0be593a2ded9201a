import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createFixedClock } from '../../../../test/tools/fixed-clock.ts';
import { createRecordingLog } from '../../../../test/tools/recording-log.ts';
import { LocalFault } from '../../../kernel/errors.ts';
import { systemIds } from '../../../kernel/ids.ts';
import { signRequest } from '../../../kernel/sigv4.ts';
import { createMemoryObjects } from '../../../services/s3/memory-store.ts';
import { createMultipartUploads } from '../../../services/s3/multipart-uploads.ts';
import type { ObjectStore } from '../../../services/s3/object-store.ts';
import { createObjectService } from '../../../services/s3/service.ts';
import { KEY_ADVICE, knownKeys } from '../../support/serve-aws.ts';

async function* toPieces(text: string): AsyncGenerator<Buffer> {
  if (text !== '') yield Buffer.from(text);
}

const createService = (store: Partial<ObjectStore> = {}) => {
  const clock = createFixedClock();
  const log = createRecordingLog();
  const service = createObjectService({
    buckets: [{ logicalId: 'Files', bucketName: 'files', bucketArn: 'arn:aws:s3:::files' }],
    objects: { ...createMemoryObjects(), ...store },
    uploads: createMultipartUploads(createMemoryObjects()),
    maximumObjectBytes: 100,
    findKeys: (id) => (id === knownKeys.accessKeyId ? knownKeys : null),
    keyAdvice: KEY_ADVICE,
    clock,
    ids: systemIds,
    log,
  });
  const send = async (method: string, path: string, headers: Record<string, string>, body = '') => {
    const response = await service({ method, path, headers, body: toPieces(body) });
    const { body: content } = response;
    const chunks = content === null || typeof content === 'string' ? [] : await content.toArray();
    const text = typeof content === 'string' ? content : Buffer.concat(chunks).toString();
    return { ...response, text, code: /<Code>(.*)<\/Code>/.exec(text)?.[1] ?? null };
  };
  const sign = (method: string, path: string, headers: Record<string, string> = {}, body = '') =>
    signRequest(
      {
        method,
        url: `http://localhost:4566${path}`,
        headers: { 'x-amz-content-sha256': createHash('sha256').update(body).digest('hex'), ...headers },
        body,
      },
      { region: 'eu-west-1', service: 's3', credentials: knownKeys, now: clock.now() },
    );
  const call = (method: string, path: string, headers: Record<string, string> = {}, body = '') => {
    const length: Record<string, string> = method === 'PUT' ? { 'content-length': `${body.length}` } : {};
    const signed = sign(method, path, headers, body);
    return send(method, path, { host: 'localhost:4566', ...length, ...signed }, body);
  };
  return { call, send, sign, log };
};

describe('a signed request', () => {
  test('is served, with an id of its own', async () => {
    const { call, log } = createService();
    const put = await call('PUT', '/files/a', {}, 'text');
    expect(put.status).toBe(200);
    const got = await call('GET', '/files/a');
    expect(got).toMatchObject({ status: 200, text: 'text' });
    expect(got.headers['x-amz-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    expect(got.headers['x-amz-request-id']).not.toBe(put.headers['x-amz-request-id']);
    expect(log.lines).toEqual([]);
  });

  test.each([
    ['GET', '/files/absent', 404, 'NoSuchKey'],
    ['GET', '/unknown/a', 404, 'NoSuchBucket'],
    ['PUT', '/unknown', 404, 'NoSuchBucket'],
    ['GET', '/files/a%zz', 400, 'InvalidURI'],
    ['GET', `/files/${'x'.repeat(1025)}`, 400, 'KeyTooLongError'],
  ])('%s %s is answered with %i %s, and not logged', async (method, path, status, code) => {
    const { call, log } = createService();
    expect(await call(method, path)).toMatchObject({
      status,
      code,
      headers: { 'content-type': 'application/xml' },
    });
    expect(log.lines).toEqual([]);
  });

  test('that fails has the id of the request in its document too', async () => {
    const { call } = createService();
    const { headers, text } = await call('GET', '/files/absent');
    expect(text).toContain(`<RequestId>${headers['x-amz-request-id']}</RequestId>`);
    expect(text).toContain('<Key>absent</Key>');
  });

  test('that is a HEAD has no document when it fails', async () => {
    const { call } = createService();
    expect(await call('HEAD', '/files/absent')).toMatchObject({ status: 404, body: null });
    expect(await call('HEAD', '/files')).toMatchObject({ status: 400, body: null });
  });

  test.each([
    ['PUT', '/files', 'PUT of files/'],
    ['GET', '/files/a?acl', 'GET of files/a'],
    ['POST', '/', 'POST of all buckets'],
  ])(
    'for an operation that does not run locally, %s %s, is logged with a fix',
    async (method, path, named) => {
      const { call, log } = createService();
      const { status, code, text } = await call(method, path);
      expect({ status, code }).toEqual({ status: 400, code: 'LocalFault' });
      expect(text).toContain(`The local S3 does not support this ${named}. It supports getting,`);
      expect(log.lines).toHaveLength(1);
      expect(log.lines[0]).toMatch(/^error s3: The local S3 does not support this .* test other operations/);
    },
  );
});

describe('a request that is not signed', () => {
  test('is refused before anything about the bucket is known', async () => {
    const { send } = createService();
    for (const path of ['/files/a', '/unknown/a', '/files?acl']) {
      const { status, code, text } = await send('GET', path, { host: 'localhost' });
      expect({ status, code }).toEqual({ status: 403, code: 'AccessDenied' });
      expect(text).toContain(`Access Denied. ${KEY_ADVICE}`);
    }
  });

  test.each([
    ['another path', 'GET', '/files/b', {}],
    ['another method', 'DELETE', '/files/a', {}],
    ['another query', 'GET', '/files/a?response-content-type=text/html', {}],
    ['another host', 'GET', '/files/a', { host: 'example.org' }],
  ])('for %s does not match', async (_case, method, path, more) => {
    const { send, sign } = createService();
    const headers = { host: 'localhost:4566', ...sign('GET', '/files/a'), ...more };
    expect(await send(method, path, headers)).toMatchObject({ status: 403, code: 'SignatureDoesNotMatch' });
  });

  test('with a header that changes its meaning is refused, and the header is named', async () => {
    const { send, sign } = createService();
    const headers = { host: 'localhost:4566', ...sign('PUT', '/files/a'), 'x-amz-copy-source': 'files/b' };
    const { status, text } = await send('PUT', '/files/a', headers);
    expect(status).toBe(403);
    expect(text).toContain('<HeadersNotSigned>x-amz-copy-source</HeadersNotSigned>');
  });

  test.each(['AWS AKID:signature', 'AWS4-HMAC-SHA256 Credential=a', 'Bearer x'])(
    'with the authorization %j is refused',
    async (authorization) => {
      const { send } = createService();
      expect(await send('GET', '/files/a', { host: 'localhost', authorization })).toMatchObject({
        code: expect.stringMatching(/^(AuthorizationHeaderMalformed|AccessDenied)$/),
      });
    },
  );
});

describe('a fault of the machine', () => {
  test('is a 500 without its details, which are in the log', async () => {
    const { call, log } = createService({
      find: () => {
        throw new TypeError('secret detail');
      },
    });
    const { status, code, text } = await call('GET', '/files/a');
    expect({ status, code }).toEqual({ status: 500, code: 'InternalError' });
    expect(text).not.toContain('secret');
    expect(log.lines[0]).toContain('TypeError: secret detail\n');
  });

  test('with a fix is reported with it', async () => {
    const { call, log } = createService({
      put: async () => {
        throw new LocalFault('STORAGE_UNAVAILABLE', 'The disk is full.', 'Free some space.');
      },
    });
    const { status, code, text } = await call('PUT', '/files/a', {}, 'x');
    expect({ status, code }).toEqual({ status: 500, code: 'LocalFault' });
    expect(text).toContain('The disk is full. Free some space.');
    expect(log.lines).toEqual(['error s3: The disk is full. Free some space.']);
  });
});
