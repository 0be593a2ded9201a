import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { emptyBucket } from '../../../commands/deployment/empty-bucket.ts';

beforeEach(() => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIAEXAMPLE');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
});
afterEach(() => vi.unstubAllEnvs());

const NAMESPACE = 'xmlns="http://s3.amazonaws.com/doc/2006-03-01/"';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html */
const toPage = (keys: readonly string[], next: string | null): string =>
  `<ListBucketResult ${NAMESPACE}><IsTruncated>${next !== null}</IsTruncated>${
    next === null ? '' : `<NextContinuationToken>${next}</NextContinuationToken>`
  }${keys.map((key) => `<Contents><Key>${key}</Key></Contents>`).join('')}</ListBucketResult>`;

/** S3 with pages of keys, which refuses to delete some. Returns the keys of each request to delete. */
const startS3 = async (pages: readonly (readonly string[])[], kept: readonly string[] = []) => {
  const deletions: string[][] = [];
  const server = createServer(async (request, response) => {
    const { searchParams } = new URL(request.url ?? '', 'http://localhost');
    if (request.method === 'GET') {
      const index = Number(searchParams.get('continuation-token') ?? 0);
      const next = index + 1 < pages.length ? String(index + 1) : null;
      return void response.end(toPage(pages[index] ?? [], next));
    }
    const keys = [...(await text(request)).matchAll(/<Key>([^<]+)<\/Key>/g)].map(([, key = '']) => key);
    deletions.push(keys);
    const errors = keys
      .filter((key) => kept.includes(key))
      .map((key) => `<Error><Key>${key}</Key><Code>AccessDenied</Code></Error>`);
    response.end(`<DeleteResult ${NAMESPACE}>${errors.join('')}</DeleteResult>`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  vi.stubEnv('AWS_ENDPOINT_URL_S3', `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  return deletions;
};

const bucket = { name: 'imports', region: 'eu-west-1' };

describe('a bucket', () => {
  test('is emptied page by page', async () => {
    const deletions = await startS3([['a', 'b'], ['c']]);
    await emptyBucket(bucket);
    expect(deletions).toEqual([['a', 'b'], ['c']]);
  });

  test('that is empty is unchanged', async () => {
    const deletions = await startS3([[]]);
    await emptyBucket(bucket);
    expect(deletions).toEqual([]);
  });

  test('that keeps an object is reported with its key and the reason', async () => {
    await startS3([['a', 'b']], ['b']);
    await expect(emptyBucket(bucket)).rejects.toMatchObject({
      name: 'CommandFault',
      message: 'The bucket imports keeps b: AccessDenied.',
    });
  });
});
