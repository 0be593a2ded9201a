import type { Lazy } from '../kernel/tracing.ts';
import { type RecordedTrace, spansOf } from './recorded.ts';

/** What V8 takes for an object, a member and a number, about. */
const OBJECT_BYTES = 56;
const VALUE_BYTES = 16;
const SPAN_BYTES = 300;
const TRACE_BYTES = 1_000;

/** Bytes that a trace keeps alive, about. A value that stands in it more than once counts once. */
export const weighTrace = (trace: RecordedTrace): number => {
  const seen = new Set<object>();
  let bytes = TRACE_BYTES + weighMembers(trace.facts, seen);
  for (const { details } of spansOf(trace)) bytes += SPAN_BYTES + weighMembers(details, seen);
  return bytes;
};

export const isLazy = (value: unknown): value is Lazy<unknown> =>
  typeof value === 'object' && value !== null && 'holds' in value && 'read' in value;

export const weighValue = (value: unknown, seen: Set<object>): number => {
  if (typeof value === 'string') return VALUE_BYTES + value.length;
  if (typeof value !== 'object' || value === null) return VALUE_BYTES;
  if (seen.has(value)) return 0;
  seen.add(value);
  if (ArrayBuffer.isView(value)) return OBJECT_BYTES + value.byteLength;
  let bytes = OBJECT_BYTES;
  if (Array.isArray(value)) bytes += weighList(value, seen);
  else for (const name in value) bytes += VALUE_BYTES + weighValue(value[name as keyof typeof value], seen);
  return bytes;
};

/** Of a long list so many elements are weighed, spread over it. */
const SAMPLES = 16;

const weighList = (list: readonly unknown[], seen: Set<object>): number => {
  const step = Math.max(1, Math.floor(list.length / SAMPLES));
  let bytes = 0;
  let count = 0;
  for (let index = 0; index < list.length; index += step) {
    bytes += VALUE_BYTES + weighValue(list[index], seen);
    count += 1;
  }
  return count === 0 ? 0 : (bytes * list.length) / count;
};

const weighMembers = (members: object, seen: Set<object>): number => {
  let bytes = 0;
  for (const value of Object.values(members)) {
    if (isLazy(value)) {
      bytes += value.bytes ?? 0;
      for (const held of value.holds) bytes += weighValue(held, seen);
    } else bytes += weighValue(value, seen);
  }
  return bytes;
};
