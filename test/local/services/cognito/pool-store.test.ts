import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createFileStore } from '../../../../local/services/cognito/pool-store.ts';
import { createFolder } from '../../../support/run-command.ts';

test('a pool that was never written is empty', () => {
  expect(createFileStore(join(createFolder(), 'none.json')).read()).toEqual({
    keys: null,
    users: [],
    accounts: [],
  });
});

test('a pool is read as it was written, by its owner alone', () => {
  const path = join(createFolder(), 'pools', 'pool.json');
  const document = { keys: null, users: [], accounts: [{ username: 'ada', password: 'x', groups: [] }] };
  createFileStore(path).write(document);
  expect(createFileStore(path).read()).toEqual(document);
  expect(statSync(path).mode & 0o077).toBe(0);
});

test('a damaged file is said by its path', () => {
  const path = join(createFolder(), 'pool.json');
  writeFileSync(path, '{');
  expect(() => createFileStore(path).read()).toThrow(
    expect.objectContaining({ code: 'DATABASE_UNAVAILABLE', message: expect.stringContaining(path) }),
  );
});
