import { describe, expect, test } from 'vitest';
import { toQueueModel, toQueuePair } from '../queue-models.ts';
import { createCaller } from './call-operation.ts';

const counts = [
  'ApproximateNumberOfMessages',
  'ApproximateNumberOfMessagesDelayed',
  'ApproximateNumberOfMessagesNotVisible',
];

// https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_GetQueueAttributes.html
describe('GetQueueAttributes', () => {
  test('returns every attribute of a queue without a dead-letter queue', async () => {
    const { call, clock } = createCaller([
      toQueueModel('rows', { delaySeconds: 3, visibilityTimeoutSeconds: 45, receiveWaitSeconds: 20 }),
    ]);
    const created = String(clock.now() / 1000);
    expect(await call('GetQueueAttributes', { AttributeNames: ['All'] })).toEqual({
      Attributes: {
        QueueArn: toQueueModel('rows').queueArn,
        ApproximateNumberOfMessages: '0',
        ApproximateNumberOfMessagesNotVisible: '0',
        ApproximateNumberOfMessagesDelayed: '0',
        CreatedTimestamp: created,
        LastModifiedTimestamp: created,
        VisibilityTimeout: '45',
        MaximumMessageSize: '1048576',
        MessageRetentionPeriod: '345600',
        DelaySeconds: '3',
        ReceiveMessageWaitTimeSeconds: '20',
      },
    });
  });

  test('returns the redrive policy as JSON text', async () => {
    const models = toQueuePair(4);
    const { call } = createCaller(models);
    const { Attributes } = await call('GetQueueAttributes', { AttributeNames: ['RedrivePolicy'] });
    expect(Object.keys(Attributes ?? {})).toEqual(['RedrivePolicy']);
    expect(JSON.parse(Attributes?.RedrivePolicy ?? '')).toEqual({
      deadLetterTargetArn: models[1]?.queueArn,
      maxReceiveCount: 4,
    });
  });

  test('counts messages by their states, as they are at the time', async () => {
    const { call, clock, receive } = createCaller([toQueueModel('rows')]);
    for (const DelaySeconds of [0, 0, 0, 60]) await call('SendMessage', { MessageBody: 'a', DelaySeconds });
    await receive({ MaxNumberOfMessages: 2 });
    const read = async () => {
      const { Attributes = {} } = await call('GetQueueAttributes', { AttributeNames: counts });
      return counts.map((name) => Attributes[name]);
    };
    expect(await read()).toEqual(['1', '1', '2']);
    clock.advance(30_000);
    expect(await read()).toEqual(['3', '1', '0']);
    clock.advance(30_000);
    expect(await read()).toEqual(['4', '0', '0']);
    clock.advance(345_600_000);
    expect(await read()).toEqual(['0', '0', '0']);
  });

  test.each<[string[] | null]>([
    [null],
    [[]],
    [['Policy']],
    [['RedrivePolicy']],
    [['RedriveAllowPolicy', 'KmsMasterKeyId', 'KmsDataKeyReusePeriodSeconds', 'SqsManagedSseEnabled']],
  ])('returns nothing for %j if the queue has none of them', async (AttributeNames) => {
    const { call } = createCaller([toQueueModel('rows')]);
    expect(await call('GetQueueAttributes', { AttributeNames })).toEqual({});
  });

  test.each(['Colour', 'all', 'queueArn', '', 'constructor', '__proto__'])(
    'rejects the attribute name %j',
    async (name) => {
      const { call } = createCaller([toQueueModel('rows')]);
      await expect(call('GetQueueAttributes', { AttributeNames: ['QueueArn', name] })).rejects.toMatchObject({
        exception: 'InvalidAttributeName',
        message: `Unknown Attribute ${name}.`,
      });
    },
  );

  test('rejects names that are not a list', async () => {
    const { call } = createCaller([toQueueModel('rows')]);
    await expect(call('GetQueueAttributes', { AttributeNames: 'All' })).rejects.toMatchObject({
      exception: 'SerializationException',
    });
  });
});
