import { describe, expect, test } from 'vitest';
import { FILE_START } from '../../../functions/shared/user-import/row-message.ts';
import { checkRowCount } from '../../../functions/split-user-import/check-row-count.ts';
import { DEFAULT_COLUMNS } from '../../../functions/split-user-import/header-line.ts';
import { createImportWorld } from '../../support/import-world.ts';

const UPLOAD = '9b2fd1b6-1111-4222-8333-444455556666';

const check = (text: string, format: 'CSV' | 'JSON_LINES', most: number): Promise<void> => {
  const chunks = (async function* () {
    yield Buffer.from(text);
  })();
  return checkRowCount(chunks, { format, from: FILE_START, titles: DEFAULT_COLUMNS }, most);
};

describe('checkRowCount', () => {
  test.each([
    ['CSV', 'name,email\nAda,a@example.com\nEve,e@example.com\n'],
    ['CSV', 'name,email\r\nAda,a@example.com\r\n\r\n'],
    ['CSV', 'name,email\n"Ada\nLovelace",a@example.com\nEve,e@example.com'],
    ['JSON_LINES', '{}\n{}'],
  ] as const)('accepts a file of %s with the maximum number of rows: %j', async (format, text) => {
    await expect(check(text, format, 2)).resolves.toBeUndefined();
  });

  test.each([
    ['CSV', 'name,email\n1,a\n2,b\n3,c'],
    ['CSV', 'name,email\n\n\n\n'],
    ['CSV', 'name,email\n,\n,\n,\n'],
    ['JSON_LINES', '{}\n\n{}\n'],
  ] as const)('rejects a file of %s with one row more, blank lines included: %j', async (format, text) => {
    await expect(check(text, format, 2)).rejects.toThrow(
      'The file has more than 2 rows, blank lines included: split it into several.',
    );
  });

  test('ends an import of more than a million lines before the first row is queued', async () => {
    const bytes = Buffer.from(`name,email\nAda,ada@example.com\n${'\n'.repeat(1_000_000)}`);
    const world = createImportWorld({ key: `uploads/${UPLOAD}.csv`, bytes, chunk: 65_536 });
    await world.start({ uploadId: `${UPLOAD}.csv` });

    await world.split(world.queues.splits[0] ?? '');

    expect(world.queues.rows).toEqual([]);
    expect(world.job('job')).toMatchObject({
      status: 'FAILED',
      problems: [{ row: 0, message: expect.stringContaining('more than 1,000,000 rows') }],
    });
  });
});
