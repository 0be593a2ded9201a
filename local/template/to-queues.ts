import { LocalFault } from '../kernel/errors.ts';
import { toQueueArn, toQueueName, toQueueUrl } from './physical-names.ts';
import type { Addresses, Resource } from './resource.ts';
import type { QueueModel } from './service-model.ts';

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html */
const MAXIMUM_RECEIVES = 10;

/**
 * Throws a `LocalFault` for an unsupported queue; `queues` are all of the template. Defaults are SQS's own.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sqs-queue.html
 */
export const toQueue = (queue: Resource, queues: readonly Resource[], addresses: Addresses): QueueModel => {
  const { logicalId, properties } = queue;
  if (properties.flag('FifoQueue', false)) {
    throw new LocalFault(
      'UNSUPPORTED',
      `${logicalId} is a FIFO queue, and only standard queues run locally.`,
      'Use a standard queue, or test what needs the order against a deployed stack.',
    );
  }
  return {
    logicalId,
    queueName: toQueueName(queue),
    queueUrl: toQueueUrl(queue, addresses.awsEndpoint),
    queueArn: toQueueArn(queue),
    visibilityTimeoutSeconds: properties.number('VisibilityTimeout', 30),
    delaySeconds: properties.number('DelaySeconds', 0),
    messageRetentionSeconds: properties.number('MessageRetentionPeriod', 345_600),
    receiveWaitSeconds: properties.number('ReceiveMessageWaitTimeSeconds', 0),
    redrive: toRedrive(queue, queues),
    isFifo: false,
  };
};

const toRedrive = (
  { logicalId, properties }: Resource,
  queues: readonly Resource[],
): QueueModel['redrive'] => {
  const policy = properties.object('RedrivePolicy');
  const deadLetterTargetArn = policy.optionalText('deadLetterTargetArn');
  if (deadLetterTargetArn === undefined) return null;
  if (queues.some((queue) => toQueueArn(queue) === deadLetterTargetArn)) {
    return { deadLetterTargetArn, maxReceiveCount: policy.number('maxReceiveCount', MAXIMUM_RECEIVES) };
  }
  throw new LocalFault(
    'UNSUPPORTED',
    `${logicalId}'s dead-letter queue ${deadLetterTargetArn} is not in the template.`,
    'Define the dead-letter queue in the same CDK app.',
  );
};
