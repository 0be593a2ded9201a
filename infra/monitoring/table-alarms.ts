import { type AlarmPlan, PERSISTENT, SUSTAINED } from './alarm-plan.ts';
import { toMath, toMetric, toTable } from './metrics.ts';
import type { Watched } from './watched.ts';

/**
 * DynamoDB reports errors only when there are any, and one page of AWS says that an alarm on its metrics then
 * keeps its state, regardless of its setting for missing data; another page says the opposite. A filled
 * series avoids the question.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
 */
const FILLED = 'FILL(events, 0)';

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/metrics-dimensions.html */
export const planTableAlarms = ({ tableName, indexName }: Watched): AlarmPlan[] => [
  ...[toTable(tableName), toTable(tableName, indexName)].flatMap((place, index) =>
    ['Read', 'Write'].map(
      (kind): AlarmPlan => ({
        name: `${index === 0 ? 'table' : 'index'}-${kind.toLowerCase()}s-throttled`,
        runbook: 'table-throttled',
        description: `DynamoDB throttles ${kind.toLowerCase()}s of the ${index === 0 ? 'table' : 'index'}.`,
        metric: toMath(FILLED, { events: toMetric(place, `${kind}ThrottleEvents`, 'Sum') }),
        threshold: 0,
        when: SUSTAINED,
      }),
    ),
  ),
  {
    name: 'table-errors',
    runbook: 'table-errors',
    description: 'DynamoDB returns system errors.',
    // Reported per operation; a sum over those that exist includes operations added later.
    metric: toMath(
      `SELECT SUM(SystemErrors) FROM SCHEMA("AWS/DynamoDB", TableName, Operation) WHERE TableName = '${tableName}'`,
    ),
    threshold: 0,
    when: SUSTAINED,
  },
  {
    name: 'table-refusals',
    runbook: 'table-refusals',
    description:
      'DynamoDB rejects requests of this account, from this API or others, as invalid or forbidden.',
    // Of the account and region: there is none per table. Includes transaction conflicts, which are retried.
    metric: toMath(FILLED, {
      events: toMetric({ namespace: 'AWS/DynamoDB', dimensions: {} }, 'UserErrors', 'Sum'),
    }),
    threshold: 60,
    when: PERSISTENT,
  },
];
