import { Duration } from 'aws-cdk-lib';
import { MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch';

/** The period of AWS's metrics, for alarms and the rows on health and speed. */
const MINUTE = Duration.minutes(1);

export type Statistic = 'Sum' | 'Maximum' | 'Average' | 'SampleCount' | 'p50' | 'p99';

export interface Source {
  namespace: string;
  /** All of them: CloudWatch does not aggregate over a missing dimension. */
  dimensions: Readonly<Record<string, string>>;
}

/** One metric with a period of a minute. */
export const toMetric = (source: Source, metricName: string, statistic: Statistic): Metric =>
  new Metric({
    namespace: source.namespace,
    metricName,
    statistic,
    dimensionsMap: { ...source.dimensions },
    period: MINUTE,
  });

/** Metric math over metrics, by their names in the expression; no value if one of them has none. */
export const toMath = (expression: string, metrics: Readonly<Record<string, Metric>> = {}): MathExpression =>
  new MathExpression({ expression, usingMetrics: { ...metrics }, period: MINUTE });

/**
 * Every request to the API has a latency, and is counted by it: AppSync's own `Requests` counts those of the
 * account.
 */
export const toApi = (apiId: string): Source => ({
  namespace: 'AWS/AppSync',
  dimensions: { GraphQLAPIId: apiId },
});

export const toFunction = (functionName: string): Source => ({
  namespace: 'AWS/Lambda',
  dimensions: { FunctionName: functionName },
});

/** The event source mapping of a stream, by its UUID. */
export const toMapping = (uuid: string): Source => ({
  namespace: 'AWS/Lambda',
  dimensions: { EventSourceMappingUUID: uuid },
});

export const toQueue = (queueName: string): Source => ({
  namespace: 'AWS/SQS',
  dimensions: { QueueName: queueName },
});

/** A table without its indexes, or one of its indexes: their metrics are separate. */
export const toTable = (tableName: string, indexName?: string): Source => ({
  namespace: 'AWS/DynamoDB',
  dimensions: {
    TableName: tableName,
    ...(indexName === undefined ? {} : { GlobalSecondaryIndexName: indexName }),
  },
});
