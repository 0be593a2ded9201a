import type { AttributeValue, DynamoDBRecord } from 'aws-lambda';
import { describe, expect, test } from 'vitest';
import { publishUserEvents } from '../../../functions/publish-user-events/publish-user-events.ts';
import type { UserEvent } from '../../../functions/publish-user-events/read-user-event.ts';
import { MutationRefused } from '../../../functions/shared/send-request.ts';
import type { PublishUserInput } from '../../../schema/generated/types.ts';
import { USER } from '../../support/stored-user.ts';

const toUser = (id: string): PublishUserInput => ({
  ...USER,
  id,
  name: `Name of ${id}`,
  email: `${id}@example.com`,
});

const toImage = (user: PublishUserInput): Record<string, AttributeValue> => ({
  pk: { S: `USER#${user.id}` },
  sk: { S: 'PROFILE' },
  ...Object.fromEntries(Object.entries(user).map(([name, value]) => [name, toAttribute(value)])),
});

const toAttribute = (value: string | number | null): AttributeValue => {
  if (value === null) return { NULL: true };
  return typeof value === 'number' ? { N: String(value) } : { S: value };
};

const toRecord = (id: string, sequence: string, image = toImage(toUser(id))): DynamoDBRecord => ({
  eventName: 'INSERT',
  dynamodb: {
    SequenceNumber: sequence,
    Keys: { pk: { S: `USER#${id}` }, sk: { S: 'PROFILE' } },
    NewImage: image,
  },
});

const toCreated = (id: string): UserEvent => ({ kind: 'created', user: toUser(id) });

/** Publishes the records; users in `refused` fail, with a message that contains personal data. */
const publish = async (
  records: readonly DynamoDBRecord[],
  refused: readonly string[] = [],
  Fault: new (message: string) => Error = Error,
) => {
  const published: UserEvent[] = [];
  const lines: string[] = [];
  const counted: string[] = [];
  const answer = await publishUserEvents(
    {
      log: (level, message, facts) => lines.push(JSON.stringify({ level, message, ...facts })),
      count: (...counts) => void counted.push(counts.join(' ')),
      now: () => new Date('2026-11-23T13:00:00Z'),
      publishEvents: async (events) =>
        events.map((event) => {
          if (refused.includes(event.user.id)) {
            const cited = events.map(({ user }) => `${user.email}, ${user.name}`);
            return new Fault(`AppSync answered 400 about ${cited.join(', ')}.`);
          }
          published.push(event);
          return null;
        }),
    },
    records,
  );
  return {
    published,
    lines,
    counted,
    failures: answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier),
  };
};

describe('publishUserEvents', () => {
  test('publishes every field of every new user', async () => {
    const { published, failures, lines, counted } = await publish([toRecord('a', '1'), toRecord('b', '2')]);

    expect(published).toEqual([toCreated('a'), toCreated('b')]);
    expect(failures).toEqual([]);
    expect(lines).toEqual([]);
    expect(counted).toEqual(['EventsPublished 1', 'EventsPublished 1']);
  });

  test('returns the lowest failed sequence number, compared as a number, and still publishes the others', async () => {
    const records = [
      toRecord('a', '99'),
      toRecord('b', '100'),
      toRecord('c', '3000000000000000000001'),
      toRecord('d', '3000000000000000000002'),
    ];

    const { published, failures } = await publish(records, ['b', 'c']);

    expect(failures).toEqual(['100']);
    expect(published.map(({ user }) => user.id)).toEqual(['a', 'd']);
  });

  test('logs why a user was not published, without the address and the name', async () => {
    const { lines, counted } = await publish([toRecord('a', '7')], ['a']);

    expect(lines).toEqual([
      JSON.stringify({
        level: 'error',
        message: 'Could not publish the change of a user.',
        item: 'USER#a',
        sequenceNumber: '7',
        event: 'created',
        change: 'a#1',
        errorType: 'Error',
        detail: 'AppSync answered 400 about <email>, ….',
      }),
    ]);
    expect(counted).toEqual(['Faults 1 Error']);
  });

  const createdAt = (time: string): DynamoDBRecord => {
    const record = toRecord('a', '7');
    const seconds = Date.parse(time) / 1000;
    return { ...record, dynamodb: { ...record.dynamodb, ApproximateCreationDateTime: seconds } };
  };

  test('skips events that the API has rejected for fifteen minutes, and counts them', async () => {
    const old = await publish([createdAt('2026-11-23T12:44:59Z')], ['a'], MutationRefused);
    const recent = await publish([createdAt('2026-11-23T12:45:01Z')], ['a'], MutationRefused);

    expect(old.failures).toEqual([]);
    expect(old.counted).toEqual(['Faults 1 MutationRefused', 'EventsRefused 1']);
    expect(recent.failures).toEqual(['7']);
    expect(recent.counted).toEqual(['Faults 1 MutationRefused']);
  });

  test('never skips events while the API is unavailable', async () => {
    const { failures, counted } = await publish([createdAt('2026-11-23T07:00:00Z')], ['a']);

    expect(failures).toEqual(['7']);
    expect(counted).toEqual(['Faults 1 Error']);
  });

  test('skips, and names, an item that lacks what a user needs', async () => {
    const { version: _, updatedAt: __, ...image } = toImage(toUser('a'));

    const { published, failures, lines } = await publish([toRecord('a', '1', image), toRecord('b', '2')]);

    expect(published).toEqual([toCreated('b')]);
    expect(failures).toEqual([]);
    expect(lines).toEqual([
      JSON.stringify({
        level: 'warn',
        message: 'Skipped an item that is not a complete user.',
        item: 'USER#a',
        sequenceNumber: '1',
        missing: ['updatedAt', 'version'],
      }),
    ]);
  });

  test('skips a user whose fields have other types', async () => {
    const image = { ...toImage(toUser('a')), name: { N: '1' }, version: { N: '1.5' } };

    expect((await publish([toRecord('a', '1', image)])).lines[0]).toContain('"missing":["name","version"]');
  });

  test('publishes the new state of a changed user', async () => {
    const before = toImage({ ...toUser('a'), name: 'Before' });
    const record: DynamoDBRecord = { ...toRecord('a', '1'), eventName: 'MODIFY' };

    const { published } = await publish([{ ...record, dynamodb: { ...record.dynamodb, OldImage: before } }]);

    expect(published).toEqual([{ kind: 'updated', user: toUser('a') }]);
  });

  test('publishes the last state of a deleted user', async () => {
    const { dynamodb: { NewImage, ...dynamodb } = {} } = toRecord('a', '1');
    const record: DynamoDBRecord = {
      eventName: 'REMOVE',
      dynamodb: { ...dynamodb, ...(NewImage && { OldImage: NewImage }) },
    };

    expect((await publish([record])).published).toEqual([{ kind: 'deleted', user: toUser('a') }]);
  });

  test('publishes nothing if only hidden attributes of a user changed', async () => {
    const record: DynamoDBRecord = { ...toRecord('a', '1'), eventName: 'MODIFY' };
    const before = { ...toImage(toUser('a')), emailLower: { S: 'a@example.com' } };

    const { published } = await publish([{ ...record, dynamodb: { ...record.dynamodb, OldImage: before } }]);

    expect(published).toEqual([]);
  });

  test.each([
    { pk: 'EMAIL#a', sk: 'LOCK' },
    { pk: 'USER#a', sk: 'OTHER' },
    { pk: 'IMPORT#a', sk: 'PROFILE' },
  ])('ignores %j', async ({ pk, sk }) => {
    const record = toRecord('a', '1');
    const Keys = { pk: { S: pk }, sk: { S: sk } };

    const answer = await publish([{ ...record, dynamodb: { ...record.dynamodb, Keys } }]);

    expect(answer).toEqual({ published: [], lines: [], counted: [], failures: [] });
  });
});
