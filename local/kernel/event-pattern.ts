/**
 * The patterns by which EventBridge rules and Lambda event filters select events.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 */
import { compileRule, type EventPatternRules, type Rule, unknownRule } from './event-pattern-rules.ts';
import { isJsonObject, type Json, type JsonObject } from './json.ts';

/** Whether an event matches. */
export type EventTest = (event: JsonObject) => boolean;

/** Throws a `LocalFault` (`UNSUPPORTED`) for a rule that `rules` does not have. */
export const compileEventPattern = (pattern: JsonObject, rules: EventPatternRules): EventTest =>
  compilePattern(pattern, rules);

/** All members of a pattern must match; of a list of rules, one. */
const compilePattern = (pattern: Json, rules: EventPatternRules): Rule => {
  if (Array.isArray(pattern)) {
    const leaves = pattern.map((rule) => compileRule(rule, rules));
    return (value) => leaves.some((leaf) => leaf(value));
  }
  if (!isJsonObject(pattern)) throw unknownRule(pattern);
  const members = Object.entries(pattern).map(([name, inner]): Rule => {
    if (name === '$or' && Array.isArray(inner)) {
      const alternatives = inner.map((alternative) => compilePattern(alternative, rules));
      return (value) => alternatives.some((alternative) => alternative(value));
    }
    const member = compilePattern(inner, rules);
    return (value) => {
      const found = membersOf(value, name);
      return found.length === 0 ? member(undefined) : found.some(member);
    };
  });
  return (value) => members.every((member) => member(value));
};

/** The values of a member of an event; a list of objects has one for each of them. */
const membersOf = (value: Json | undefined, name: string): (Json | undefined)[] => {
  if (Array.isArray(value)) return value.flatMap((element) => membersOf(element, name));
  return [isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined];
};
