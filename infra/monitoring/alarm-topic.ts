import { Stack } from 'aws-cdk-lib';
import { Effect, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';

/**
 * The topic of alarms. Subscriptions are not in the template: use `aws sns subscribe` (docs/runbook.md). Its
 * policy replaces the default one, which allows the whole account, so it lists the publishers.
 */
export class AlarmTopic extends Construct {
  readonly topic: Topic;

  constructor(scope: Construct, id: string, { stage }: { stage: string }) {
    super(scope, id);
    this.topic = new Topic(this, 'Topic', { displayName: `User API ${stage}`, enforceSSL: true });
    const { account, region, partition } = Stack.of(this);
    // https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html
    this.letPublish('cloudwatch', `arn:${partition}:cloudwatch:${region}:${account}:alarm:*`);
    // https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-sns-policy.html
    this.letPublish('budgets', `arn:${partition}:budgets::${account}:*`);
  }

  private letPublish(service: string, sourceArn: string): void {
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        effect: Effect.ALLOW,
        principals: [new ServicePrincipal(`${service}.amazonaws.com`)],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions: {
          StringEquals: { 'aws:SourceAccount': Stack.of(this).account },
          ArnLike: { 'aws:SourceArn': sourceArn },
        },
      }),
    );
  }
}
