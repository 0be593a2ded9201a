import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type StubEndpoint, startStubEndpoint } from '../../../bench/cold-start/stub-endpoint.ts';

const folder = mkdtempSync(join(tmpdir(), 'stub-endpoint-'));
let endpoint: StubEndpoint;

beforeAll(async () => {
  endpoint = await startStubEndpoint(folder);
});

afterAll(async () => {
  await endpoint.stop();
  rmSync(folder, { recursive: true, force: true });
});

const ask = (path: string, method: string, headers: Record<string, string> = {}, body = '') =>
  new Promise<{ headers: Record<string, unknown>; body: string }>((resolve, reject) => {
    const ca = readFileSync(endpoint.authorityFile);
    request(`${endpoint.url}${path}`, { method, headers, ca }, (response) => {
      void text(response).then((read) => resolve({ headers: response.headers, body: read }), reject);
    })
      .on('error', reject)
      .end(body);
  });

const call = async (target: string, input: object): Promise<unknown> =>
  JSON.parse((await ask('/', 'POST', { 'x-amz-target': target }, JSON.stringify(input))).body);

const items = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../functions/shared/sample-world/items.json'), 'utf8'),
) as { pk: { S: string }; sk: { S: string } }[];

describe('the stub of AWS', () => {
  test('uses TLS with the certificate that functions are to trust', async () => {
    expect(endpoint.url).toMatch(/^https:/);
    await expect(fetch(endpoint.url)).rejects.toThrow();
    expect((await ask('/graphql', 'POST')).body).toBe('{"data":{}}');
  });

  test('has every item of the sample world', async () => {
    expect(items.length).toBeGreaterThan(0);
    for (const item of items) {
      const Key = { pk: item.pk, sk: item.sk };
      expect(await call('DynamoDB_20120810.GetItem', { TableName: 'users', Key })).toEqual({ Item: item });
    }
  });

  test('has no item with another key', async () => {
    const Key = { pk: items[0]?.pk, sk: { S: 'OTHER' } };
    expect(await call('DynamoDB_20120810.GetItem', { Key })).toEqual({});
  });

  test('confirms each message of a batch with its checksum, as SQS does', async () => {
    const Entries = [
      { Id: 'a', MessageBody: '' },
      { Id: 'b', MessageBody: 'é' },
    ];
    expect(await call('AmazonSQS.SendMessageBatch', { Entries })).toEqual({
      Failed: [],
      Successful: [
        { Id: 'a', MessageId: 'a', MD5OfMessageBody: 'd41d8cd98f00b204e9800998ecf8427e' },
        { Id: 'b', MessageId: 'b', MD5OfMessageBody: '66ddcd97cfdeabb2f6fb8a999b4bc76f' },
      ],
    });
  });

  test('has empty pages, and an empty response for any other call', async () => {
    expect(await call('DynamoDB_20120810.Query', {})).toEqual({ Items: [], Count: 0, ScannedCount: 0 });
    expect(await call('DynamoDB_20120810.TransactWriteItems', {})).toEqual({});
  });

  test('returns the uploaded file for any object, and only its headers to HEAD and PUT', async () => {
    const read = await ask('/bucket/any-key', 'GET');
    expect(read.body).toContain(',');
    for (const method of ['HEAD', 'PUT']) {
      const other = await ask('/bucket/any-key', method);
      expect(other.body).toBe('');
      expect(other.headers.etag).toBe(read.headers.etag);
    }
  });
});
