import type { Message } from '../../../services/sqs/message.ts';
import type { EventSourceModel, QueueModel } from '../../../template/service-model.ts';

const accountId = '123456789012';
const region = 'eu-west-1';

export const toQueueModel = (queueName: string, settings: Partial<QueueModel> = {}): QueueModel => ({
  logicalId: `Logical${queueName}`,
  queueName,
  queueUrl: `https://sqs.${region}.amazonaws.com/${accountId}/${queueName}`,
  queueArn: `arn:aws:sqs:${region}:${accountId}:${queueName}`,
  visibilityTimeoutSeconds: 30,
  delaySeconds: 0,
  messageRetentionSeconds: 345_600,
  receiveWaitSeconds: 0,
  redrive: null,
  isFifo: false,
  ...settings,
});

/** A queue `rows` with `dead` behind it. */
export const toQueuePair = (maxReceiveCount: number, settings: Partial<QueueModel> = {}): QueueModel[] => {
  const dead = toQueueModel('dead');
  const redrive = { deadLetterTargetArn: dead.queueArn, maxReceiveCount };
  return [toQueueModel('rows', { redrive, ...settings }), dead];
};

export const toEventSourceModel = (settings: Partial<EventSourceModel> = {}): EventSourceModel => ({
  logicalId: 'RowsMapping',
  sourceArn: toQueueModel('rows').queueArn,
  functionArn: `arn:aws:lambda:${region}:${accountId}:function:import-rows`,
  batchSize: 10,
  maximumBatchingWindowSeconds: 0,
  startingPosition: 'TRIM_HORIZON',
  maximumRetryAttempts: -1,
  maximumRecordAgeSeconds: -1,
  parallelizationFactor: 1,
  bisectBatchOnFunctionError: false,
  reportBatchItemFailures: true,
  maximumConcurrency: null,
  filterPatterns: [],
  onFailureArn: null,
  ...settings,
});

/** A message in a queue, which was sent and is visible from the first moment of the epoch. */
export const toStoredMessage = (settings: Partial<Message> = {}): Message => ({
  messageId: 'm',
  body: 'body',
  attributes: {},
  systemAttributes: {},
  senderId: 'sender',
  sentAt: 0,
  visibleAt: 0,
  receiveCount: 0,
  receivesHere: 0,
  firstReceivedAt: null,
  receivedAt: null,
  receipt: null,
  ...settings,
});
