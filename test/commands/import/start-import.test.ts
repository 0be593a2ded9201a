import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { GraphqlClient } from '../../../commands/endpoint/graphql-client.ts';
import type { ImportOptions } from '../../../commands/import/import-options.ts';
import { startImport } from '../../../commands/import/start-import.ts';
import {
  CreateUserImportUploadDocument,
  StartUserImportDocument,
} from '../../../schema/generated/operations.ts';
import { createFolder } from '../../tools/run-command.ts';

/** A place for uploads, which answers with this status and keeps what it received. */
const startBucket = async (status = 200) => {
  const received: string[] = [];
  const server = createServer(async (request, response) => {
    received.push(`${request.method} ${await text(request)}`);
    response.writeHead(status).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/uploads/1`, received };
};

interface Answers {
  upload?: object;
  start?: object;
}

const CSV = 'name,email\nAda,ada@example.com\n';

/** Starts an import against a client that answers as told. */
const compose = async ({ upload, start }: Answers = {}, status = 200) => {
  const file = join(createFolder(), 'users.csv');
  writeFileSync(file, CSV);
  const bucket = await startBucket(status);
  const asked: unknown[] = [];
  const answers = new Map<unknown, object>([
    [
      CreateUserImportUploadDocument,
      upload ?? {
        upload: { id: `upload-${asked.length}`, url: bucket.url, contentType: 'text/csv' },
        userErrors: [],
      },
    ],
    [StartUserImportDocument, start ?? { userImport: { id: 'import-1' }, replayed: false, userErrors: [] }],
  ]);
  const client = (async (document: unknown, variables: unknown) => {
    asked.push(variables);
    const answer = answers.get(document);
    return { createUserImportUpload: answer, startUserImport: answer };
  }) as GraphqlClient;
  const run = (again = false, path = file, reading: Partial<ImportOptions> = {}) =>
    startImport(client, {
      ...{ file: path, format: 'CSV', again, columns: null, encoding: null },
      ...{ url: null, apiKey: null, stage: null },
      ...reading,
    });
  return { run, asked, bucket };
};

describe('the start of an import', () => {
  test('uploads the file unchanged, and starts with a key derived from its content', async () => {
    const { run, asked, bucket } = await compose();
    expect(await run()).toEqual({ userImport: { id: 'import-1' }, replayed: false });
    expect(bucket.received).toEqual([`PUT ${CSV}`]);
    expect(asked).toEqual([
      { input: { format: 'CSV', size: CSV.length } },
      { input: { uploadId: 'upload-0', idempotencyKey: expect.stringMatching(/^import [\w-]{43}$/) } },
    ]);
  });

  test('of the same content has the same key, except with --again', async () => {
    const keyOf = async (again: boolean): Promise<string> => {
      const { run, asked } = await compose();
      await run(again);
      return JSON.stringify(asked[1]);
    };
    expect(await keyOf(false)).toBe(await keyOf(false));
    expect(await keyOf(true)).not.toBe(await keyOf(false));
  });

  test('passes the columns to read, and is another import than without them', async () => {
    const keys = await Promise.all(
      [null, { name: ['First', 'Last'], email: 'Mail' }].map(async (columns) => {
        const { run, asked } = await compose();
        await run(false, undefined, { columns });
        const { input } = asked[1] as { input: { columns?: unknown; idempotencyKey: string } };
        expect(input.columns).toEqual(columns ?? undefined);
        return input.idempotencyKey;
      }),
    );
    expect(new Set(keys).size).toBe(2);
  });

  test('uploads a file of another encoding in UTF-8', async () => {
    const { run, bucket } = await compose();
    const file = join(createFolder(), 'old.csv');
    writeFileSync(file, 'name,email\nRenée,r@b.co\n', 'latin1');
    await run(false, file, { encoding: 'windows-1252' });
    expect(bucket.received).toEqual(['PUT name,email\nRenée,r@b.co\n']);
  });

  test('reports that the same file was started before', async () => {
    const { run } = await compose({
      start: { userImport: { id: 'import-1' }, replayed: true, userErrors: [] },
    });
    expect(await run()).toMatchObject({ replayed: true });
  });

  test.each([
    [{ upload: { upload: null, userErrors: [{ message: 'One.' }, { message: 'Two.' }] } }, 'One. Two.'],
    [
      { start: { userImport: null, userErrors: [{ message: 'The upload is empty.' }] } },
      'The upload is empty.',
    ],
    [{ start: { userImport: null, userErrors: [] } }, 'The import was rejected without a reason.'],
  ])('rejects with the errors of the API: %j', async (answers, message) => {
    const { run, bucket } = await compose(answers);
    await expect(run()).rejects.toThrow(message);
    await expect(run()).rejects.toMatchObject({ name: 'CommandFault' });
    expect(bucket.received).toHaveLength('start' in answers ? 2 : 0);
  });

  test('rejects if the bucket rejects the file', async () => {
    const { run } = await compose({}, 403);
    await expect(run()).rejects.toMatchObject({
      message: 'The file could not be uploaded (status 403).',
      fix: 'Run the same command again.',
    });
  });

  test('rejects if the bucket cannot be reached', async () => {
    const { run } = await compose({
      upload: { upload: { id: '1', url: 'http://127.0.0.1:1/', maxSize: 1000 } },
    });
    await expect(run()).rejects.toThrow('The file could not be uploaded (');
  });

  test('rejects for a file that cannot be read', async () => {
    const { run } = await compose();
    await expect(run(false, createFolder())).rejects.toMatchObject({
      message: expect.stringMatching(/^The file cannot be read: EISDIR/),
    });
  });
});
