import { describe, expect, test } from 'vitest';
import type { RowsMessage, SplitMessage } from '../../../functions/shared/user-import/row-message.ts';
import { CORRELATION_ID, createImportWorld } from '../../support/import-world.ts';

const ID = '9b2fd1b6-1111-4222-8333-444455556666';

const startWith = async (text: string | Buffer, extension = 'csv', chunk = 16) => {
  const uploadId = `${ID}.${extension}`;
  const world = createImportWorld({ key: `uploads/${uploadId}`, bytes: Buffer.from(text), chunk });
  await world.start({ uploadId });
  const [message = ''] = world.queues.splits.splice(0);
  return { ...world, message };
};

const toLines = (count: number): string =>
  Array.from({ length: count }, (_, index) => `User ${index + 1},u${index + 1}@example.com\n`).join('');

const toRows = (bodies: readonly string[]) =>
  bodies.flatMap((body) => (JSON.parse(body) as RowsMessage).rows);

describe('splitUserImport', () => {
  test.each([1, 25, 26, 251])('queues %i rows in messages of at most 25', async (count) => {
    const { split, message, queues, job } = await startWith(`name,email\n${toLines(count)}`);
    await split(message);
    expect(toRows(queues.rows).map(({ row }) => row)).toEqual([...Array(count).keys()].map((row) => row + 1));
    expect(queues.rows).toHaveLength(Math.ceil(count / 25));
    expect(job('job')).toMatchObject({ status: 'RUNNING', total: count });
  });

  test('passes the ids of the import with each message', async () => {
    const { split, message, queues } = await startWith(`name,email\n${toLines(30)}`);
    await split(message);
    for (const body of queues.rows)
      expect(JSON.parse(body)).toMatchObject({ importId: 'job', correlationId: CORRELATION_ID });
  });

  test('reads lines of JSON in a file of that extension', async () => {
    const lines = ['{"name":"Ada","email":"ada@example.com"}', '[]', '', '{"name":1}'];
    const { split, message, queues } = await startWith(lines.join('\n'), 'jsonl');
    await split(message);
    expect(toRows(queues.rows)).toEqual([
      { row: 1, name: 'Ada', email: 'ada@example.com' },
      { row: 2, unreadable: expect.stringContaining('not a JSON object') },
      { row: 3, unreadable: expect.stringContaining('not a JSON object') },
    ]);
  });

  test('ends an import of a header without rows with a total of 0', async () => {
    const { split, message, job, queues } = await startWith('name,email\n');
    await split(message);
    expect(job('job')).toMatchObject({ status: 'RUNNING', total: 0 });
    expect(queues.rows).toEqual([]);
  });

  test('has no effect once the file is split', async () => {
    const { split, message, queues } = await startWith(`name,email\n${toLines(3)}`);
    await split(message);
    await split(message);
    expect(toRows(queues.rows)).toHaveLength(3);
  });
});

describe('a file that cannot be read', () => {
  test.each([
    ['is empty', '', 'The file is empty.'],
    ['has blank lines only', '\n\r\n\n', 'The file is empty.'],
    ['has other columns', 'a,b\n1,2\n', 'no column name and no column email'],
    ['has a header of other bytes', Buffer.from([0xe9, 0x2c, 0x0a]), 'The first line cannot be read.'],
    ['has a header that never ends', '"name,email', 'It does not end.'],
  ])('ends the import if it %s', async (_, text, problem) => {
    const { split, message, job, queues, counted } = await startWith(text);
    await split(message);
    expect(job('job')).toMatchObject({
      status: 'FAILED',
      total: null,
      finishedAt: '2026-11-23T12:00:00.000Z',
      problems: [{ row: 0, code: 'INVALID_INPUT', field: null, message: expect.stringContaining(problem) }],
    });
    expect(queues.rows).toEqual([]);
    expect(counted).toContain('ImportsFailed 1');
  });

  test('ends the import if its content has changed', async () => {
    const { split, message, job } = await startWith('name,email\n');
    await split(JSON.stringify({ ...JSON.parse(message), etag: '"other"' }));
    expect(job('job')?.problems).toEqual([
      expect.objectContaining({ message: 'The file was deleted or changed after the import was started.' }),
    ]);
  });
});

describe('a file that takes longer than one invocation', () => {
  const splitInSteps = async (text: string | Buffer, chunk: number) => {
    const world = await startWith(text, 'csv', chunk);
    const pending = [world.message];
    let steps = 0;
    for (let body = pending.shift(); body !== undefined && steps < 1_000; body = pending.shift()) {
      steps += 1;
      // Time for one more chunk with each invocation, so that a long record is read at last.
      let left = steps;
      await world.split(body, undefined, () => --left > 0);
      pending.push(...world.queues.splits.splice(0));
    }
    return { ...world, steps };
  };

  test.each([7, 16, 64])('is queued once, row by row, in chunks of %i bytes', async (chunk) => {
    const { queues, job, steps } = await splitInSteps(`name,email\n${toLines(40)}`, chunk);
    expect(steps).toBeGreaterThan(2);
    expect(toRows(queues.rows).map(({ row }) => row)).toEqual([...Array(40).keys()].map((row) => row + 1));
    expect(job('job')).toMatchObject({ status: 'RUNNING', total: 40 });
  });

  test('is continued in its own encoding and separator', async () => {
    const text = `\ufeffname;email\r${toLines(20).replaceAll(',', ';').replaceAll('\n', '\r')}`;
    const { queues } = await splitInSteps(Buffer.from(text, 'utf16le'), 31);
    expect(toRows(queues.rows)).toHaveLength(20);
    expect(toRows(queues.rows)[19]).toEqual({ row: 20, name: 'User 20', email: 'u20@example.com' });
  });

  test('is continued where the last queued row ends', async () => {
    const { split, message, queues } = await startWith('name,email\nA,a@b.co\nB,b@b.co\n', 'csv', 20);
    await split(message, undefined, () => false);
    const [next = ''] = queues.splits;
    expect((JSON.parse(next) as SplitMessage).from).toMatchObject({
      offset: 20,
      rows: 1,
      columns: { name: [0], email: [1] },
      dialect: { encoding: 'utf-8', lineEnd: 'LF', separator: ',' },
    });
  });
});
