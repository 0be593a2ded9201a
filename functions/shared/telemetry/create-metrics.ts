import type { LoggerInterface } from '@aws-lambda-powertools/logger/types';
import { Metrics as Emf, MetricUnit } from '@aws-lambda-powertools/metrics';
import { METRICS, METRICS_NAMESPACE, type MetricName, SERVICE } from '../metric-names.ts';
import type { Count } from './count.ts';

export interface Metrics {
  count: Count;
  /** Writes the metrics counted since the last call, if there are any. */
  flush(): void;
}

/** The content of one line: metrics with the same value of the same dimension. */
interface Group {
  dimension: Readonly<Record<string, string>> | null;
  sums: Map<MetricName, number>;
}

/**
 * Metrics as lines of the log, which CloudWatch extracts.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export const createMetrics = (stage: string, logger: LoggerInterface): Metrics => {
  const emf = new Emf({
    namespace: METRICS_NAMESPACE,
    serviceName: SERVICE,
    defaultDimensions: { stage },
    logger,
  });
  const groups = new Map<string, Group>();
  return {
    count: (...counted) => {
      const [name, value, by = 'unknown']: readonly [MetricName, number, string?] = counted;
      const dimension = METRICS[name];
      const key = dimension === null ? '' : `${dimension} ${by}`;
      const fresh: Group = { dimension: dimension === null ? null : { [dimension]: by }, sums: new Map() };
      const group = groups.get(key) ?? fresh;
      group.sums.set(name, (group.sums.get(name) ?? 0) + value);
      groups.set(key, group);
    },
    flush: () => {
      for (const group of groups.values()) {
        writeGroup(emf, group);
      }
      groups.clear();
    },
  };
};

const writeGroup = (emf: Emf, { dimension, sums }: Group): void => {
  if (dimension !== null) {
    // The total over all values, for alarms; and one series per value.
    emf.addDimensions({}).addDimensions(dimension);
  }
  for (const [name, sum] of sums) {
    emf.addMetric(name, MetricUnit.Count, sum);
  }
  emf.publishStoredMetrics();
};
