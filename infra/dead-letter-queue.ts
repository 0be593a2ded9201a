import { Duration, Validations } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

/** Failed work, for operators. Kept longer than in a work queue, because the time there counts. */
export class DeadLetterQueue extends Queue {
  constructor(scope: Construct, id: string, props: { queueName: string }) {
    super(scope, id, {
      ...props,
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    const reason = 'It is a dead-letter queue itself; only operators read it.';
    Validations.of(this).acknowledge(
      // Reported for a queue of failed stream records, which have no source queue.
      { id: 'AwsSolutions-SQS3', reason },
      { id: 'Serverless-SQSRedrivePolicy', reason },
    );
  }
}
