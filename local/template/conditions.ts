import { isJsonObject, type Json } from '../kernel/json.ts';

/** The template's part in the evaluation of conditions. */
export interface ConditionScope {
  resolve(value: Json): Json | undefined;
  /** Throws a `LocalFault` for a name that the template does not define. */
  condition(name: string): boolean;
  /** Throws a `LocalFault` for a function that conditions do not support. */
  unknown(intrinsic: string): never;
}

/**
 * Evaluates `Fn::Equals`, `Fn::And`, `Fn::Or`, `Fn::Not` and references to other conditions.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-conditions.html
 */
export const isConditionMet = (expression: Json | undefined, scope: ConditionScope): boolean => {
  if (!isJsonObject(expression)) return expression === true || expression === 'true';
  const [name = '', argument] = Object.entries(expression)[0] ?? [];
  const parts = listOf(argument);
  switch (name) {
    case 'Condition':
      return scope.condition(String(argument));
    case 'Fn::Equals': {
      const [left, right] = parts.map((part) => toComparable(scope.resolve(part)));
      return left === right;
    }
    case 'Fn::And':
      return parts.every((part) => isConditionMet(part, scope));
    case 'Fn::Or':
      return parts.some((part) => isConditionMet(part, scope));
    case 'Fn::Not':
      return !isConditionMet(parts[0], scope);
    default:
      return scope.unknown(name);
  }
};

/**
 * CloudFormation compares strings: the parameter "1" equals the number 1. The members of an object may have
 * any order. `AWS::NoValue` equals no text.
 */
const toComparable = (value: Json | undefined): string => {
  if (value === undefined) return 'undefined';
  if (Array.isArray(value)) return `[${value.map(toComparable).join()}]`;
  if (!isJsonObject(value)) return JSON.stringify(String(value));
  const members = Object.entries(value).map(
    ([name, member]) => `${JSON.stringify(name)}:${toComparable(member)}`,
  );
  return `{${members.sort().join()}}`;
};

const listOf = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : []);
