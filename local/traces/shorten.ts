/** The memory of a finished trace, and shortening of large values. */
import type { JsonObject } from '../kernel/json.ts';
import { cutValue, KEPT_LIMITS } from './cut.ts';
import { isLazy, readLazy } from './lazy-values.ts';
import { type RecordedTrace, spansOf } from './recorded.ts';

/** Approximate bytes in V8 for a trace, a span, an object and a member of one. */
const TRACE_BYTES = 1_000;
const SPAN_BYTES = 300;
const OBJECT_BYTES = 40;
const MEMBER_BYTES = 8;
/** Maximum size of a single trace: AppSync truncates the log of a request at 1 MB. */
const MOST_BYTES = 1024 ** 2;
/** In a trace that is too large, values up to this size are not shortened. */
const WHOLE_VALUE_BYTES = 4_096;

/** Shortens large values, and returns the trace's size in memory, in bytes. */
export const shortenTrace = (trace: RecordedTrace): number => {
  const bytes = trace.isWhole ? weighTrace(trace) : weighTexts(trace);
  if (bytes <= MOST_BYTES) return bytes;
  const { http, graphql, response } = trace.facts;
  if (http !== undefined) trace.facts.http = cutMembers(http);
  if (graphql !== undefined) trace.facts.graphql = cutMembers(graphql);
  if (response !== undefined) {
    const { headers, body, text } = response;
    trace.facts.response = cutMembers({ headers, body: text === undefined ? body : JSON.parse(text) });
  }
  for (const span of spansOf(trace)) span.details = cutMembers(span.details);
  return weighTrace(trace);
};

const weighTrace = (trace: RecordedTrace): number => {
  // Most values are in several spans: each is counted once.
  const weighed = new Set<unknown>();
  const weighOnce = (value: unknown): number => {
    if (typeof value !== 'object' || value === null) return weigh(value);
    if (weighed.has(value)) return 0;
    weighed.add(value);
    return weigh(value);
  };
  const weighMembers = (members: object = {}): number =>
    sum(Object.values(members), (value) => (isLazy(value) ? sum(value.holds, weighOnce) : weighOnce(value)));
  const { http, graphql, response, errors } = trace.facts;
  const facts = weighMembers(http) + weighMembers(graphql) + weighMembers(response) + weigh(errors);
  let bytes = TRACE_BYTES + facts;
  for (const { details } of spansOf(trace)) bytes += SPAN_BYTES + weighMembers(details);
  return bytes;
};

const sum = <Value>(values: readonly Value[], toNumber: (value: Value) => number): number => {
  let total = 0;
  for (const value of values) total += toNumber(value);
  return total;
};

/** For a trace without its spans: measuring all of its values would cost as much as the rest of it. */
const weighTexts = ({ facts: { http, graphql, response } }: RecordedTrace): number =>
  TRACE_BYTES +
  (http?.body.length ?? 0) +
  (graphql?.query.length ?? 0) +
  (response?.text?.length ?? weigh(response?.body));

/** The size of a JSON value, in bytes. */
const weigh = (value: unknown): number => {
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null) return 0;
  if (ArrayBuffer.isView(value)) return value.byteLength;
  let bytes = OBJECT_BYTES;
  for (const name in value) bytes += MEMBER_BYTES + weigh((value as JsonObject)[name]);
  return bytes;
};

const cutMembers = <Members extends object>(members: Members): Members =>
  Object.fromEntries(
    Object.entries(members).map(([name, value]) => {
      const whole = readLazy(value);
      return [name, weigh(whole) > WHOLE_VALUE_BYTES ? cutValue(whole, KEPT_LIMITS) : whole];
    }),
  ) as Members;
