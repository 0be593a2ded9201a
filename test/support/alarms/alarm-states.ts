import { runMetricMath, type Series } from './metric-math.ts';

export type AlarmState = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';

export interface MetricProperties {
  Namespace: string;
  MetricName: string;
  Dimensions?: readonly { Name: string }[];
}

interface QueryProperties {
  Id: string;
  Expression?: unknown;
  ReturnData: boolean;
  MetricStat?: { Metric: MetricProperties; Stat: string; Period: number };
}

/** Of an `AWS::CloudWatch::Alarm`, what decides when it fires. */
export interface AlarmProperties extends Partial<MetricProperties> {
  AlarmName: string;
  AlarmDescription: string;
  AlarmActions?: readonly unknown[];
  OKActions?: readonly unknown[];
  Metrics?: readonly QueryProperties[];
  Statistic?: string;
  ExtendedStatistic?: string;
  Period?: number;
  Threshold: number;
  ComparisonOperator: string;
  /** Default: all of them. */
  DatapointsToAlarm?: number;
  EvaluationPeriods: number;
  TreatMissingData: string;
}

/**
 * What CloudWatch has: a series for each metric under the name, statistic and dimensions that its service counts it by,
 * such as `AWS/Lambda Errors Sum FunctionName`. A query by any other returns no data, as in CloudWatch.
 */
export type MetricValues = Readonly<Record<string, Series>>;

export const toKey = (metric: MetricProperties, statistic: string): string =>
  [
    metric.Namespace,
    metric.MetricName,
    statistic,
    ...(metric.Dimensions ?? []).map(({ Name }) => Name).sort(),
  ].join(' ');

/**
 * The alarm's state after each of these minutes, from OK. With M of the last N minutes bad it is ALARM; `ignore` keeps
 * the state where all are missing. CloudWatch also looks at a few minutes before the last N where some of them are
 * missing, which makes no difference to alarms that count those as good.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation.html
 */
export const toAlarmStates = (alarm: AlarmProperties, world: MetricValues, minutes: number): AlarmState[] => {
  const states: AlarmState[] = [];
  for (let minute = 1; minute <= minutes; minute += 1) {
    const first = Math.max(0, minute - alarm.EvaluationPeriods);
    // Expressions see these minutes only: FILL repeats nothing from before them.
    const seen = Object.entries(world).map(([key, series]) => [key, series.slice(first, minute)] as const);
    const window = toWatchedSeries(alarm, Object.fromEntries(seen), minute - first);
    states.push(toState(alarm, window, states.at(-1) ?? 'OK'));
  }
  return states;
};

const toState = (alarm: AlarmProperties, window: Series, before: AlarmState): AlarmState => {
  const present = window.filter((value) => value !== null);
  if (present.length === 0) {
    return { notBreaching: 'OK', breaching: 'ALARM', ignore: before, missing: 'INSUFFICIENT_DATA' }[
      alarm.TreatMissingData
    ] as AlarmState;
  }
  const missing = alarm.TreatMissingData === 'breaching' ? window.length - present.length : 0;
  const bad = present.filter((value) => isBad(alarm, value)).length + missing;
  return bad >= (alarm.DatapointsToAlarm ?? alarm.EvaluationPeriods) ? 'ALARM' : 'OK';
};

const isBad = ({ ComparisonOperator, Threshold, AlarmName }: AlarmProperties, value: number): boolean => {
  if (ComparisonOperator !== 'GreaterThanThreshold') {
    throw new Error(`${AlarmName} compares by ${ComparisonOperator}, which this does not know.`);
  }
  return value > Threshold;
};

const toWatchedSeries = (alarm: AlarmProperties, world: MetricValues, minutes: number): Series => {
  const find = (key: string): Series => world[key] ?? Array<null>(minutes).fill(null);
  if (alarm.Namespace !== undefined && alarm.MetricName !== undefined) {
    const metric = { ...alarm, Namespace: alarm.Namespace, MetricName: alarm.MetricName };
    return find(toKey(metric, alarm.Statistic ?? alarm.ExtendedStatistic ?? ''));
  }
  const queries = alarm.Metrics ?? [];
  const expression = toText(queries.find(({ ReturnData }) => ReturnData)?.Expression);
  // A query over many metrics: a series of its own here, by the query up to its first value.
  if (expression.startsWith('SELECT')) return find(expression.replace(/'.*/s, ''));
  const named = (id: string): Series => {
    const stat = queries.find(({ Id }) => Id === id)?.MetricStat;
    if (!stat) throw new Error(`${alarm.AlarmName} names ${id}, which is none of its metrics.`);
    return find(toKey(stat.Metric, stat.Stat));
  };
  return runMetricMath(expression, named, minutes);
};

/** An expression is a text, or pieces of one around what is known at deployment. */
const toText = (expression: unknown): string => {
  if (typeof expression === 'string') return expression;
  const join = (expression as { 'Fn::Join'?: [string, unknown[]] })['Fn::Join'];
  return (join?.[1] ?? []).map((piece) => (typeof piece === 'string' ? piece : 'deployed')).join(join?.[0]);
};
