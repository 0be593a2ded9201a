import type { DynamoDBRecord } from 'aws-lambda';
import { describe, expect, test } from 'vitest';
import { publishUserEvents } from '../../functions/publish-user-events/publish-user-events.ts';
import { MutationRefused } from '../../functions/shared/send-request.ts';
import { type MappingProperties, runMapping } from '../support/stream-mapping.ts';
import { synthesizeStage } from '../support/synthesize-stage.ts';

const START = Date.parse('2026-11-27T02:00:00Z');

const MINUTE = 60_000;

const readMapping = (): MappingProperties => {
  const mappings = Object.values(synthesizeStage('prod').findResources('AWS::Lambda::EventSourceMapping'));
  return mappings.find(({ Properties }) => Properties.BatchSize === 25)?.Properties;
};

const toRecord = (id: number): DynamoDBRecord => ({
  eventName: 'INSERT',
  dynamodb: {
    SequenceNumber: String(100 + id),
    ApproximateCreationDateTime: START / 1000,
    Keys: { pk: { S: `USER#${id}` }, sk: { S: 'PROFILE' } },
    NewImage: {
      id: { S: `${id}` },
      name: { S: 'Ada' },
      email: { S: 'ada@example.com' },
      createdAt: { S: '2026-11-27T02:00:00.000Z' },
      updatedAt: { S: '2026-11-27T02:00:00.000Z' },
      version: { N: '1' },
    },
  },
});

interface Night {
  properties: MappingProperties;
  /** Minutes for which AppSync answers nothing. */
  awayMinutes?: number;
  /** The user whom AppSync refuses for what is in it. */
  poison?: string;
}

/** Sixty users are created at two o'clock. */
const live = async ({ properties, awayMinutes = 0, poison }: Night) => {
  let now = START;
  const clock = {
    now: () => now,
    add: (milliseconds: number): void => {
      now += milliseconds;
    },
  };
  const published = new Map<string, number>();
  const counted: string[] = [];
  const ports = {
    now: () => new Date(now),
    log: () => {},
    count: (...counts: unknown[]) => void counted.push(counts.join(' ')),
    publishEvents: async (events: readonly { user: { id: string } }[]) =>
      events.map(({ user }) => {
        if (now < START + awayMinutes * MINUTE) return new Error('AppSync answered 503.');
        if (user.id === poison) return new MutationRefused('AppSync answered 400.');
        if (!published.has(user.id)) published.set(user.id, (now - START) / MINUTE);
        return null;
      }),
  };
  const letters = await runMapping({
    properties,
    records: Array.from({ length: 60 }, (_, id) => toRecord(id)),
    call: (records) => publishUserEvents(ports, records),
    clock,
    pauseSeconds: 10,
  });
  return { published, letters, counted };
};

describe('an outage of AppSync of half an hour', () => {
  test('makes dead letters of every change with at most five attempts', async () => {
    const properties = { ...readMapping(), MaximumRetryAttempts: 5 };
    const { published, letters } = await live({ properties, awayMinutes: 30 });

    expect(letters).toHaveLength(60);
    expect(published.size).toBe(0);
  });

  test('delays every change, and loses none, with the settings of the template', async () => {
    const { published, letters } = await live({ properties: readMapping(), awayMinutes: 30 });

    expect(letters).toEqual([]);
    expect(published.size).toBe(60);
  });
});

test('a change that AppSync rejects delays the others for fifteen minutes, and is counted', async () => {
  const { published, letters, counted } = await live({ properties: readMapping(), poison: '7' });

  expect(letters).toEqual([]);
  expect(published.size).toBe(59);
  expect(Math.max(...published.values())).toBeLessThan(16);
  expect(counted.filter((each) => each === 'EventsRefused 1')).toHaveLength(1);
});
