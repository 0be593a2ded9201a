import { describe, expect, test } from 'vitest';
import { MAX_INLINE_BYTES, MAX_UPLOAD_BYTES } from '../../../functions/shared/user-import/limits.ts';
import type { RowsMessage, SplitMessage } from '../../../functions/shared/user-import/row-message.ts';
import type { StartUserImportInput } from '../../../schema/generated/types.ts';
import { createCrashingExecution } from '../../support/crashing-execution.ts';
import { CORRELATION_ID, createImportWorld } from '../../support/import-world.ts';

const UPLOAD = '9b2fd1b6-1111-4222-8333-444455556666.csv';
const NOW = '2026-11-23T12:00:00.000Z';

const ROWS = [
  { name: ' Ada ', email: 'ada@example.com' },
  { name: 'Eve', email: 'nobody' },
];

const createWorld = (bytes: Uint8Array = Buffer.from('name,email\n')) =>
  createImportWorld({ key: `uploads/${UPLOAD}`, bytes });

const manyRows = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ name: 'A', email: `${index}@b.co` }));

describe('startUserImport with rows', () => {
  test('queues them by number and returns the running import', async () => {
    const { start, queues, job } = createWorld();

    const payload = await start({ rows: ROWS });

    expect(payload).toEqual({
      userImport: {
        id: 'job',
        status: 'RUNNING',
        total: 2,
        processed: 0,
        created: 0,
        refused: 0,
        problems: [],
        reportUrl: null,
        createdAt: NOW,
        finishedAt: null,
      },
      userErrors: [],
      replayed: false,
    });
    expect(queues.rows.map((body) => JSON.parse(body))).toEqual([
      {
        importId: 'job',
        correlationId: CORRELATION_ID,
        rows: [
          { row: 1, name: 'Ada', email: 'ada@example.com' },
          { row: 2, name: 'Eve', email: 'nobody' },
        ],
      },
    ]);
    expect(job('job')).toMatchObject({ status: 'RUNNING', total: 2 });
  });

  test('puts 25 rows into each message', async () => {
    const { start, queues } = createWorld();

    await start({ rows: manyRows(60) });

    const messages = queues.rows.map((body) => JSON.parse(body) as RowsMessage);
    expect(messages.map(({ rows }) => rows.length)).toEqual([25, 25, 10]);
    expect(messages.flatMap(({ rows }) => rows.map(({ row }) => row))).toEqual(
      Array.from({ length: 60 }, (_, index) => index + 1),
    );
  });
});

describe('startUserImport with an upload', () => {
  test('queues the splitting of exactly this content', async () => {
    const { start, queues } = createWorld();

    expect((await start({ uploadId: UPLOAD })).userImport).toMatchObject({
      status: 'SPLITTING',
      total: null,
    });
    expect(queues.splits.map((body) => JSON.parse(body))).toEqual([
      {
        importId: 'job',
        correlationId: CORRELATION_ID,
        uploadId: UPLOAD,
        etag: '"md5"',
        from: { offset: 0, rows: 0, columns: null },
      } satisfies SplitMessage,
    ]);
  });

  test('passes on the columns to read, which are part of the key', async () => {
    const { start, queues } = createWorld();
    const columns = { name: ['First', 'Last'], email: 'Mail' };
    const keyed = { uploadId: UPLOAD, idempotencyKey: 'key' };

    expect((await start({ ...keyed, columns })).userErrors).toEqual([]);
    expect(queues.splits.map((body) => JSON.parse(body))).toMatchObject([{ columns }]);
    expect((await start(keyed)).userErrors).toMatchObject([{ code: 'IDEMPOTENCY_KEY_REUSED' }]);
  });

  test('returns NOT_FOUND if nothing is uploaded', async () => {
    const { start, memory } = createImportWorld();

    expect((await start({ uploadId: UPLOAD })).userErrors).toEqual([
      expect.objectContaining({ code: 'NOT_FOUND', field: 'uploadId' }),
    ]);
    expect(memory.items.size).toBe(0);
  });

  test('rejects a file that is too big', async () => {
    const { start } = createWorld({ length: MAX_UPLOAD_BYTES + 1 } as Uint8Array);

    expect((await start({ uploadId: UPLOAD })).userErrors).toEqual([
      { code: 'INVALID_INPUT', message: 'The file is too big: at most 50 MB, please.', field: 'uploadId' },
    ]);
  });
});

describe('the envelope', () => {
  test.each<[StartUserImportInput, string | null]>([
    [{}, null],
    [{ rows: ROWS, uploadId: UPLOAD }, null],
    [{ rows: [] }, 'rows'],
    [{ rows: [{ name: 'x'.repeat(MAX_INLINE_BYTES), email: '' }] }, 'rows'],
    [{ rows: ROWS, columns: { name: ['a'], email: 'b' } }, 'columns'],
    [{ uploadId: UPLOAD, columns: { name: [], email: 'b' } }, 'columns'],
    [{ uploadId: UPLOAD, columns: { name: ['a'], email: ' ' } }, 'columns'],
    [{ rows: ROWS, idempotencyKey: '' }, 'idempotencyKey'],
  ])('is rejected: %j', async (input, field) => {
    const { start, memory, queues } = createWorld();

    const payload = await start(input);

    expect(payload.userImport).toBeNull();
    expect(payload.userErrors).toEqual([expect.objectContaining({ code: 'INVALID_INPUT', field })]);
    expect(memory.items.size + queues.rows.length).toBe(0);
  });

  test('accepts exactly 6 KB of rows', async () => {
    const { start } = createWorld();
    const frame = JSON.stringify([{ name: '', email: '' }]).length;

    const payload = await start({ rows: [{ name: 'x'.repeat(6 * 1024 - frame), email: '' }] });

    expect(payload.userErrors).toEqual([]);
  });
});

describe('the same key again', () => {
  test('returns the same import, and queues nothing once all is queued', async () => {
    const { start, queues } = createWorld();
    const input = { rows: ROWS, idempotencyKey: 'k' };

    const [first, second] = [await start(input), await start(input)];

    expect(second).toEqual({ ...first, replayed: true });
    expect(queues.rows).toHaveLength(1);
  });

  test('is rejected for other rows', async () => {
    const { start } = createWorld();
    await start({ rows: ROWS, idempotencyKey: 'k' });

    const payload = await start({ rows: ROWS.toReversed(), idempotencyKey: 'k' });

    expect(payload).toMatchObject({ userImport: null, userErrors: [{ code: 'IDEMPOTENCY_KEY_REUSED' }] });
  });

  test.each([0, 1, 2, 3, 4].flatMap((at) => [true, false].map((late) => [at, late] as const)))(
    'queues everything after a crash of the first attempt at its call %i, late: %s',
    async (at, late) => {
      const { start, queues, job } = createWorld();
      const input = { rows: ROWS, idempotencyKey: 'k' };
      await start(input, createCrashingExecution(at, late)).catch(() => null);

      const { userImport } = await start(input);

      expect(job(userImport?.id ?? '')).toMatchObject({ status: 'RUNNING', total: 2 });
      expect(queues.rows.length).toBeGreaterThan(0);
      expect(new Set(queues.rows).size).toBe(1);
    },
  );
});
