import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../kernel/json.ts';
import { readResources } from '../support/read-resources.ts';

const queue = (properties: JsonObject = {}) => ({ Type: 'AWS::SQS::Queue', Properties: properties });
const arnOf = (logicalId: string) => ({ 'Fn::GetAtt': [logicalId, 'Arn'] });
const JOBS = 'arn:aws:sqs:eu-west-1:111122223333:jobs';

describe('a queue', () => {
  test("has the name and the settings of the template, SQS's defaults, and a local URL", () => {
    const { queues, unsupported } = readResources({ Jobs: queue({ QueueName: 'jobs' }) });
    expect(queues).toEqual([
      {
        logicalId: 'Jobs',
        queueName: 'jobs',
        queueUrl: 'http://127.0.0.1:4001/111122223333/jobs',
        queueArn: JOBS,
        visibilityTimeoutSeconds: 30,
        delaySeconds: 0,
        messageRetentionSeconds: 345_600,
        receiveWaitSeconds: 0,
        redrive: null,
        isFifo: false,
      },
    ]);
    expect(unsupported).toEqual([]);
  });

  test('has its durations and its dead-letter queue', () => {
    const { queues } = readResources({
      Jobs: queue({
        VisibilityTimeout: 360,
        DelaySeconds: '5',
        MessageRetentionPeriod: 60,
        ReceiveMessageWaitTimeSeconds: 20,
        RedrivePolicy: { deadLetterTargetArn: arnOf('Dead'), maxReceiveCount: 5 },
      }),
      Dead: queue({ QueueName: 'jobs' }),
    });
    expect(queues[0]).toMatchObject({
      visibilityTimeoutSeconds: 360,
      delaySeconds: 5,
      messageRetentionSeconds: 60,
      receiveWaitSeconds: 20,
      redrive: { deadLetterTargetArn: JOBS, maxReceiveCount: 5 },
    });
  });

  test.each([
    [
      'that keeps an order',
      { FifoQueue: true },
      'Jobs is a FIFO queue, and only standard queues run locally.',
    ],
    [
      'with dead letters elsewhere',
      { RedrivePolicy: { deadLetterTargetArn: JOBS, maxReceiveCount: 5 } },
      `Jobs's dead-letter queue ${JOBS} is not in the template.`,
    ],
  ])('%s does not run, and the rest does', (_name, properties, reason) => {
    const { queues, unsupported } = readResources({ Jobs: queue(properties), Other: queue() });
    expect(queues.map(({ logicalId }) => logicalId)).toEqual(['Other']);
    expect(unsupported).toMatchObject([{ place: 'Jobs', type: 'AWS::SQS::Queue', reason }]);
  });
});

describe('an event source of a queue', () => {
  const mapping = (properties: JsonObject = {}, fifo: JsonObject = {}) => ({
    Jobs: queue({ QueueName: 'jobs', ...fifo }),
    Source: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: { EventSourceArn: arnOf('Jobs'), FunctionName: 'work', ...properties },
    },
  });

  test("invokes a function with Lambda's defaults for queues", () => {
    const { eventSources } = readResources(mapping());
    expect(eventSources).toMatchObject([
      { sourceArn: JOBS, batchSize: 10, maximumBatchingWindowSeconds: 0, maximumConcurrency: null },
    ]);
  });

  test('has its own batches and its concurrency', () => {
    const given = {
      BatchSize: 100,
      MaximumBatchingWindowInSeconds: 2,
      ScalingConfig: { MaximumConcurrency: 7 },
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    };
    const { eventSources } = readResources(mapping(given));
    expect(eventSources).toMatchObject([
      {
        batchSize: 100,
        maximumBatchingWindowSeconds: 2,
        maximumConcurrency: 7,
        reportBatchItemFailures: true,
      },
    ]);
  });

  test('with filters does not run, rather than delivering everything', () => {
    const Filters = [{ Pattern: '{"body":{"kind":["a"]}}' }];
    const { eventSources, unsupported } = readResources(mapping({ FilterCriteria: { Filters } }));
    expect(eventSources).toEqual([]);
    expect(unsupported).toMatchObject([
      { place: 'Source', reason: expect.stringContaining('Source filters the messages of') },
    ]);
  });

  test('does not run if its queue does not', () => {
    const { eventSources, unsupported } = readResources(mapping({}, { FifoQueue: true }));
    expect(eventSources).toEqual([]);
    expect(unsupported.map(({ place }) => place)).toEqual(['Jobs', 'Source']);
  });
});
