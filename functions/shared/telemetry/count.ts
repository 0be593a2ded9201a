import type { METRICS } from '../metric-names.ts';

type Metrics = typeof METRICS;

type By<TDimension> = TDimension extends string ? [by: string] : [];

type Counted = {
  [TName in keyof Metrics]: [name: TName, value: number, ...by: By<Metrics[TName]>];
}[keyof Metrics];

/** Adds to a metric of this invocation; `by` is the value of the metric's own dimension, if it has one. */
export type Count = (...counted: Counted) => void;
