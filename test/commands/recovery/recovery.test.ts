import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { copyTable } from '../../../commands/drill/copy-table.ts';
import { drillRestoration } from '../../../commands/drill/drill-restoration.ts';
import { checkTable } from '../../../commands/recovery/check-table.ts';
import type { Item } from '../../../commands/recovery/find-problems.ts';
import { restore } from '../../../commands/recovery/restore.ts';
import { readItems } from '../../../commands/recovery/table-items.ts';
import { startTestDatabase, type TestDatabase } from '../../support/database-table.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
}, 60_000);
afterAll(() => database?.stop());

const createdAt = '2026-11-23T12:00:00.000Z';

const toUser = (id: string, version = 1): Item => ({
  pk: `USER#${id}`,
  sk: 'PROFILE',
  id,
  name: `Person ${id}`,
  email: `${id}@example.com`,
  emailLower: `${id}@example.com`,
  createdAt,
  updatedAt: createdAt,
  version,
  gsi1pk: 'USERS#0',
  gsi1sk: `${createdAt}#${id}`,
});

const toLock = (id: string): Item => ({ pk: `EMAIL#${id}@example.com`, sk: 'LOCK', userId: id });

const put = async (table: string, ...items: Item[]): Promise<void> => {
  for (const Item of items) await database.client.send(new PutCommand({ TableName: table, Item }));
};

const remove = async (table: string, { pk, sk }: Item): Promise<void> => {
  await database.client.send(new DeleteCommand({ TableName: table, Key: { pk, sk } }));
};

const readAll = async (table: string): Promise<Item[]> => {
  const items = [];
  for await (const item of readItems(database.client, table)) items.push(item);
  return items.sort((a, b) => (`${a.pk}${a.sk}` < `${b.pk}${b.sk}` ? -1 : 1));
};

let tables = 0;

/** A table of these people, as our functions write them. */
const createPeople = async (...ids: string[]): Promise<string> => {
  tables += 1;
  const table = `people-${tables}`;
  await database.createTable(table);
  await put(table, ...ids.flatMap((id) => [toUser(id), toLock(id)]));
  return table;
};

const check = async (table: string, repairs: boolean) => {
  const lines: string[] = [];
  const ports = { client: database.client, table, print: (line: string) => void lines.push(line) };
  return { left: await checkTable(ports, { repairs }), lines };
};

describe('check-table', () => {
  test('finds no problems in a consistent table', async () => {
    const table = await createPeople('ada', 'bob');

    expect(await check(table, false)).toEqual({ left: 0, lines: [`${table}: 0 problems.`] });
  });

  test('reports inconsistencies by id, never by address, and writes nothing', async () => {
    const table = await createPeople('id-1', 'id-2');
    await remove(table, toLock('id-1'));
    await remove(table, toUser('id-2'));
    const before = await readAll(table);

    const { left, lines } = await check(table, false);

    expect(left).toBe(2);
    expect(lines.join('\n')).toMatch(/id-1 {2}LOCK_MISSING[\s\S]*id-2 {2}LOCK_WITHOUT_USER/);
    expect(lines.join('\n')).not.toContain('@');
    expect(await readAll(table)).toEqual(before);
  });

  test('creates missing locks and deletes orphaned ones with --repair', async () => {
    const table = await createPeople('ada', 'bob', 'eve');
    await remove(table, toLock('ada'));
    await remove(table, toUser('bob'));

    expect((await check(table, true)).left).toBe(0);
    expect(await readAll(table)).toEqual([toLock('ada'), toLock('eve'), toUser('ada'), toUser('eve')]);
  });

  test('leaves problems that need a decision unchanged', async () => {
    const table = await createPeople('ada');
    await put(table, { ...toLock('ada'), userId: 'eve' }, toUser('eve'), toLock('eve'));

    const { left, lines } = await check(table, true);

    expect(left).toBe(1);
    expect(lines.join('\n')).toContain('ada  LOCK_OF_ANOTHER');
    expect(lines.join('\n')).toContain('left');
  });
});

describe('a restoration', () => {
  const createDamaged = async () => {
    const table = await createPeople('ada', 'bob', 'eve');
    const from = `${table}-restored`;
    await copyTable(database.client, table, from);
    await remove(table, toUser('ada'));
    await remove(table, toLock('ada'));
    await put(table, toUser('bob', 2), toUser('new'), toLock('new'));
    return { table, from };
  };

  const run = (options: { from: string; table: string; scope: 'missing' | 'everything'; dryRun?: boolean }) =>
    restore({ client: database.client, to: options.table, dryRun: false, ...options });

  test('of missing items restores them, and keeps later changes', async () => {
    const { table, from } = await createDamaged();

    expect(await run({ table, from, scope: 'missing' })).toEqual({
      putBack: 2,
      replaced: 0,
      deleted: 0,
      kept: 6,
    });
    const all = await readAll(table);
    expect(all).toContainEqual(toUser('ada'));
    expect(all).toContainEqual(toUser('bob', 2));
    expect(all).toContainEqual(toUser('new'));
    expect((await check(table, false)).left).toBe(0);
  });

  test('of missing items does not restore the lock of an address that its user has changed since', async () => {
    const table = await createPeople('ada', 'bob');
    const from = `${table}-restored`;
    await copyTable(database.client, table, from);
    const moved = { ...toUser('ada', 2), email: 'countess@example.com', emailLower: 'countess@example.com' };
    await remove(table, toLock('ada'));
    await put(table, moved, { pk: 'EMAIL#countess@example.com', sk: 'LOCK', userId: 'ada' });

    expect(await run({ table, from, scope: 'missing' })).toMatchObject({ putBack: 0 });
    expect((await check(table, false)).lines).toEqual([`${table}: 0 problems.`]);
  });

  test('of everything restores the earlier state of the table', async () => {
    const { table, from } = await createDamaged();

    expect(await run({ table, from, scope: 'everything' })).toEqual({
      putBack: 2,
      replaced: 1,
      deleted: 2,
      kept: 3,
    });
    expect(await readAll(table)).toEqual(await readAll(from));
  });

  test('can be repeated without further changes', async () => {
    const { table, from } = await createDamaged();
    await run({ table, from, scope: 'everything' });

    expect(await run({ table, from, scope: 'everything' })).toEqual({
      putBack: 0,
      replaced: 0,
      deleted: 0,
      kept: 6,
    });
  });

  test('with --dry-run counts the same and writes nothing', async () => {
    const { table, from } = await createDamaged();
    const before = await readAll(table);

    const tried = await run({ table, from, scope: 'everything', dryRun: true });

    expect(tried).toEqual({ putBack: 2, replaced: 1, deleted: 2, kept: 3 });
    expect(await readAll(table)).toEqual(before);
  });
});

describe('the drill', () => {
  test('ends with every user as before', async () => {
    const table = await createPeople(...Array.from({ length: 25 }, (_, index) => `p${index}`));
    const lines: string[] = [];

    const isWhole = await drillRestoration({
      client: database.client,
      table,
      // DynamoDB returns attributes in any order.
      listUsers: async () =>
        (await readAll(table))
          .filter(({ sk }) => sk === 'PROFILE')
          .map(({ id, name, version }) => [id, name, version]),
      print: (line) => void lines.push(line),
      now: () => 0,
    });

    expect(isWhole).toBe(true);
    expect(lines.join('\n')).toMatch(
      /25 users are there[\s\S]*6 users deleted[\s\S]*finds \d+ problems; readers see 19/,
    );
  });
});
