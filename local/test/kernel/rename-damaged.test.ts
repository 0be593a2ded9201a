import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createFixedClock } from '../../../test/tools/fixed-clock.ts';
import { renameDamaged, toDamagedPath } from '../../kernel/rename-damaged.ts';

const clock = createFixedClock(Date.parse('2026-01-31T12:00:00.123Z'));

const createFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'rename-damaged-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
};

test('a damaged file gets a name with the time, which is valid on every system', () => {
  const folder = createFolder();
  expect(toDamagedPath(join(folder, 'a.db'), clock)).toBe(join(folder, 'a.db.damaged-2026-01-31T12-00-00Z'));
});

test('a damaged file keeps its content under its new name', () => {
  const path = join(createFolder(), 'a.db');
  writeFileSync(path, 'content');
  expect(readFileSync(renameDamaged(path, clock), 'utf8')).toBe('content');
});

test('several damaged files of the same second replace none of each other', () => {
  const folder = createFolder();
  for (const content of ['one', 'two', 'three']) {
    writeFileSync(join(folder, 'a.db'), content);
    renameDamaged(join(folder, 'a.db'), clock);
  }
  expect(readdirSync(folder).sort()).toEqual([
    'a.db.damaged-2026-01-31T12-00-00Z',
    'a.db.damaged-2026-01-31T12-00-00Z-2',
    'a.db.damaged-2026-01-31T12-00-00Z-3',
  ]);
  expect(readFileSync(join(folder, 'a.db.damaged-2026-01-31T12-00-00Z-2'), 'utf8')).toBe('two');
});

test('a folder is set aside with its files', () => {
  const path = join(createFolder(), 'data');
  mkdirSync(path);
  writeFileSync(join(path, 'file'), 'x');
  expect(readdirSync(renameDamaged(path, clock))).toEqual(['file']);
});

test('a file that cannot be renamed is reported by its path', () => {
  const path = join(createFolder(), 'absent');
  expect(() => renameDamaged(path, clock)).toThrow(
    expect.objectContaining({ code: 'STORAGE_UNAVAILABLE', message: expect.stringContaining(path) }),
  );
});
