import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FunctionResult } from '../../../kernel/function-call.ts';
import { isJsonObject, type Json, type JsonObject } from '../../../kernel/json.ts';
import { silentLog } from '../../../kernel/log.ts';
import {
  createBatchDelivery,
  type DeliveryOptions,
  type GivenUpBatch,
  sequenceOf,
} from '../../../services/dynamodb/deliver-batch.ts';
import type { EventSourceModel } from '../../../template/service-model.ts';

const model: EventSourceModel = {
  logicalId: 'EventSource',
  sourceArn: 'arn:aws:dynamodb:eu-west-1:123456789012:table/users/stream/label',
  functionArn: 'arn:aws:lambda:eu-west-1:123456789012:function:publish',
  batchSize: 100,
  maximumBatchingWindowSeconds: 0,
  startingPosition: 'TRIM_HORIZON',
  maximumRetryAttempts: 0,
  maximumRecordAgeSeconds: -1,
  parallelizationFactor: 1,
  bisectBatchOnFunctionError: false,
  reportBatchItemFailures: false,
  maximumConcurrency: null,
  filterPatterns: [],
  onFailureArn: 'arn:aws:sqs:eu-west-1:123456789012:failed',
};

const records = (count: number): JsonObject[] =>
  Array.from({ length: count }, (_, index) => ({
    dynamodb: { SequenceNumber: String(index + 1), ApproximateCreationDateTime: index + 1 },
  }));
const sequencesOf = (event: Json): string[] =>
  isJsonObject(event) && Array.isArray(event.Records)
    ? event.Records.filter(isJsonObject).map(sequenceOf)
    : [];
const failed: FunctionResult = { ok: false, errorType: 'Error', errorMessage: 'no', trace: [] };
const done: FunctionResult = { ok: true, result: null };
const reporting = (...sequences: Json[]): FunctionResult => ({
  ok: true,
  result: { batchItemFailures: sequences.map((itemIdentifier) => ({ itemIdentifier })) },
});

/** Delivers and answers what the function saw, attempt by attempt, and what was given up. */
const deliver = async (
  count: number,
  settings: Partial<EventSourceModel>,
  answer: (sequences: string[], attempt: number) => FunctionResult,
  now: (attempt: number) => number = () => 0,
) => {
  const seen: string[][] = [];
  const givenUp: GivenUpBatch[] = [];
  const options: DeliveryOptions = {
    model: { ...model, ...settings },
    shardId: 'shard-1',
    invoke: async (_arn, event) => answer(sequencesOf(event), seen.push(sequencesOf(event))),
    clock: { now: () => now(seen.length) },
    signal: new AbortController().signal,
    log: silentLog,
    onGiveUp: (batch) => givenUp.push(batch),
    // Makes every pause between retries zero.
    random: () => -1,
  };
  const completed = await createBatchDelivery(options)(records(count));
  return { seen, givenUp, completed };
};

describe('MaximumRecordAgeInSeconds', () => {
  /** The records were written in the seconds 1, 2 and 3; each attempt takes one second. */
  const elapsing = (attempt: number) => (attempt + 3) * 1000;

  test('discards records that expire between attempts, and continues with the rest', async () => {
    const settings = { maximumRecordAgeSeconds: 3, maximumRetryAttempts: -1 };
    const answer = (sequences: string[]) => (sequences.includes('1') ? failed : done);
    const { seen, givenUp, completed } = await deliver(3, settings, answer, elapsing);
    expect(seen).toEqual([
      ['1', '2', '3'],
      ['1', '2', '3'],
      ['2', '3'],
    ]);
    expect(givenUp).toMatchObject([
      {
        startSequenceNumber: '1',
        endSequenceNumber: '1',
        condition: 'RecordAgeExceeded',
        invokeCount: 2,
        isFunctionError: true,
        reason: 'older than 3 seconds; the last attempt failed: Error: no',
      },
    ]);
    expect(completed).toBe(true);
  });

  test('discards records that are too old before the first attempt', async () => {
    const { seen, givenUp } = await deliver(3, { maximumRecordAgeSeconds: 1 }, () => done, elapsing);
    expect(seen).toEqual([['2', '3']]);
    expect(givenUp).toMatchObject([{ endSequenceNumber: '1', invokeCount: 0, isFunctionError: false }]);
  });
});

describe('createBatchDelivery', () => {
  test('is done after one success', async () => {
    const { seen, givenUp, completed } = await deliver(2, {}, () => done);
    expect({ seen, givenUp, completed }).toEqual({ seen: [['1', '2']], givenUp: [], completed: true });
  });

  test('retries the whole batch as often as the mapping says and then discards it', async () => {
    const { seen, givenUp } = await deliver(2, { maximumRetryAttempts: 2 }, () => failed);
    expect(seen).toEqual([
      ['1', '2'],
      ['1', '2'],
      ['1', '2'],
    ]);
    expect(givenUp).toEqual([
      {
        shardId: 'shard-1',
        startSequenceNumber: '1',
        condition: 'RetryAttemptsExhausted',
        endSequenceNumber: '2',
        batchSize: 2,
        arrivals: [1000, 2000],
        invokeCount: 3,
        isFunctionError: true,
        onFailureArn: model.onFailureArn,
        reason: 'Error: no',
      },
    ]);
  });

  test('retries without limit if the mapping has -1', async () => {
    const { seen, givenUp } = await deliver(1, { maximumRetryAttempts: -1 }, (_, attempt) =>
      attempt < 20 ? failed : done,
    );
    expect(seen).toHaveLength(20);
    expect(givenUp).toEqual([]);
  });

  test('bisects a failed batch, in order, until the bad record is alone', async () => {
    const { seen, givenUp } = await deliver(4, { bisectBatchOnFunctionError: true }, (sequences) =>
      sequences.includes('3') ? failed : done,
    );
    expect(seen).toEqual([['1', '2', '3', '4'], ['1', '2'], ['3', '4'], ['3'], ['4']]);
    expect(givenUp).toMatchObject([{ startSequenceNumber: '3', endSequenceNumber: '3' }]);
  });

  test('continues from the lowest sequence number that the function reports', async () => {
    const { seen } = await deliver(4, { reportBatchItemFailures: true }, (_, attempt) =>
      attempt === 1 ? reporting('4', '2') : reporting(),
    );
    expect(seen).toEqual([
      ['1', '2', '3', '4'],
      ['2', '3', '4'],
    ]);
  });

  test('does not bisect a batch whose function reports the record that failed', async () => {
    const settings = {
      reportBatchItemFailures: true,
      bisectBatchOnFunctionError: true,
      maximumRetryAttempts: -1,
    };
    // The first record fails, then the third one; AWS bisects at the returned record and retries only the rest.
    const answers = [reporting('1'), reporting('1'), reporting('3'), reporting('3'), reporting()];
    const { seen, givenUp } = await deliver(5, settings, (_, attempt) => answers[attempt - 1] ?? done);
    const rest = ['3', '4', '5'];
    const whole = ['1', '2', ...rest];
    expect(seen).toEqual([whole, whole, whole, rest, rest]);
    expect(givenUp).toEqual([]);
  });

  test('bisects a batch whose report names no record of it, if the mapping says so', async () => {
    const settings = { reportBatchItemFailures: true, bisectBatchOnFunctionError: true };
    const { seen } = await deliver(2, settings, (_, attempt) => (attempt === 1 ? reporting('99') : done));
    expect(seen).toEqual([['1', '2'], ['1'], ['2']]);
  });

  test.each([
    ['an unknown sequence number', reporting('99')],
    ['none', reporting('')],
    ['null', reporting(null)],
    ['something else than a list', { ok: true, result: { batchItemFailures: 'all' } } as const],
  ])('treats a report that names %s as a failure of the whole batch', async (_what, answer) => {
    const { seen, givenUp } = await deliver(2, { reportBatchItemFailures: true }, () => answer);
    expect(seen).toEqual([['1', '2']]);
    expect(givenUp).toMatchObject([{ isFunctionError: false }]);
  });

  test('ignores the report of a mapping that does not ask for it', async () => {
    const { seen } = await deliver(2, {}, () => reporting('1'));
    expect(seen).toHaveLength(1);
  });

  test('handles or discards every record exactly once, for any settings and failures', async () => {
    const settings = fc.record({
      maximumRetryAttempts: fc.nat(2),
      bisectBatchOnFunctionError: fc.boolean(),
      reportBatchItemFailures: fc.boolean(),
    });
    const poison = fc.uniqueArray(fc.integer({ min: 1, max: 8 }));
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 8 }), settings, poison, async (count, mapping, poisoned) => {
        const handled: string[] = [];
        const { givenUp } = await deliver(count, mapping, (sequences) => {
          const bad = sequences.filter((sequence) => poisoned.includes(Number(sequence)));
          const [lowest] = bad;
          const good = lowest === undefined ? sequences : sequences.slice(0, sequences.indexOf(lowest));
          if (lowest !== undefined && !mapping.reportBatchItemFailures) return failed;
          handled.push(...good);
          return reporting(...bad);
        });
        const lost = givenUp.flatMap(({ startSequenceNumber, batchSize }) =>
          Array.from({ length: batchSize }, (_, index) => String(Number(startSequenceNumber) + index)),
        );
        expect([...handled, ...lost].sort()).toEqual(records(count).map(sequenceOf).sort());
      }),
      { numRuns: 50 },
    );
  });
});
