import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAX_BATCH_ENTRIES } from '../../../../functions/shared/send-messages.ts';
import {
  type ImportRow,
  type RowsMessage,
  toImportRow,
} from '../../../../functions/shared/user-import/row-message.ts';
import { createRowSender, ROWS_PER_MESSAGE } from '../../../../functions/shared/user-import/row-sender.ts';

const NAMES = { importId: 'job', correlationId: 'c' };

const sendAll = async (rows: readonly ImportRow[]): Promise<(readonly string[])[]> => {
  const batches: (readonly string[])[] = [];
  const sender = createRowSender(NAMES, async (bodies) => void batches.push(bodies));
  for (const row of rows) await sender.add(row);
  await sender.flush();
  return batches;
};

const toRows = (count: number): ImportRow[] =>
  Array.from({ length: count }, (_, index) => ({ row: index + 1, name: 'A', email: 'a@b.co' }));

const parse = (body: string) => JSON.parse(body) as RowsMessage;

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html */
const MAX_BATCH_BYTES = 1_048_576;

describe('the messages of rows', () => {
  test.each([
    [0, []],
    [1, [1]],
    [ROWS_PER_MESSAGE, [1]],
    [ROWS_PER_MESSAGE + 1, [2]],
    [ROWS_PER_MESSAGE * MAX_BATCH_ENTRIES, [10]],
    [ROWS_PER_MESSAGE * MAX_BATCH_ENTRIES + 1, [10, 1]],
  ])('of %i rows are in batches of %j', async (count, sizes) => {
    expect((await sendAll(toRows(count))).map(({ length }) => length)).toEqual(sizes);
  });

  test('have every row once, in order, with the ids of the import', async () => {
    const messages = (await sendAll(toRows(333))).flat().map(parse);
    expect(messages.flatMap(({ rows }) => rows)).toEqual(toRows(333));
    for (const message of messages) expect(message).toMatchObject(NAMES);
  });

  test('stay within the limits of SQS for the longest rows of any characters', async () => {
    const text = fc
      .constantFrom('\u0000', '"', '\\', '😀', '\ud800', 'é', 'a')
      .map((character) => character.repeat(1_000));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(text, text), { minLength: 240, maxLength: 260 }), async (rows) => {
        const batches = await sendAll(
          rows.map(([name, email], index) =>
            toImportRow(index + 1, { name: `a${name}`, email: `a${email}` }),
          ),
        );
        for (const bodies of batches) {
          const bytes = bodies.reduce((sum, body) => sum + Buffer.byteLength(body), 0);
          expect(bytes).toBeLessThanOrEqual(MAX_BATCH_BYTES);
          expect(bodies.length).toBeLessThanOrEqual(MAX_BATCH_ENTRIES);
        }
        expect(batches.flat().flatMap((body) => parse(body).rows)).toHaveLength(rows.length);
      }),
      { numRuns: 5 },
    );
  });

  test('are kept for a second flush only if there are new rows', async () => {
    const batches: (readonly string[])[] = [];
    const sender = createRowSender(NAMES, async (bodies) => void batches.push(bodies));
    await sender.add(toRows(1)[0] as ImportRow);
    await sender.flush();
    await sender.flush();
    expect(batches).toHaveLength(1);
  });

  test('reject with the error of the queue', async () => {
    const sender = createRowSender(NAMES, () => Promise.reject(new Error('lost')));
    await sender.add(toRows(1)[0] as ImportRow);
    await expect(sender.flush()).rejects.toThrow('lost');
  });
});

describe('a row', () => {
  test('is trimmed, and shortened to a length that is rejected as too long', () => {
    expect(toImportRow(7, { name: ' Ada ', email: `\t${'x'.repeat(5_000)}` })).toEqual({
      row: 7,
      name: 'Ada',
      email: 'x'.repeat(1_000),
    });
  });
});
