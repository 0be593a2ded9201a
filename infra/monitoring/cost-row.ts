import { Duration } from 'aws-cdk-lib';
import {
  GraphWidget,
  type IWidget,
  MathExpression,
  type Metric,
  TextWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import { HOURS_A_MONTH, DOLLARS_A_MILLION as PRICES } from '../prices.ts';
import { toApi, toFunction, toMetric, toTable } from './metrics.ts';
import type { Watched } from './watched.ts';

const HOUR = Duration.hours(1);

/** Dollars an hour, by service. */
export const toCostRow = (watched: Watched): IWidget[] => [
  new GraphWidget({
    title: 'Cost in US dollars per hour',
    left: [toRequests(watched), toRealtime(watched), toFunctions(watched), toTableUnits(watched)],
    stacked: true,
    period: HOUR,
    leftYAxis: { min: 0 },
    width: 18,
  }),
  new TextWidget({
    width: 6,
    height: 6,
    markdown: [
      'List prices of us-east-1, as in `infra/prices.ts`.',
      'Not included: logs, traces, alarms, storage, backups, the firewall, and provisioned concurrency.',
      `The budget of stage ${watched.stage.name} is $${watched.stage.monthlyBudgetUsd} a month: $${toHourly(watched)} an hour.`,
    ].join('\n\n'),
  }),
];

const toHourly = ({ stage }: Watched): string => (stage.monthlyBudgetUsd / HOURS_A_MONTH).toFixed(2);

/** One part of a price: a quantity, and its price in dollars per million. */
interface Part {
  metrics: readonly Metric[];
  /** Per unit of the metrics' sum. */
  dollarsAMillion: number;
}

/** The cost of each part over an hour. A function that was not called has no value, and counts as zero. */
const toDollars = (label: string, parts: Readonly<Record<string, Part>>): MathExpression => {
  const metrics: Record<string, Metric> = {};
  const terms = Object.entries(parts).map(([name, { metrics: all, dollarsAMillion }]) => {
    const ids = all.map((metric, index) => {
      metrics[`${name}${index}`] = metric.with({ period: HOUR });
      return `${name}${index}`;
    });
    return `SUM([${ids.join(', ')}]) * ${dollarsAMillion} / 1000000`;
  });
  return new MathExpression({
    expression: terms.join(' + '),
    usingMetrics: metrics,
    label,
    period: HOUR,
  });
};

const toRequests = ({ apiId }: Watched): MathExpression =>
  toDollars('AppSync, requests', {
    requests: {
      metrics: [toMetric(toApi(apiId), 'Latency', 'SampleCount')],
      dollarsAMillion: PRICES.appSyncRequests,
    },
  });

const toRealtime = ({ apiId }: Watched): MathExpression =>
  toDollars('AppSync, real time', {
    messages: {
      metrics: [toMetric(toApi(apiId), 'OutboundMessages', 'Sum')],
      dollarsAMillion: PRICES.appSyncMessages,
    },
    // Counted once a minute, so an hour's sum is in connection minutes.
    connections: {
      metrics: [toMetric(toApi(apiId), 'ActiveConnections', 'Sum')],
      dollarsAMillion: PRICES.connectionMinutes,
    },
  });

const toFunctions = ({ functions, stage }: Watched): MathExpression => {
  const toAll = (metricName: string): Metric[] =>
    functions.map(({ functionName }) => toMetric(toFunction(functionName), metricName, 'Sum'));
  const gigabytes = stage.functionMemoryMb / 1024;
  return toDollars('Lambda', {
    calls: { metrics: toAll('Invocations'), dollarsAMillion: PRICES.functionCalls },
    // In milliseconds.
    durations: {
      metrics: toAll('Duration'),
      dollarsAMillion: (PRICES.functionGigabyteSeconds * gigabytes) / 1000,
    },
  });
};

const toTableUnits = ({ tableName, indexName }: Watched): MathExpression => {
  const toBoth = (metricName: string): Metric[] =>
    [toTable(tableName), toTable(tableName, indexName)].map((place) => toMetric(place, metricName, 'Sum'));
  return toDollars('DynamoDB', {
    reads: { metrics: toBoth('ConsumedReadCapacityUnits'), dollarsAMillion: PRICES.readUnits },
    writes: { metrics: toBoth('ConsumedWriteCapacityUnits'), dollarsAMillion: PRICES.writeUnits },
  });
};
