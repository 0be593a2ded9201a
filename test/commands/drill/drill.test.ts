import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { command } from '../../../commands/drill/command.ts';
import { damageTable } from '../../../commands/drill/damage-table.ts';
import { drillRestoration } from '../../../commands/drill/drill-restoration.ts';
import { readItems } from '../../../commands/recovery/table-items.ts';
import { toEmailLockKey, toUserKey } from '../../../functions/shared/keys.ts';
import { startTestDatabase, type TestDatabase } from '../../support/database-table.ts';
import { parse, runInMemory } from '../in-memory.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
}, 60_000);
afterAll(() => database?.stop());

const createUsers = async (table: string, count: number): Promise<void> => {
  await database.createTable(table);
  for (let index = 0; index < count; index += 1) {
    const id = `p${index}`;
    const email = `${id}@example.com`;
    const user = { ...toUserKey(id), id, email, name: 'Ada', version: 1 };
    for (const Item of [user, { ...toEmailLockKey(email), userId: id }])
      await database.client.send(new PutCommand({ TableName: table, Item }));
  }
};

const count = async (table: string, sk: string): Promise<number> => {
  let found = 0;
  for await (const item of readItems(database.client, table)) found += item.sk === sk ? 1 : 0;
  return found;
};

test('the drill has 500 users by default', async () => {
  expect(parse(command, '')).toEqual({ users: 500 });
  expect(parse(command, '--users 20')).toEqual({ users: 20 });
  expect(await runInMemory(command, '--users 10001')).toMatchObject({
    code: 1,
    said: '--users is 10001. Specify a whole number from 1 to 10000.\n',
  });
});

test('the damage deletes two users of ten and one lock, and corrupts one user', async () => {
  await createUsers('damaged', 20);
  const { untouched, ...damage } = await damageTable(database.client, 'damaged', { spoils: true });
  expect(damage).toEqual({ usersDeleted: 4, locksDeleted: 2, usersSpoiled: 2 });
  expect(untouched).toHaveLength(12);
  expect(await count('damaged', 'PROFILE')).toBe(16);
  expect(await count('damaged', 'LOCK')).toBe(18);
});

describe('the drill fails', () => {
  test('if readers do not see the same users afterwards', async () => {
    await createUsers('lost', 10);
    const lines: string[] = [];
    const seen: number[] = [];
    const isWhole = await drillRestoration({
      client: database.client,
      table: 'lost',
      listUsers: async () => [seen.push(seen.length)],
      print: (line) => void lines.push(line),
      now: () => 0,
    });
    expect(isWhole).toBe(false);
    expect(lines.at(-1)).toContain('readers see something else than before');
  });
});
