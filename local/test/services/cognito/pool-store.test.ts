import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createFixedClock } from '../../../../test/tools/fixed-clock.ts';
import { createFolder } from '../../../../test/tools/run-command.ts';
import { systemIds } from '../../../kernel/ids.ts';
import { silentLog } from '../../../kernel/log.ts';
import { systemTimers } from '../../../kernel/timers.ts';
import { seedAccounts } from '../../../services/cognito/accounts/seed-accounts.ts';
import type { PoolDocument } from '../../../services/cognito/pool-document.ts';
import { createFileStore, createMemoryStore } from '../../../services/cognito/pool-store.ts';
import { createUserPool } from '../../../services/cognito/user-pool.ts';
import { fixedSecrets } from '../../support/fixed-secrets.ts';
import { aPoolModel } from '../../support/user-pools.ts';

test('a new pool is empty', () => {
  expect(createFileStore(join(createFolder(), 'none.json')).read()).toEqual({
    keys: null,
    users: [],
    accounts: [],
  });
});

test('a pool is read as written, and only its owner can read the file', () => {
  const path = join(createFolder(), 'pools', 'pool.json');
  const document = { keys: null, users: [], accounts: [{ username: 'ada', password: 'x', groups: [] }] };
  createFileStore(path).write(document);
  expect(createFileStore(path).read()).toEqual(document);
  expect(statSync(path).mode & 0o077).toBe(0);
});

test.each([
  '{',
  '',
  'null',
  '{"keys":null,"users":{},"accounts":[]}',
  '{"keys":null,"users":[{"username":"ada"}],"accounts":[]}',
])('a damaged file, %j, is reported, left unchanged, and never to be deleted', (text) => {
  const path = join(createFolder(), 'pool.json');
  writeFileSync(path, text);
  expect(() => createFileStore(path).read()).toThrow(
    expect.objectContaining({
      code: 'STORAGE_UNAVAILABLE',
      message: expect.stringContaining(path),
      fix: expect.stringMatching(/^(?!.*[Dd]elete).*move this file/),
    }),
  );
  expect(readFileSync(path, 'utf8')).toBe(text);
});

test('a change that cannot be stored has no effect', () => {
  const clock = createFixedClock();
  let isFull = false;
  const memory = createMemoryStore();
  const write = (document: PoolDocument) => {
    if (isFull) throw new Error('full');
    memory.write(document);
  };
  const pool = createUserPool(aPoolModel(), {
    store: { ...memory, write },
    clock,
    ids: systemIds,
    secrets: fixedSecrets,
    log: silentLog,
    invokeFunction: async () => ({ ok: true, result: null }),
    timers: systemTimers,
    isDebugging: false,
  });
  seedAccounts(pool);
  const [user] = pool.users.all;
  if (!user) throw new Error('The pool has nobody.');
  const before = structuredClone(pool.users.all);
  isFull = true;
  expect(() => pool.users.change(user, { groups: ['other'] })).toThrow('full');
  expect(() => pool.users.add({ ...user, sub: 'b', username: 'b' })).toThrow('full');
  expect(() => pool.users.remove(user)).toThrow('full');
  expect(pool.users.all).toEqual(before);
});
