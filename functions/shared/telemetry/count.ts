import type { METRICS, MetricName } from '../metric-names.ts';

type By<TName extends MetricName> = (typeof METRICS)[TName] extends string ? [by: string] : [];

/** Adds to a metric of this invocation; `by` is the value of the metric's own dimension, if it has one. */
export type Count = <TName extends MetricName>(name: TName, value: number, ...by: By<TName>) => void;
