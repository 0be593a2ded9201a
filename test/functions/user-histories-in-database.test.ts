import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createUser } from '../../functions/create-user/create-user.ts';
import type { Attempts } from '../../functions/shared/retry-transaction.ts';
import { anyClients, anyFaults } from '../support/any-history.ts';
import { checkAnswers, checkLocks, checkReplays, checkVersions, toText } from '../support/check-history.ts';
import { startTestDatabase, type TestDatabase } from '../support/database-table.ts';
import { createFaultyClient } from '../support/faulty-client.ts';
import { type History, runClient } from '../support/user-history.ts';
import { CALLER, createWritePorts } from '../support/write-ports.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(() => database.stop());

const attempts: Attempts = { limit: 8, basePause: 2, delay, random: Math.random, newToken: randomUUID };

const createPorts = (tableName: string, faults: Parameters<typeof createFaultyClient>[1] = []) =>
  createWritePorts({
    client: createFaultyClient(database.client, faults),
    clock: { now: () => Date.now() },
    newId: randomUUID,
    attempts,
    tableName,
  });

test('any history keeps the invariants in a real database, with faults in between', async () => {
  let histories = 0;
  await fc.assert(
    fc.asyncProperty(anyClients, anyFaults, async (clients, faults) => {
      histories += 1;
      const tableName = `history-${histories}`;
      await database.createTable(tableName);
      const ports = createPorts(tableName, faults);
      const history: History = { answers: [], unanswered: 0 };
      const known = new Map();

      await Promise.all(clients.map((commands) => runClient(ports, commands, { history, known })));

      const changes = await database.readChanges(tableName);
      checkLocks(changes);
      checkVersions(changes);
      checkReplays(history);
      checkAnswers(changes, history);
    }),
    { numRuns: 40, interruptAfterTimeLimit: 15_000 },
  );
});

test('of fifty simultaneous requests for an address, one succeeds', async () => {
  await database.createTable('race');
  const ports = createPorts('race');
  const input = { name: 'Ada', email: 'ada@example.com' };

  const payloads = await Promise.all(
    Array.from({ length: 50 }, () => createUser(ports, { input, caller: CALLER })),
  );

  expect(payloads.filter(({ user }) => user)).toHaveLength(1);
  expect(payloads.flatMap(({ userErrors }) => userErrors.map(({ code }) => code))).toEqual(
    Array.from({ length: 49 }, () => 'EMAIL_TAKEN'),
  );
});

test('fifty simultaneous requests with one key create one user, returned fifty times', async () => {
  await database.createTable('once');
  const ports = createPorts('once');
  const input = { name: 'Ada', email: 'ada@example.com', idempotencyKey: 'k' };

  const payloads = await Promise.all(
    Array.from({ length: 50 }, () => createUser(ports, { input, caller: CALLER })),
  );

  expect(new Set(payloads.map(({ user }) => toText(user))).size).toBe(1);
  expect(payloads.filter(({ replayed }) => !replayed)).toHaveLength(1);
  const users = (await database.readChanges('once')).filter(({ key }) => key.pk.startsWith('USER#'));
  expect(users).toHaveLength(1);
});
