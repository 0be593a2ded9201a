import { Duration } from 'aws-cdk-lib';
import { MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch';

/** As often as AWS counts; alarms and the rows on health and speed look at each minute. */
const MINUTE = Duration.minutes(1);

export type Statistic = 'Sum' | 'Maximum' | 'Average' | 'SampleCount' | 'p50' | 'p99';

export interface Source {
  namespace: string;
  /** All of them: CloudWatch adds nothing up over a dimension that is left out. */
  dimensions: Readonly<Record<string, string>>;
}

/** One metric, minute by minute. */
export const toMetric = (source: Source, metricName: string, statistic: Statistic): Metric =>
  new Metric({
    namespace: source.namespace,
    metricName,
    statistic,
    dimensionsMap: { ...source.dimensions },
    period: MINUTE,
  });

/** Arithmetic of CloudWatch over metrics, by the names that the expression gives them; no value where one of them has none. */
export const toMath = (expression: string, metrics: Readonly<Record<string, Metric>> = {}): MathExpression =>
  new MathExpression({ expression, usingMetrics: { ...metrics }, period: MINUTE });

/** All requests to the API have a latency, and are counted by it: AppSync's own `Requests` counts those of the account. */
export const toApi = (apiId: string): Source => ({
  namespace: 'AWS/AppSync',
  dimensions: { GraphQLAPIId: apiId },
});

export const toFunction = (functionName: string): Source => ({
  namespace: 'AWS/Lambda',
  dimensions: { FunctionName: functionName },
});

/** The mapping of a stream to a function, by its UUID. */
export const toMapping = (uuid: string): Source => ({
  namespace: 'AWS/Lambda',
  dimensions: { EventSourceMappingUUID: uuid },
});

export const toQueue = (queueName: string): Source => ({
  namespace: 'AWS/SQS',
  dimensions: { QueueName: queueName },
});

/** A table without its indexes, or one of its indexes: neither counts for the other. */
export const toTable = (tableName: string, indexName?: string): Source => ({
  namespace: 'AWS/DynamoDB',
  dimensions: {
    TableName: tableName,
    ...(indexName === undefined ? {} : { GlobalSecondaryIndexName: indexName }),
  },
});
