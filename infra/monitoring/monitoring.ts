import { CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import { Dashboard } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { AlarmTopic } from './alarm-topic.ts';
import { Alarms } from './alarms.ts';
import { CostBudget } from './cost-budget.ts';
import { toCostRow } from './cost-row.ts';
import { toHealthRow } from './health-row.ts';
import { toSpeedRow } from './speed-row.ts';
import { type Parts, toWatched } from './watched.ts';

/** Monitoring for operators: alarms, notifications, and one dashboard. */
export class Monitoring extends Construct {
  constructor(scope: Construct, id: string, parts: Parts) {
    super(scope, id);
    const { stage } = parts;
    const watched = toWatched(parts);
    const { topic } = new AlarmTopic(this, 'AlarmTopic', { stage: stage.name });
    const alarms = new Alarms(this, 'Alarms', { watched, topic });
    // A tag with a value that no other stack has.
    const tag = { key: 'stack', value: Stack.of(this).stackName };
    new CostBudget(this, 'CostBudget', { monthlyUsd: stage.monthlyBudgetUsd, tag, topic });
    new Dashboard(this, 'Dashboard', {
      dashboardName: `user-api-${stage.name}`,
      defaultInterval: Duration.hours(6),
      widgets: [toHealthRow(watched, alarms.all), toSpeedRow(watched), toCostRow(watched)],
    });
    new CfnOutput(this, 'AlarmTopicArn', { value: topic.topicArn }).overrideLogicalId('AlarmTopicArn');
  }
}
