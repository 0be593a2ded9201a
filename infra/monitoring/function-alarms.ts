import type { NodeFunction } from '../node-function.ts';
import type { AlarmThresholds } from '../stages.ts';
import { type AlarmPlan, IMMEDIATE, REPEATED } from './alarm-plan.ts';
import { toFunction, toMath, toMetric } from './metrics.ts';
import type { Watched } from './watched.ts';

/** The functions that read the stream of the table. */
export const STREAM_READERS = ['publish-user-events', 'track-user-import'];

/**
 * The part of the timeout that counts as near it; the function that splits files stops by itself shortly
 * before.
 */
const NEAR = 0.95;

export const planFunctionAlarms = ({ stage: { alarms }, functions }: Watched): AlarmPlan[] => [
  ...functions.flatMap((each) => [
    ...planOne(each, alarms),
    // If a caller waits, the latency alarm of the API fires long before the timeout.
    ...(each.awaited ? [] : [planNearTimeout(each)]),
  ]),
  ...functions
    .filter(({ folder }) => STREAM_READERS.includes(folder))
    .map((each) => planStreamAge(each, alarms)),
  {
    name: 'concurrency',
    runbook: 'concurrency',
    description: 'The functions of the account, of this API or others, are close to the concurrency limit.',
    // Of the account and region, so without dimensions; includes provisioned concurrency.
    // https://docs.aws.amazon.com/lambda/latest/dg/monitoring-concurrency.html
    metric: toMetric({ namespace: 'AWS/Lambda', dimensions: {} }, 'ClaimedAccountConcurrency', 'Maximum'),
    threshold: alarms.concurrency,
    when: REPEATED,
  },
];

const planOne = ({ folder, functionName }: NodeFunction, { errorRate }: AlarmThresholds): AlarmPlan[] => [
  {
    name: `${folder}-errors`,
    runbook: 'function-errors',
    description: `Invocations of ${folder} fail: it threw, timed out or ran out of memory.`,
    metric: toMath('errors / calls', {
      errors: toMetric(toFunction(functionName), 'Errors', 'Sum'),
      calls: toMetric(toFunction(functionName), 'Invocations', 'Sum'),
    }),
    threshold: errorRate,
    when: REPEATED,
  },
  {
    name: `${folder}-throttled`,
    runbook: 'function-throttled',
    description: `Lambda throttles ${folder}: too many invocations run at once.`,
    metric: toMetric(toFunction(functionName), 'Throttles', 'Sum'),
    threshold: 0,
    when: REPEATED,
  },
];

const planNearTimeout = ({ folder, functionName, timeout }: NodeFunction): AlarmPlan => ({
  name: `${folder}-near-timeout`,
  runbook: 'function-near-timeout',
  description: `An invocation of ${folder} took more than ${NEAR * 100} % of its timeout.`,
  metric: toMetric(toFunction(functionName), 'Duration', 'Maximum'),
  threshold: NEAR * (timeout?.toMilliseconds() ?? 0),
  when: IMMEDIATE,
});

const planStreamAge = (
  { folder, functionName }: NodeFunction,
  { iteratorAgeSeconds }: AlarmThresholds,
): AlarmPlan => ({
  name: `${folder}-behind`,
  runbook: 'stream-behind',
  description: `${folder} is behind the stream of the table.`,
  metric: toMetric(toFunction(functionName), 'IteratorAge', 'Maximum'),
  threshold: 1000 * iteratorAgeSeconds,
  when: REPEATED,
});
