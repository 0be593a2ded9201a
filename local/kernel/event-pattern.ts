import { LocalFault } from '../../kernel/errors.ts';
import { isJsonObject, type Json, type JsonObject } from '../../kernel/json.ts';

/** Whether a record passes. */
export type RecordFilter = (record: JsonObject) => boolean;

/** One rule for the value at a leaf; `undefined` is an absent one. */
type Rule = (value: Json | undefined) => boolean;

const unsupported = (rule: Json): LocalFault =>
  new LocalFault(
    'UNSUPPORTED',
    `The event filter rule ${JSON.stringify(rule)} is unknown here.`,
    'Use a literal, prefix, suffix, equals-ignore-case, anything-but, numeric or exists.',
  );

/** An array in the event matches where one of its elements does. */
const some =
  (test: (value: Json) => boolean): Rule =>
  (value) =>
    value !== undefined && (Array.isArray(value) ? value.some(test) : test(value));

const onText = (operand: Json, test: (value: string, operand: string) => boolean): Rule => {
  if (typeof operand !== 'string') throw unsupported(operand);
  return some((value) => typeof value === 'string' && test(value, operand));
};

const comparisons: Readonly<Record<string, (left: number, right: number) => boolean>> = {
  '=': (left, right) => left === right,
  '<': (left, right) => left < right,
  '<=': (left, right) => left <= right,
  '>': (left, right) => left > right,
  '>=': (left, right) => left >= right,
};

/** `["=", 1]` or `[">", 0, "<=", 5]`. */
const compileNumeric = (operand: Json): Rule => {
  if (!Array.isArray(operand) || operand.length % 2 === 1) throw unsupported(operand);
  const tests = operand.flatMap((operator, index) => {
    if (index % 2 === 1) return [];
    const compare = comparisons[String(operator)];
    const bound = operand[index + 1];
    if (compare === undefined || typeof bound !== 'number') throw unsupported(operand);
    return [(value: number) => compare(value, bound)];
  });
  return some((value) => typeof value === 'number' && tests.every((test) => test(value)));
};

const compileAnythingBut = (operand: Json): Rule => {
  const denied = (Array.isArray(operand) ? operand : [operand]).map(compileRule);
  return some((value) => !isJsonObject(value) && denied.every((rule) => !rule(value)));
};

/** An object is no leaf: `exists` asks for a value there. */
const compileExists =
  (operand: Json): Rule =>
  (value) =>
    (value !== undefined && !isJsonObject(value)) === operand;

const compileRule = (rule: Json): Rule => {
  if (!isJsonObject(rule)) return some((value) => value === rule);
  const [[operator, operand] = ['', null], ...others] = Object.entries(rule);
  if (others.length > 0) throw unsupported(rule);
  switch (operator) {
    case 'prefix':
      return onText(operand, (value, prefix) => value.startsWith(prefix));
    case 'suffix':
      return onText(operand, (value, suffix) => value.endsWith(suffix));
    case 'equals-ignore-case':
      return onText(operand, (value, other) => value.toLowerCase() === other.toLowerCase());
    case 'anything-but':
      return compileAnythingBut(operand);
    case 'numeric':
      return compileNumeric(operand);
    case 'exists':
      return compileExists(operand);
    default:
      throw unsupported(rule);
  }
};

/** All members of a pattern must match; of a list of rules, one. */
const compilePattern = (pattern: Json): Rule => {
  if (Array.isArray(pattern)) {
    const rules = pattern.map(compileRule);
    return (value) => rules.some((rule) => rule(value));
  }
  if (!isJsonObject(pattern)) throw unsupported(pattern);
  const members = Object.entries(pattern).map(([name, inner]): Rule => {
    if (name === '$or' && Array.isArray(inner)) {
      const alternatives = inner.map(compilePattern);
      return (value) => alternatives.some((alternative) => alternative(value));
    }
    const member = compilePattern(inner);
    return (value) => member(isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined);
  });
  return (value) => members.every((member) => member(value));
};

/**
 * Compiles the filter patterns of an event source: a record passes if it matches one of them, or if there are none.
 * Throws a `LocalFault` for a rule that is unknown here.
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html
 */
export const compileFilter = (patterns: readonly JsonObject[]): RecordFilter => {
  const compiled = patterns.map(compilePattern);
  return (record) => compiled.length === 0 || compiled.some((pattern) => pattern(record));
};
