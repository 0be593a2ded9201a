import { compileEventPattern } from '../../kernel/event-pattern.ts';
import type { JsonObject } from '../../kernel/json.ts';

/** Whether a record matches. */
export type RecordFilter = (record: JsonObject) => boolean;

/**
 * Compiles the filter patterns of an event source: a record matches if it matches one of them, or if there
 * are none. Throws a `LocalFault` for an unsupported rule.
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html
 */
export const compileFilter = (patterns: readonly JsonObject[]): RecordFilter => {
  const compiled = patterns.map((pattern) => compileEventPattern(pattern, 'LAMBDA'));
  return (record) => compiled.length === 0 || compiled.some((pattern) => pattern(record));
};
