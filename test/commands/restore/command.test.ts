import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readItems } from '../../../commands/recovery/table-items.ts';
import { command } from '../../../commands/restore/command.ts';
import { toSummary } from '../../../commands/restore/summary.ts';
import { startTestDatabase, type TestDatabase } from '../../support/database-table.ts';
import { parse, runInMemory } from '../in-memory.ts';

let database: TestDatabase;
let endpoint: string;
beforeAll(async () => {
  database = await startTestDatabase();
  const { protocol, hostname, port } = (await database.client.config.endpoint?.()) ?? {};
  endpoint = `${protocol}//${hostname}:${port}`;
}, 60_000);
afterAll(() => database?.stop());

/** Two tables: in one, `a` has changed, `b` is missing and `c` is newer than in the other. */
const createTables = async (name: string) => {
  const put = async (table: string, pk: string, text: string): Promise<void> => {
    await database.client.send(new PutCommand({ TableName: table, Item: { pk, sk: 'PROFILE', text } }));
  };
  const from = `${name}-restored`;
  for (const table of [name, from]) await database.createTable(table);
  await put(from, 'a', 'old');
  await put(from, 'b', 'old');
  await put(name, 'a', 'new');
  await put(name, 'c', 'new');
  return `--from ${from} --table ${name} --endpoint ${endpoint}`;
};

const readTexts = async (table: string): Promise<Record<string, unknown>> => {
  const texts: Record<string, unknown> = {};
  for await (const { pk, text } of readItems(database.client, table)) texts[String(pk)] = text;
  return texts;
};

test('the flags of restore name at least the restored table', async () => {
  expect(parse(command, '--from a --stage prod --dry-run')).toMatchObject({
    from: 'a',
    stage: { name: 'prod' },
    table: null,
    endpoint: null,
    everything: false,
    dryRun: true,
  });
  expect(await runInMemory(command, '--everything')).toEqual({
    code: 1,
    out: '',
    said: '--from is missing. npm run restore -- --help lists the flags.\n',
  });
});

describe('npm run restore', () => {
  test('copies missing items, and changes no other item', async () => {
    const flags = await createTables('missing');
    expect(await runInMemory(command, flags)).toEqual({
      code: 0,
      out: '1 items were put back, 0 replaced, 0 deleted; 2 stay as they are.\n',
      said: '',
    });
    expect(await readTexts('missing')).toEqual({ a: 'new', b: 'old', c: 'new' });
  });

  test('of everything also replaces and deletes', async () => {
    const flags = await createTables('everything');
    const { out } = await runInMemory(command, `${flags} --everything`);
    expect(out).toBe('1 items were put back, 1 replaced, 1 deleted; 0 stay as they are.\n');
    expect(await readTexts('everything')).toEqual({ a: 'old', b: 'old' });
  });

  test('writes nothing with --dry-run, and counts the same', async () => {
    const flags = await createTables('tried');
    const { out } = await runInMemory(command, `${flags} --everything --dry-run`);
    expect(out).toBe('1 items would be put back, 1 replaced, 1 deleted; 0 stay as they are.\n');
    expect(await readTexts('tried')).toEqual({ a: 'new', c: 'new' });
  });

  test('ends with code 1 for a table that does not exist', async () => {
    const { code, said } = await runInMemory(
      command,
      `--from nowhere --table nothing --endpoint ${endpoint}`,
    );
    expect(code).toBe(1);
    expect(said).toMatch(/^The table nothing does not exist\. Check its name, [^\n]+\n$/);
  });
});

test('the summary reports whether anything was written', () => {
  const restored = { putBack: 1, replaced: 2, deleted: 3, kept: 4 };
  expect(toSummary(restored, { dryRun: false })).toContain('were put back');
  expect(toSummary(restored, { dryRun: true })).toContain('would be put back');
});
