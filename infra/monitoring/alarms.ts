import { Alarm, type AlarmBase, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { AlarmPlan } from './alarm-plan.ts';
import { planApiAlarms } from './api-alarms.ts';
import { planFunctionAlarms } from './function-alarms.ts';
import { planQueueAlarms } from './queue-alarms.ts';
import { planRealtimeAlarms } from './realtime-alarms.ts';
import { planStreamAlarms } from './stream-alarms.ts';
import { planTableAlarms } from './table-alarms.ts';
import type { Watched } from './watched.ts';

export interface AlarmsProps {
  watched: Watched;
  topic: ITopic;
}

/** Every alarm, with notifications when it fires and when it is resolved. */
export class Alarms extends Construct {
  readonly all: readonly AlarmBase[];

  constructor(scope: Construct, id: string, { watched, topic }: AlarmsProps) {
    super(scope, id);
    const plans = [
      planApiAlarms,
      planRealtimeAlarms,
      planFunctionAlarms,
      planStreamAlarms,
      planQueueAlarms,
      planTableAlarms,
    ].flatMap((plan) => plan(watched));
    const action = new SnsAction(topic);
    this.all = plans.map((plan) => {
      const alarm = this.create(plan, watched.stage.name);
      alarm.addAlarmAction(action);
      alarm.addOkAction(action);
      return alarm;
    });
  }

  private create(plan: AlarmPlan, stage: string): Alarm {
    const { name, runbook, description, metric, threshold, when, missingData = 'NOT_BREACHING' } = plan;
    const [datapointsToAlarm, evaluationPeriods] = when;
    return new Alarm(this, name, {
      alarmName: `user-api-${stage}-${name}`,
      alarmDescription: `${description} What to do: docs/runbook.md#${runbook}`,
      metric,
      threshold,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      datapointsToAlarm,
      evaluationPeriods,
      treatMissingData: TreatMissingData[missingData],
    });
  }
}
