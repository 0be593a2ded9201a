import { mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createFolder } from '../../../../test/tools/run-command.ts';
import { silentLog } from '../../../kernel/log.ts';
import { toStartFault } from '../../../services/dynamodb/data-file.ts';
import { startDynamoDb } from '../../../services/dynamodb/server.ts';

const complaint = async (file: string) => {
  const fault = await startDynamoDb({ file, log: silentLog }).catch((error) => error);
  expect(fault.name).toBe('LocalFault');
  expect(fault.message).toContain(file);
  expect(fault.fix).toMatch(/--data-dir.*--memory/);
  expect(`${fault.message} ${fault.fix}`).not.toMatch(/\bdelet|\bremove/i);
  return { message: fault.message, fix: fault.fix };
};

const whole = async (file: string): Promise<void> => {
  const database = await startDynamoDb({ file, log: silentLog });
  await database.stop();
};

describe('a database file that cannot be used is unchanged, and reported as', () => {
  test('a directory', async () => {
    const file = join(createFolder(), 'dynamodb.db');
    mkdirSync(file);
    expect((await complaint(file)).message).toContain('is a directory');
  });

  test('empty, if its data is lost', async () => {
    const file = join(createFolder(), 'dynamodb.db');
    writeFileSync(file, '');
    const { message, fix } = await complaint(file);
    expect(message).toContain('is empty (0 bytes)');
    expect(fix).toContain('move this file together with dynamodb.db-wal');
    expect(readFileSync(file)).toHaveLength(0);
  });

  test.each<[string, (file: string) => void]>([
    ['cut short', (file) => truncateSync(file, 5000)],
    ['overwritten', (file) => writeFileSync(file, 'x'.repeat(20_000))],
  ])('damaged, if it was %s', async (_how, damage) => {
    const file = join(createFolder(), 'dynamodb.db');
    await whole(file);
    // SQLite repairs a file from the log of changes beside it.
    for (const suffix of ['-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true });
    damage(file);
    const content = readFileSync(file);
    const { message, fix } = await complaint(file);
    expect(message).toContain('is damaged');
    expect(fix).toContain('move this file');
    expect(readFileSync(file)).toEqual(content);
  });

  test.skipIf(process.platform === 'win32' || process.getuid?.() === 0)('not readable', async () => {
    const file = join(createFolder(), 'dynamodb.db');
    writeFileSync(file, 'x', { mode: 0 });
    expect((await complaint(file)).message).toContain('denied');
  });
});

// The system's own failures, with a real disk: disk-faults.test.ts.
test.each([
  ['Internal error: database or disk is full', 'There is no space left on the disk that holds a.db.'],
  ['Internal error: attempt to write a readonly database', 'Permission to read or write a.db is denied.'],
  ['Internal error: database is locked', 'Another process has locked the data file a.db.'],
])('the SQLite error "%s" does not mean damage', (said, message) => {
  const fault = toStartFault('a.db', said);
  expect(fault.message).toBe(message);
  expect(fault).toMatchObject({ fix: expect.not.stringMatching(/move this file/) });
});

test('an ambiguous SQLite error is included in the message', () => {
  const file = join(createFolder(), 'a.db');
  expect(toStartFault(file, 'disk I/O error').message).toBe(
    `The database did not start with the data file ${file}: disk I/O error.`,
  );
});
