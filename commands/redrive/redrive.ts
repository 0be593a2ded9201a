import {
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  type SQSClient,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs';
import { toDeadLetterQueueName, type WorkQueue } from './work-queues.ts';

export interface RedriveOptions {
  stage: string;
  queue: WorkQueue;
}

/**
 * Starts a task of SQS that moves all dead letters of a queue back to it; resolves with a sentence that
 * describes it. Throws for a queue that does not exist.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_StartMessageMoveTask.html
 */
export const redrive = async (client: SQSClient, { stage, queue }: RedriveOptions): Promise<string> => {
  const name = toDeadLetterQueueName(stage, queue);
  const { QueueUrl } = await client.send(new GetQueueUrlCommand({ QueueName: name }));
  const { Attributes = {} } = await client.send(
    new GetQueueAttributesCommand({
      QueueUrl,
      AttributeNames: ['QueueArn', 'ApproximateNumberOfMessages'],
    }),
  );
  const count = Number(Attributes.ApproximateNumberOfMessages);
  if (count === 0) return `${name} is empty.`;
  await client.send(new StartMessageMoveTaskCommand({ SourceArn: Attributes.QueueArn }));
  return `Redriving about ${count} messages of ${name}.`;
};
