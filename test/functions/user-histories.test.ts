import type { DynamoDBRecord } from 'aws-lambda';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { publishUserEvents } from '../../functions/publish-user-events/publish-user-events.ts';
import type { UserEvent } from '../../functions/publish-user-events/read-user-event.ts';
import { toUser } from '../../functions/shared/user-items.ts';
import { anyClients, anyFaults } from '../support/any-history.ts';
import { checkAnswers, checkLocks, checkReplays, checkVersions } from '../support/check-history.ts';
import { createFaultyClient, type Fault } from '../support/faulty-client.ts';
import { type Change, createMemoryTable } from '../support/memory-table.ts';
import { USER } from '../support/stored-user.ts';
import { type Command, type History, runClient } from '../support/user-history.ts';
import { createWritePorts } from '../support/write-ports.ts';
import { createFixedClock } from '../tools/fixed-clock.ts';

interface Outcome {
  changes: readonly Change[];
  history: History;
}

/** Runs all clients on one table, with their calls in the order of the scheduler. */
const runClients = async (
  scheduler: fc.Scheduler,
  clients: readonly (readonly Command[])[],
  faults: readonly (Fault | null)[],
): Promise<Outcome> => {
  const table = createMemoryTable();
  const faulty = createFaultyClient(table.client, faults);
  const send = async (command: unknown): Promise<unknown> => {
    await scheduler.schedule(Promise.resolve());
    try {
      return await (faulty.send as (command: unknown) => Promise<unknown>)(command);
    } finally {
      await scheduler.schedule(Promise.resolve());
    }
  };
  const clock = createFixedClock();
  let created = 0;
  const ports = createWritePorts({
    client: { send: send as typeof faulty.send },
    clock: {
      now: () => {
        clock.advance(1);
        return clock.now();
      },
    },
    newId: () => {
      created += 1;
      return `id-${created}`;
    },
  });
  const history: History = { answers: [], unanswered: 0 };
  const known = new Map();
  await scheduler.waitFor(
    Promise.all(clients.map((commands) => runClient(ports, commands, { history, known }))),
  );
  return { changes: table.changes, history };
};

const check = ({ changes, history }: Outcome): void => {
  checkLocks(changes);
  checkVersions(changes);
  checkReplays(history);
  checkAnswers(changes, history);
};

describe('any history of creations, changes, deletions and retries', () => {
  test('keeps addresses unique, locks with their users, versions without gaps and results correct', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), anyClients, async (scheduler, clients) => {
        const outcome = await runClients(scheduler, clients, []);

        check(outcome);
        expect(outcome.history.unanswered).toBe(0);
      }),
      { numRuns: 400 },
    );
  });

  test('does so for any failure between the functions and the database', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), anyClients, anyFaults, async (scheduler, clients, faults) => {
        check(await runClients(scheduler, clients, faults));
      }),
      { numRuns: 600 },
    );
  });
});

const toImage = (item: Change['after']) =>
  item &&
  Object.fromEntries(
    Object.entries(item).map(([name, value]) => [
      name,
      typeof value === 'number' ? { N: String(value) } : { S: String(value) },
    ]),
  );

const toRecord = ({ key, before, after }: Change, index: number): DynamoDBRecord => {
  const [OldImage, NewImage] = [toImage(before), toImage(after)];
  return {
    eventName: before === null ? 'INSERT' : after === null ? 'REMOVE' : 'MODIFY',
    dynamodb: {
      SequenceNumber: String(index + 1),
      Keys: { pk: { S: key.pk }, sk: { S: key.sk } },
      ...(OldImage && { OldImage }),
      ...(NewImage && { NewImage }),
    },
  };
};

/** Delivers as Lambda does: from the first record that failed on, until all have got through. */
const deliver = async (changes: readonly Change[], failures: readonly boolean[]): Promise<Set<string>> => {
  const announced = new Set<string>();
  const left = [...failures];
  const ports = {
    log: () => {},
    count: () => {},
    now: () => new Date(0),
    publishEvents: async (events: readonly UserEvent[]) =>
      events.map(({ kind, user }) => {
        if (left.shift()) return new Error('AppSync answered 500.');
        announced.add(`${kind} ${user.id} ${user.version}`);
        return null;
      }),
  };
  let records = changes.map(toRecord);
  while (records.length > 0) {
    const { batchItemFailures } = await publishUserEvents(ports, records);
    const failed = batchItemFailures[0]?.itemIdentifier;
    records =
      failed === undefined
        ? []
        : records.slice(records.findIndex((r) => r.dynamodb?.SequenceNumber === failed));
  }
  return announced;
};

test('every committed change of a user is published, for any number of failures', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      anyClients,
      fc.array(fc.boolean(), { maxLength: 40 }),
      async (scheduler, clients, failures) => {
        const { changes } = await runClients(scheduler, clients, []);

        const announced = await deliver(changes, failures);

        const expected = changes
          .filter(({ key }) => key.pk.startsWith('USER#'))
          .map(({ before, after }) => {
            const kind = before === null ? 'created' : after === null ? 'deleted' : 'updated';
            const { id, version } = toUser(after ?? before ?? {});
            return `${kind} ${id} ${version}`;
          });
        expect(announced).toEqual(new Set(expected));
      },
    ),
    { numRuns: 150 },
  );
});

describe('the checks', () => {
  const put = (pk: string, after: Change['after'], transaction: number): Change => ({
    key: { pk, sk: '' },
    before: null,
    after,
    transaction,
  });

  test('detect two users with one address', () => {
    const changes = ['a', 'b'].flatMap((id, index) => [
      put(`USER#${id}`, { id, email: 'a@example.com', version: 1 }, index),
      put('EMAIL#a@example.com', { userId: id }, index),
    ]);

    expect(() => checkLocks(changes)).toThrow('2 users have 1 locks.');
  });

  test('detect a skipped version', () => {
    const changes = [{ ...put('USER#a', { version: 3 }, 1), before: { version: 1 } }];

    expect(() => checkVersions(changes)).toThrow('USER#a has version 3, not 2.');
  });

  test('detect a change that was not published', () => {
    const changes = [put('USER#a', { id: 'a', version: 1 }, 1)];

    expect(() => checkAnswers(changes, { answers: [], unanswered: 0 })).toThrow('1 changes, but only 0');
  });

  test('detect a key that had two effects', () => {
    const command = { operation: 'create', idempotencyKey: 'k' } as Command;
    const answer = { command, input: 'x', payload: { user: USER, userErrors: [], replayed: false } };

    expect(() => checkReplays({ answers: [answer, answer], unanswered: 0 })).toThrow('x happened twice.');
  });
});
