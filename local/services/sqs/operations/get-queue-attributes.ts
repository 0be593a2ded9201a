import { SqsFailure } from '../errors.ts';
import { toText, toTexts } from '../input.ts';
import { MAXIMUM_MESSAGE_BYTES } from '../limits.ts';
import type { Queue } from '../queue.ts';
import type { Operation } from './operation.ts';

/** Valid attribute names that none of these queues has. */
const absent = new Set([
  'Policy',
  'RedrivePolicy',
  'RedriveAllowPolicy',
  'KmsMasterKeyId',
  'KmsDataKeyReusePeriodSeconds',
  'SqsManagedSseEnabled',
]);

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_GetQueueAttributes.html */
export const getQueueAttributes: Operation = (input, { queues }) => {
  const attributes = toAttributes(queues.byUrl(toText(input, 'QueueUrl')));
  const wanted = toTexts(input, 'AttributeNames');
  const unknown = wanted.find(
    (name) => name !== 'All' && !Object.hasOwn(attributes, name) && !absent.has(name),
  );
  if (unknown !== undefined) throw new SqsFailure('InvalidAttributeName', `Unknown Attribute ${unknown}.`);
  const entries = Object.entries(attributes).filter(
    ([name]) => wanted.includes('All') || wanted.includes(name),
  );
  return entries.length === 0 ? {} : { Attributes: Object.fromEntries(entries) };
};

const toAttributes = ({ model, createdAt, counts }: Queue): Record<string, string> => {
  const { visible, inFlight, delayed } = counts();
  const created = String(Math.floor(createdAt / 1000));
  return {
    QueueArn: model.queueArn,
    ApproximateNumberOfMessages: String(visible),
    ApproximateNumberOfMessagesNotVisible: String(inFlight),
    ApproximateNumberOfMessagesDelayed: String(delayed),
    CreatedTimestamp: created,
    LastModifiedTimestamp: created,
    VisibilityTimeout: String(model.visibilityTimeoutSeconds),
    MaximumMessageSize: String(MAXIMUM_MESSAGE_BYTES),
    MessageRetentionPeriod: String(model.messageRetentionSeconds),
    DelaySeconds: String(model.delaySeconds),
    ReceiveMessageWaitTimeSeconds: String(model.receiveWaitSeconds),
    ...(model.redrive && { RedrivePolicy: JSON.stringify(model.redrive) }),
  };
};
