import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { command } from '../../../commands/check-table/command.ts';
import { startTestDatabase, type TestDatabase } from '../../support/database-table.ts';
import { parse, runInMemory } from '../in-memory.ts';

let database: TestDatabase;
let endpoint: string;
beforeAll(async () => {
  database = await startTestDatabase();
  const { protocol, hostname, port } = (await database.client.config.endpoint?.()) ?? {};
  endpoint = `${protocol}//${hostname}:${port}`;
  await database.createTable('people');
  const Item = { pk: 'EMAIL#ada@example.com', sk: 'LOCK', userId: 'id-1' };
  await database.client.send(new PutCommand({ TableName: 'people', Item }));
}, 60_000);
afterAll(() => database?.stop());

test('the flags of check-table are all optional', () => {
  expect(parse(command, '')).toEqual({ stage: null, table: null, endpoint: null, repair: false });
  expect(
    parse(command, '--stage prod --table other --endpoint http://localhost:8000 --repair'),
  ).toMatchObject({
    stage: { name: 'prod' },
    table: 'other',
    endpoint: new URL('http://localhost:8000'),
    repair: true,
  });
});

describe('npm run check-table', () => {
  test('ends with code 1 while a problem is left, and 0 once it is repaired', async () => {
    const flags = `--endpoint ${endpoint} --table people`;
    const line = /^id-1 {2}LOCK_WITHOUT_USER {2}[^\n@]+\npeople: 1 problems\.\n$/;
    expect(await runInMemory(command, flags)).toEqual({
      code: 1,
      out: expect.stringMatching(line),
      said: '',
    });
    expect(await runInMemory(command, `${flags} --repair`)).toMatchObject({
      code: 0,
      out: expect.stringContaining('; repaired\npeople: 1 problems, 0 left.\n'),
    });
    expect(await runInMemory(command, flags)).toEqual({ code: 0, out: 'people: 0 problems.\n', said: '' });
  });

  test('rejects an endpoint without a table', async () => {
    expect(await runInMemory(command, `--endpoint ${endpoint}`)).toEqual({
      code: 1,
      out: '',
      said: '--endpoint needs a table. Specify it with --table.\n',
    });
  });

  test('rejects an endpoint that is not an address', async () => {
    const { code, said } = await runInMemory(command, '--endpoint localhost:8000 --table people');
    expect(code).toBe(1);
    expect(said).toContain('--endpoint is localhost:8000.');
  });
});
