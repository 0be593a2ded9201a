import type { TraceQuery } from '../console-model/routes.ts';
import type { RecordedTrace } from './recorded.ts';
import { spansOf } from './recorded.ts';
import { statusOf, toSummary } from './to-summary.ts';

export const DEFAULT_LIMIT = 50;
export const MOST_LIMIT = 1_000;

/**
 * The filters in a query string; a flag such as `failed` needs no value. Throws a `RangeError` for an invalid
 * number.
 */
export const readTraceQuery = (parameters: URLSearchParams): TraceQuery => {
  const text = (name: string) => {
    const value = parameters.get(name);
    return value === null || value === '' ? {} : { [name]: value };
  };
  const failed = parameters.get('failed');
  return {
    ...(failed !== null && failed !== 'false' && { failed: true }),
    ...text('field'),
    ...text('caller'),
    ...text('kind'),
    ...text('api'),
    ...text('traceId'),
    ...text('functionName'),
    ...readCount(parameters, 'slow'),
    ...readCount(parameters, 'limit'),
  };
};

export const matchesQuery = (trace: RecordedTrace, query: TraceQuery): boolean => {
  const { failed, field, caller, slow, kind, api, traceId, functionName } = query;
  if (failed === true && statusOf(trace) !== 'failed') return false;
  if (kind !== undefined && trace.kind !== kind) return false;
  if (traceId !== undefined && trace.traceId !== traceId) return false;
  if (field !== undefined && !hasField(trace, field)) return false;
  if (caller === undefined && slow === undefined && api === undefined && functionName === undefined)
    return true;
  const summary = toSummary(trace);
  return (
    (slow === undefined || summary.milliseconds >= slow) &&
    (api === undefined || summary.api === api) &&
    (functionName === undefined || hasFunction(trace, functionName)) &&
    (caller === undefined || isCaller(summary.caller, caller))
  );
};

const isCaller = (caller: ReturnType<typeof toSummary>['caller'], asked: string): boolean =>
  caller !== null && (caller.mode === asked || caller.name.toLowerCase().includes(asked.toLowerCase()));

const hasField = (trace: RecordedTrace, field: string): boolean => {
  const isField = (name: string): boolean => name === field || name.split('.')[1] === field;
  if (toSummary(trace).fields.some(isField)) return true;
  for (const { kind, name } of spansOf(trace))
    if ((kind === 'Tracing' || kind === 'FieldRefusal') && isField(name)) return true;
  return false;
};

const hasFunction = (trace: RecordedTrace, functionName: string): boolean => {
  for (const { kind, name } of spansOf(trace))
    if (kind === 'Invocation' && name === functionName) return true;
  return trace.facts.functionName === functionName;
};

const readCount = (parameters: URLSearchParams, name: 'slow' | 'limit') => {
  const text = parameters.get(name);
  if (text === null || text === '') return {};
  const value = Number(text);
  if (Number.isFinite(value) && value >= 0) return { [name]: value };
  throw new RangeError(`${name}=${text} is not a number.`);
};
