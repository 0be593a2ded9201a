import { LocalFault } from './errors.ts';
import { isJsonObject, type Json } from './json.ts';

/** The supported rules: event filters of Lambda have fewer than rules of EventBridge. */
export type EventPatternRules = 'LAMBDA' | 'EVENT_BRIDGE';

/** One rule for the value at a leaf; `undefined` is an absent one. */
export type Rule = (value: Json | undefined) => boolean;

export const unknownRule = (rule: Json): LocalFault =>
  new LocalFault(
    'UNSUPPORTED',
    `The event pattern's rule ${JSON.stringify(rule)} is not supported locally.`,
    'Use a literal, prefix, suffix, equals-ignore-case, anything-but, numeric, exists or, in a rule of EventBridge, wildcard.',
  );

/** An array in the event matches if one of its elements does. */
const some =
  (test: (value: Json) => boolean): Rule =>
  (value) =>
    value !== undefined && (Array.isArray(value) ? value.some(test) : test(value));

type TextTest = (value: string, operand: string) => boolean;

/** The operand is a string, or `{ "equals-ignore-case": text }` to ignore letter case. */
const onText = (operand: Json, test: TextTest): Rule => {
  if (typeof operand === 'string') return some((value) => typeof value === 'string' && test(value, operand));
  const lenient = isJsonObject(operand) ? operand['equals-ignore-case'] : undefined;
  if (typeof lenient !== 'string' || Object.keys(operand as object).length > 1) throw unknownRule(operand);
  return some((value) => typeof value === 'string' && test(value.toLowerCase(), lenient.toLowerCase()));
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
  if (!Array.isArray(operand) || operand.length === 0 || operand.length % 2 === 1) throw unknownRule(operand);
  const tests = operand.flatMap((operator, index) => {
    if (index % 2 === 1) return [];
    const isKnown = typeof operator === 'string' && Object.hasOwn(comparisons, operator);
    const compare = isKnown ? comparisons[operator] : undefined;
    const bound = operand[index + 1];
    if (compare === undefined || typeof bound !== 'number') throw unknownRule(operand);
    return [(value: number) => compare(value, bound)];
  });
  return some((value) => typeof value === 'number' && tests.every((test) => test(value)));
};

/** Whether text has these parts in this order with anything between them. */
const fitsParts = (value: string, parts: readonly string[]): boolean => {
  const first = parts[0] ?? '';
  const last = parts.at(-1) ?? '';
  if (parts.length === 1) return value === first;
  if (!value.startsWith(first) || !value.endsWith(last)) return false;
  let from = first.length;
  for (const part of parts.slice(1, -1)) {
    const at = value.indexOf(part, from);
    if (at === -1) return false;
    from = at + part.length;
  }
  return from <= value.length - last.length;
};

/** `*` matches any text; `\*` and `\\` are the characters themselves. */
const compileWildcard = (operand: Json): Rule => {
  if (typeof operand !== 'string') throw unknownRule(operand);
  const parts = [''];
  for (const [sign] of operand.matchAll(/\\[*\\]|./gs)) {
    if (sign === '*') parts.push('');
    else parts.push(`${parts.pop()}${sign.length === 2 ? sign[1] : sign}`);
  }
  return some((value) => typeof value === 'string' && fitsParts(value, parts));
};

/** The excluded values: literals, or one rule with one operand or several. */
const compileAnythingBut = (operand: Json, rules: EventPatternRules): Rule => {
  const denied = (Array.isArray(operand) ? operand : [operand])
    .flatMap((rule) => {
      if (!isJsonObject(rule)) return [rule];
      return Object.entries(rule).flatMap(([name, content]) =>
        [content].flat().map((one) => ({ [name]: one })),
      );
    })
    .map((rule) => compileRule(rule, rules));
  if (denied.length === 0) throw unknownRule(operand);
  return some((value) => !isJsonObject(value) && denied.every((rule) => !rule(value)));
};

/** An object is not a leaf: `exists` requires a value there. */
const compileExists = (operand: Json): Rule => {
  if (typeof operand !== 'boolean') throw unknownRule(operand);
  return (value) => (value !== undefined && !isJsonObject(value)) === operand;
};

const compilers: Readonly<Record<string, (operand: Json, rules: EventPatternRules) => Rule>> = {
  prefix: (operand) => onText(operand, (value, prefix) => value.startsWith(prefix)),
  suffix: (operand) => onText(operand, (value, suffix) => value.endsWith(suffix)),
  'equals-ignore-case': (operand) => {
    if (typeof operand !== 'string') throw unknownRule(operand);
    return onText({ 'equals-ignore-case': operand }, (value, other) => value === other);
  },
  'anything-but': compileAnythingBut,
  numeric: compileNumeric,
  exists: compileExists,
  wildcard: compileWildcard,
};

const eventBridgeAlone: ReadonlySet<string> = new Set(['wildcard']);

export const compileRule = (rule: Json, rules: EventPatternRules): Rule => {
  if (!isJsonObject(rule)) return some((value) => value === rule);
  const [[operator, operand] = ['', null], ...others] = Object.entries(rule);
  const compile = Object.hasOwn(compilers, operator) ? compilers[operator] : undefined;
  const isKnown = rules === 'EVENT_BRIDGE' || !eventBridgeAlone.has(operator);
  if (others.length > 0 || compile === undefined || !isKnown) throw unknownRule(rule);
  return compile(operand, rules);
};
