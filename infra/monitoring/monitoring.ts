import { CfnOutput, Duration } from 'aws-cdk-lib';
import { Dashboard } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { AlarmTopic } from './alarm-topic.ts';
import { Alarms } from './alarms.ts';
import { CostBudget } from './cost-budget.ts';
import { toCostRow } from './cost-row.ts';
import { toHealthRow } from './health-row.ts';
import { toSpeedRow } from './speed-row.ts';
import type { Watched } from './watched.ts';

export interface MonitoringProps extends Watched {
  /** The tag that all the money of this stack is spent under, and no other. */
  costTag: { key: string; value: string };
}

/** How operators see the API: who is told, of what, and one page that answers how it is. */
export class Monitoring extends Construct {
  constructor(scope: Construct, id: string, props: MonitoringProps) {
    super(scope, id);
    const { stage, costTag } = props;
    const { topic } = new AlarmTopic(this, 'AlarmTopic', { stage: stage.name });
    const alarms = new Alarms(this, 'Alarms', { watched: props, topic });
    new CostBudget(this, 'CostBudget', { monthlyUsd: stage.monthlyBudgetUsd, tag: costTag, topic });
    new Dashboard(this, 'Dashboard', {
      dashboardName: `user-api-${stage.name}`,
      defaultInterval: Duration.hours(6),
      widgets: [toHealthRow(props, alarms.all), toSpeedRow(props), toCostRow(props)],
    });
    new CfnOutput(this, 'AlarmTopicArn', { value: topic.topicArn }).overrideLogicalId('AlarmTopicArn');
  }
}
