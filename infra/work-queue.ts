import { Duration, Validations } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource, type SqsEventSourceProps } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { DeadLetterQueue } from './dead-letter-queue.ts';

export interface WorkQueueProps {
  /** Of the queue; its dead-letter queue is `<name>-dead-letters`. */
  name: string;
  /** Timeout of the function that processes it. */
  workSeconds: number;
}

/** Work for a function. Messages that fail five times move to the dead-letter queue, for `npm run redrive`. */
export class WorkQueue extends Construct {
  readonly queue: Queue;
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, { name, workSeconds }: WorkQueueProps) {
    super(scope, id);
    this.deadLetters = new DeadLetterQueue(this, 'DeadLetters', { queueName: `${name}-dead-letters` });
    this.queue = new Queue(this, 'Queue', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      queueName: name,
      retentionPeriod: Duration.days(4),
      // https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
      visibilityTimeout: Duration.seconds(6 * workSeconds),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: 5 },
    });
  }

  /** Lets a function process the queue. */
  feed(worker: IFunction, props: SqsEventSourceProps): void {
    worker.addEventSource(new SqsEventSource(this.queue, { reportBatchItemFailures: true, ...props }));
    Validations.of(worker).acknowledge({
      id: 'Serverless-LambdaEventSourceMappingDestination',
      reason:
        'The queue has a dead-letter queue of its own; an event source mapping of SQS does not support a destination.',
    });
  }
}
