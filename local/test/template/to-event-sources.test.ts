import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../../kernel/json.ts';
import type { EventSourceModel } from '../../template/service-model.ts';
import { type Pollable, toEventSource } from '../../template/to-event-sources.ts';
import { toQueue } from '../../template/to-queues.ts';
import { toTable } from '../../template/to-tables.ts';
import { aResource, NO_VALUE, UNKNOWN } from '../support/a-resource.ts';
import { ADDRESSES } from '../support/read-resources.ts';

const table = toTable(
  aResource('AWS::DynamoDB::Table', { StreamSpecification: { StreamViewType: 'NEW_IMAGE' } }, 'Users'),
);
const queue = toQueue(aResource('AWS::SQS::Queue', {}, 'Jobs'), [], ADDRESSES);
const pollable: Pollable = { tables: [table], queues: [queue] };
const STREAM = table.streamArn ?? '';
const QUEUE = queue.queueArn;
const FUNCTION = 'arn:aws:lambda:eu-west-1:111122223333:function:f';

const toMapping = (sourceArn: Json, properties: JsonObject = {}): EventSourceModel | null =>
  toEventSource(
    aResource('AWS::Lambda::EventSourceMapping', {
      EventSourceArn: sourceArn,
      FunctionName: 'f',
      ...properties,
    }),
    pollable,
  );

const filtered = (...patterns: string[]) => ({
  FilterCriteria: { Filters: patterns.map((Pattern) => ({ Pattern })) },
});

describe('an event source mapping', () => {
  // https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html
  test('has the defaults of Lambda', () => {
    expect(toMapping(STREAM)).toEqual({
      logicalId: 'It',
      sourceArn: STREAM,
      functionArn: FUNCTION,
      batchSize: 100,
      maximumBatchingWindowSeconds: 0,
      startingPosition: 'TRIM_HORIZON',
      maximumRetryAttempts: -1,
      maximumRecordAgeSeconds: -1,
      parallelizationFactor: 1,
      bisectBatchOnFunctionError: false,
      reportBatchItemFailures: false,
      maximumConcurrency: null,
      filterPatterns: [],
      onFailureArn: null,
    });
  });

  test('of a queue has batches of ten', () => {
    expect(toMapping(QUEUE)).toMatchObject({ sourceArn: QUEUE, batchSize: 10 });
  });

  test.each<[JsonObject, JsonObject]>([
    [{ BatchSize: '1' }, { batchSize: 1 }],
    [{ BatchSize: NO_VALUE }, { batchSize: 100 }],
    [{ MaximumBatchingWindowInSeconds: 300 }, { maximumBatchingWindowSeconds: 300 }],
    [{ StartingPosition: 'LATEST' }, { startingPosition: 'LATEST' }],
    [{ StartingPosition: 'TRIM_HORIZON' }, { startingPosition: 'TRIM_HORIZON' }],
    [{ MaximumRetryAttempts: 0 }, { maximumRetryAttempts: 0 }],
    [{ MaximumRecordAgeInSeconds: 60 }, { maximumRecordAgeSeconds: 60 }],
    [{ ParallelizationFactor: 10 }, { parallelizationFactor: 10 }],
    [{ BisectBatchOnFunctionError: 'true' }, { bisectBatchOnFunctionError: true }],
    [{ FunctionResponseTypes: ['ReportBatchItemFailures'] }, { reportBatchItemFailures: true }],
    [{ ScalingConfig: { MaximumConcurrency: 2 } }, { maximumConcurrency: 2 }],
    [{ ScalingConfig: NO_VALUE }, { maximumConcurrency: null }],
    [{ Enabled: 'true' }, { logicalId: 'It' }],
    [{ Enabled: NO_VALUE }, { logicalId: 'It' }],
    [{ FunctionName: `${FUNCTION}:live` }, { functionArn: `${FUNCTION}:live` }],
    [{ FunctionName: 'f:live' }, { functionArn: `${FUNCTION}:live` }],
    [filtered('{"a":["b"]}', '{}'), { filterPatterns: [{ a: ['b'] }, {}] }],
    [{ DestinationConfig: { OnFailure: { Destination: 'arn:q' } } }, { onFailureArn: 'arn:q' }],
  ])('with %j has it', (properties, expected) => {
    expect(toMapping(STREAM, properties)).toMatchObject(expected);
  });

  test.each<Json>([false, 'false'])(
    'that is disabled (%j) is left out, even from an unknown source',
    (Enabled) => {
      expect(toMapping(UNKNOWN, { Enabled })).toBeNull();
    },
  );

  test('runs without a destination that is only known after a deployment', () => {
    const DestinationConfig = { OnFailure: { Destination: UNKNOWN } };
    expect(toMapping(STREAM, { DestinationConfig })).toMatchObject({ onFailureArn: null });
  });
});

describe('an event source that is not polled here is named, with advice', () => {
  const unsupported = (message: string) =>
    expect.objectContaining({ code: 'UNSUPPORTED', message, fix: expect.stringMatching(/\S/) });

  test.each<[string, Json]>([
    ['a stream of Kinesis', 'arn:aws:kinesis:eu-west-1:111122223333:stream/s'],
    ['a queue of another account', QUEUE.replace('111122223333', '444455556666')],
    ['a table rather than its stream', table.tableArn],
    ['a queue with a longer name', `${QUEUE}2`],
  ])('%s', (_what, arn) => {
    expect(() => toMapping(arn)).toThrow(
      unsupported(`It polls ${arn}, and only queues and streams of the template are polled locally.`),
    );
  });

  test('a broker outside AWS', () => {
    expect(() => toMapping(NO_VALUE)).toThrow(/^It polls a source outside AWS, /);
  });

  test('a queue whose messages are filtered', () => {
    expect(() => toMapping(QUEUE, filtered('{}'))).toThrow(
      unsupported(`It filters the messages of ${QUEUE}, which does not run locally.`),
    );
  });

  test('a filter with an operator that does not exist', () => {
    expect(() => toMapping(STREAM, filtered('{"a":[{"wonder":1}]}'))).toThrow(
      unsupported(expect.stringContaining('wonder')),
    );
  });
});

describe('a malformed mapping is reported with its location', () => {
  const broken = (message: string) => expect.objectContaining({ code: 'ASSEMBLY_UNREADABLE', message });

  test.each(['', '{', '[]', '"text"', 'null', '5'])('with the filter %j', (pattern) => {
    expect(() => toMapping(STREAM, filtered('{}', pattern))).toThrow(
      broken("The template's It.FilterCriteria.Filters[1].Pattern is not a JSON object."),
    );
  });

  test.each<[JsonObject, string]>([
    [{ FunctionName: NO_VALUE }, 'FunctionName is not there, and it is required'],
    [{ BatchSize: 'many' }, 'BatchSize is not a number'],
    [{ FunctionResponseTypes: 'ReportBatchItemFailures' }, 'FunctionResponseTypes is not a list'],
    [
      { FilterCriteria: { Filters: [{}] } },
      'FilterCriteria.Filters[0].Pattern is not there, and it is required',
    ],
    [{ ScalingConfig: [] }, 'ScalingConfig is not an object'],
  ])('with %j', (properties, problem) => {
    expect(() => toMapping(STREAM, properties)).toThrow(broken(`The template's It.${problem}.`));
  });
});
