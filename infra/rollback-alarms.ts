import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import type { LiveFunction } from './live-function.ts';
import { type Source, toMath, toMetric } from './monitoring/metrics.ts';
import type { Stage } from './stages.ts';

/**
 * The part of the timeout that 99 of 100 invocations may take. A caller gives up much earlier; asynchronous
 * work may use most of its time.
 */
const SLOW = { awaited: 0.5, work: 0.95 };

/**
 * Alarms that roll a new version back: it fails, or is slow. Measured on that version alone, since the alias
 * includes nine tenths of the previous one, and per minute, since the canary lasts only five.
 * https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-view.html
 */
export const createRollbackAlarms = (
  scope: Construct,
  lambda: LiveFunction,
  { name: stage, alarms: { errorRate } }: Stage,
): Alarm[] => {
  const { folder, functionName, timeout, awaited } = lambda;
  const source: Source = {
    namespace: 'AWS/Lambda',
    dimensions: {
      FunctionName: functionName,
      Resource: `${functionName}:${lambda.live.aliasName}`,
      ExecutedVersion: lambda.currentVersion.version,
    },
  };
  const create = (what: string, says: string, metric: IMetric, threshold: number): Alarm =>
    new Alarm(scope, `${folder}-${what}`, {
      alarmName: `user-api-${stage}-${folder}-new-version-${what}`,
      alarmDescription: `The new version of ${folder} ${says}: the deployment is rolled back. What to do: docs/runbook.md#new-version`,
      metric,
      threshold,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 1,
      // Without invocations.
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
  const failures = toMath('errors / calls', {
    errors: toMetric(source, 'Errors', 'Sum'),
    calls: toMetric(source, 'Invocations', 'Sum'),
  });
  const slow = (awaited ? SLOW.awaited : SLOW.work) * (timeout?.toMilliseconds() ?? 0);
  return [
    create('errors', 'fails', failures, errorRate),
    create('duration', 'is slow', toMetric(source, 'Duration', 'p99'), slow),
  ];
};
