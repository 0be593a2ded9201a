import type { Lazy } from '../kernel/tracing.ts';

export const isLazy = (value: unknown): value is Lazy<unknown> =>
  typeof value === 'object' && value !== null && 'read' in value && typeof value.read === 'function';

/** The value, which is computed now if it is not yet. */
export const readLazy = <Value>(value: Value | Lazy<Value> | undefined): Value | undefined =>
  isLazy(value) ? (value as Lazy<Value>).read() : (value as Value | undefined);
