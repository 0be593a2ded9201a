import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { print } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ImportOptions } from '../../commands/import/import-options.ts';
import { runImport } from '../../commands/import/run-import.ts';
import {
  CreateUserImportUploadDocument,
  GetUserImportDocument,
  type GetUserImportQuery,
  OnUserImportProgressDocument,
  StartUserImportDocument,
  type StartUserImportMutation,
} from '../../schema/generated/operations.ts';
import type { StartUserImportInput, UserImport } from '../../schema/generated/types.ts';
import { type LocalApi, startLocalApi } from '../support/with-local-api.ts';
import { connectRealtime } from '../tools/realtime-client.ts';
import { createFolder } from '../tools/run-command.ts';
import { createUser, getUserByEmail } from './operations.ts';

let api: LocalApi;
beforeAll(async () => {
  api = await startLocalApi();
});
afterAll(() => api.stop());

const start = async (input: StartUserImportInput) => {
  const { body } = await api.graphql(print(StartUserImportDocument), { input: { ...input } });
  expect(body.errors).toBeUndefined();
  const payload = (body.data as StartUserImportMutation).startUserImport;
  if (!payload) throw new Error('startUserImport answered null.');
  return payload;
};

const getImport = async (id: string) => {
  const { body } = await api.graphql(print(GetUserImportDocument), { id });
  expect(body.errors).toBeUndefined();
  return (body.data as GetUserImportQuery).getUserImport;
};

/** Runs the command on a file with this text. */
const runOn = async (text: string | Buffer, name: string, reading: Partial<ImportOptions> = {}) => {
  const file = join(createFolder(), name);
  writeFileSync(file, text);
  let said = '';
  const out = { write: (part: string) => (said += part) };
  const options = {
    file,
    format: 'CSV',
    url: new URL(api.url),
    apiKey: api.apiKey,
    again: false,
    columns: null,
    encoding: null,
    stage: null,
    ...reading,
  } as const;
  const { signal } = new AbortController();
  const code = await runImport(options, { out, screen: { write: () => true }, now: () => 0, signal });
  return { code, said };
};

describe('a caller who imports a few rows', () => {
  test('receives the users, the counts, the problems and the report', async () => {
    await createUser(api, { name: 'Grace', email: 'grace@example.com' });

    const { userImport, userErrors } = await start({
      rows: [
        { name: ' Ada ', email: 'ada@example.com' },
        { name: '', email: 'nobody' },
        { name: 'Grace', email: 'GRACE@example.com' },
      ],
    });
    await api.idle();

    expect(userErrors).toEqual([]);
    const finished = await getImport(userImport?.id ?? '');
    expect(finished).toMatchObject({ status: 'FINISHED', total: 3, processed: 3, created: 1, refused: 2 });
    expect(finished?.problems.map(({ row, code, field }) => [row, code, field])).toEqual([
      [2, 'INVALID_INPUT', 'name'],
      [2, 'INVALID_INPUT', 'email'],
      [3, 'EMAIL_TAKEN', 'email'],
    ]);
    const ada = await getUserByEmail(api, 'ada@example.com');
    expect(ada).toMatchObject({ name: 'Ada', version: 1 });
    const report = await (await fetch(finished?.reportUrl ?? '')).text();
    expect(report.split('\r\n').slice(0, 2)).toEqual([
      'row,status,userId,code,field,message',
      `1,CREATED,${ada?.id},,,`,
    ]);
  });

  test('receives the same import for the same key', async () => {
    const input = { rows: [{ name: 'Once', email: 'once@example.com' }], idempotencyKey: 'once' };

    const [first, second] = [await start(input), await start(input)];
    await api.idle();

    expect(second).toMatchObject({ replayed: true, userImport: { id: first.userImport?.id } });
    expect(await getImport(first.userImport?.id ?? '')).toMatchObject({ created: 1, refused: 0 });
  });
});

describe('a caller who reads an import', () => {
  test('finds none under an unknown id', async () => {
    expect(await getImport('nothing')).toBeNull();
  });

  test('cannot start one of a missing upload', async () => {
    const uploadId = '9b2fd1b6-1111-4222-8333-444455556666.csv';

    expect((await start({ uploadId })).userErrors).toEqual([
      expect.objectContaining({ code: 'NOT_FOUND', field: 'uploadId' }),
    ]);
  });
});

interface Upload {
  id: string;
  url: string;
  contentType: string;
}

const createUpload = async (format: string, size: number): Promise<Upload> => {
  const { body } = await api.graphql(print(CreateUserImportUploadDocument), { input: { format, size } });
  return (body.data as unknown as { createUserImportUpload: { upload: Upload } }).createUserImportUpload
    .upload;
};

const put = async ({ url, contentType }: Upload, body: string, type = contentType): Promise<number> =>
  (await fetch(url, { method: 'PUT', headers: { 'content-type': type }, body })).status;

describe('a caller who uploads a file', () => {
  test('can upload the declared file, and no file of another length or type', async () => {
    const upload = await createUpload('CSV', 10);
    expect(await put(upload, 'name,email,and more')).toBe(403);
    expect(await put(upload, 'name')).toBe(403);
    expect(await put(upload, 'name,email', 'text/html')).toBe(403);
    const chunked = new ReadableStream({
      start: (controller) => {
        controller.enqueue(new TextEncoder().encode('name,email'));
        controller.close();
      },
    });
    const headers = { 'content-type': upload.contentType };
    const unmeasured = { method: 'PUT', headers, body: chunked, duplex: 'half' } as RequestInit;
    expect((await fetch(upload.url, unmeasured)).ok).toBe(false);
    expect(await put(upload, 'name,email')).toBe(200);
  });

  test('receives increasing progress of the import until it is finished', async () => {
    const lines = Array.from({ length: 300 }, (_, row) =>
      JSON.stringify({
        name: `Reader ${row}`,
        email: row % 20 === 0 ? 'nobody' : `reader-${row}@example.com`,
      }),
    );
    const file = lines.join('\n');
    const upload = await createUpload('JSON_LINES', file.length);
    expect(await put(upload, file)).toBe(200);
    const input = { uploadId: upload.id, idempotencyKey: 'reader' };
    const { userImport } = await start(input);
    const client = await connectRealtime(api, { 'x-api-key': api.apiKey });
    const events = await client.subscribe(print(OnUserImportProgressDocument), { id: userImport?.id });

    // What was announced before the subscription stood is for the reader to ask for.
    const seen: { status: string; processed: number }[] = [];
    const known = await getImport(userImport?.id ?? '');
    while (known?.status !== 'FINISHED' && seen.at(-1)?.status !== 'FINISHED') {
      const { data } = await events.next<{ data: { onUserImportProgress: UserImport } }>();
      seen.push(data.onUserImportProgress);
    }
    await client.close();

    const counts = seen.map(({ processed }) => processed);
    expect(counts).toEqual(counts.toSorted((one, other) => one - other));
    expect(await getImport(userImport?.id ?? '')).toMatchObject({
      status: 'FINISHED',
      total: 300,
      created: 285,
      refused: 15,
    });
  });
});

describe('npm run import', () => {
  const rows = Array.from({ length: 1_000 }, (_, row) => `Person ${row},person-${row}@example.com`);

  test('creates a user for each row and exits with 0', async () => {
    const { code, said } = await runOn(['name,email', ...rows].join('\r\n'), 'good.csv');

    expect(said).toMatch(/^Created 1000 of 1000 users in 0\.0 s\.\nAll results, row by row: http/);
    expect(code).toBe(0);
  });

  test('exits with 1 and prints the first problems if some are rejected', async () => {
    const { code, said } = await runOn(
      `email,name\n${rows[0]?.split(',').reverse().join(',')}\nx,`,
      'bad.csv',
    );

    expect(said).toContain('Created 0 of 2 users');
    expect(said).toContain('  row 1: Another user has this email address.\n  row 2: Enter a name.\n');
    expect(code).toBe(1);
  });

  test('returns the import of the same file again', async () => {
    const text = 'name,email\nAgain,again@example.com';
    const first = await runOn(text, 'again.csv');

    const second = await runOn(text, 'again.csv');

    expect(second.code).toBe(first.code);
    expect(second.said.split('\n')[0]).toBe('Created 1 of 1 users in 0.0 s.');
  });

  test('prints why a file cannot be read', async () => {
    const { code, said } = await runOn('Ada;ada@example.com', 'none.csv');

    expect(said).toContain('The file could not be imported.\n  The file has no column name');
    expect(said).toContain('The columns found are: Ada, ada@example.com.');
    expect(code).toBe(1);
  });

  test('imports Unicode text of a spreadsheet, without its empty rows', async () => {
    const text = '\ufeffName\tEmail\r\nZoë\tzoe@example.com\r\n\t\r\n\t\r\n';
    expect(await runOn(Buffer.from(text, 'utf16le'), 'unicode.txt')).toMatchObject({
      code: 0,
      said: expect.stringContaining('Created 1 of 1 users'),
    });
    expect(await getUserByEmail(api, 'zoe@example.com')).toMatchObject({ name: 'Zoë' });
  });

  test('chooses columns of an old export in Windows-1252', async () => {
    const text = 'First Name;Last Name;E-Mail\nRené;Dupont;rene@example.com\n';
    const columns = { name: ['First Name', 'Last Name'], email: 'E-Mail' };
    const file = Buffer.from(text, 'latin1');
    const chosen = await runOn(file, 'old.csv', { columns, encoding: 'windows-1252' });
    expect(chosen).toMatchObject({ code: 0, said: expect.stringContaining('Created 1 of 1 users') });
    expect(await getUserByEmail(api, 'rene@example.com')).toMatchObject({ name: 'René Dupont' });
  });
});
