import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { OPERATIONS, type OperationName, toMillionDollars } from '../../../commands/cost/operations.ts';
import {
  createUser,
  deleteUser,
  getUser,
  getUserByEmail,
  listUsers,
  updateUser,
} from '../../journeys/operations.ts';
import { type CountingDatabase, startCountingDatabase } from '../../support/counting-database.ts';
import { type LocalApi, startLocalApi } from '../../support/with-local-api.ts';

let database: CountingDatabase;
let api: LocalApi;
beforeAll(async () => {
  database = await startCountingDatabase();
  api = await startLocalApi({
    database: { endpoint: database.endpoint, credentials: { accessKeyId: 'a', secretAccessKey: 'b' } },
    // The stream's readers would be counted, and are free.
    feedsFunctions: false,
  });
}, 120_000);
afterAll(async () => {
  await api?.stop();
  await database?.stop();
});

const unitsOf = async (work: () => Promise<unknown>) => {
  database.takeUnits();
  await work();
  const { read, write } = database.takeUnits();
  return { readUnits: read, writeUnits: write };
};

const told = (name: OperationName) => {
  const { readUnits, writeUnits } = OPERATIONS[name];
  return { readUnits, writeUnits };
};

const USER = { name: 'Ada Lovelace', email: 'ada.lovelace@example.com' };

describe('the cost of an operation', () => {
  test('is what the database counts', async () => {
    const key = (name: string) => ({ idempotencyKey: `${name}-0123456789abcdef` });
    const created = await createUser(api, USER);
    const id = created.user?.id ?? '';

    expect(
      await unitsOf(() => createUser(api, { ...USER, email: 'b@example.com', ...key('create') })),
    ).toEqual(told('createUser'));
    const eventually = 'query ($id: ID!) { getUser(id: $id) { id } }';
    expect(await unitsOf(() => api.graphql(eventually, { id }))).toEqual(told('getUser'));
    expect(await unitsOf(() => getUser(api, id))).toEqual(told('getUser, consistentRead'));
    expect(await unitsOf(() => getUserByEmail(api, USER.email))).toEqual(told('getUserByEmail'));
    expect(await unitsOf(() => updateUser(api, { id, email: 'new@example.com', ...key('update') }))).toEqual(
      told('updateUser'),
    );
    expect(await unitsOf(() => deleteUser(api, { id, ...key('delete') }))).toEqual(told('deleteUser'));
  });

  test('is what the database counts for a page of twenty', async () => {
    for (let number = 0; number < 20; number += 1) {
      await createUser(api, { name: 'Somebody Else', email: `somebody.else.${number}@example.com` });
    }

    expect(await unitsOf(() => listUsers(api, 20, null))).toEqual(told('listUsers, 20 users'));
  });
});

test('a million of each costs the sum of its parts', () => {
  expect(toMillionDollars(OPERATIONS.getUser, 0.5)).toMatchObject({ total: 4.0625 });
  const { appSync, functions, table, total } = toMillionDollars(OPERATIONS.createUser, 0.5);
  expect(appSync).toBe(8);
  expect(functions).toBeCloseTo(0.4 + 0.3, 5);
  expect(table).toBe(4.375);
  expect(total).toBeCloseTo(appSync + functions + table, 10);
});
