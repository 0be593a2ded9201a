import type { BinaryExpression, BinaryOperator, Expression } from '../syntax-tree.ts';
import type { Grammar } from './grammar.ts';
import { parseList, parseMap } from './parse-collection.ts';
import { parseNumber, parseString } from './parse-literal.ts';
import { accept, expect, nested, peek, read, type Source, skipSpace, unexpected } from './source.ts';

/** Operators by precedence, the lowest first. Word operators require a space after them. */
const LEVELS: readonly RegExp[] = [
  /\|\||or\b/y,
  /&&|and\b/y,
  /==|!=|eq\b|ne\b/y,
  /<=|>=|<|>|le\b|ge\b|lt\b|gt\b/y,
  // A sign directly before a digit belongs to the number: `5 -3` is an error in Velocity.
  /\+|-(?!\d)/y,
  /[*/%]/y,
];

const WORDS: Readonly<Record<string, BinaryOperator>> = {
  or: '||',
  and: '&&',
  eq: '==',
  ne: '!=',
  le: '<=',
  ge: '>=',
  lt: '<',
  gt: '>',
};

/** An expression of `#set`, `#if` and `#elseif`. */
export const parseExpression = (source: Source, grammar: Grammar, level = 0): Expression => {
  const operators = LEVELS[level];
  if (operators === undefined) return parseUnary(source, grammar);
  skipSpace(source);
  const start = source.at;
  let left = parseExpression(source, grammar, level + 1);
  for (;;) {
    const end = source.at;
    skipSpace(source);
    const operator = read(source, operators);
    if (operator === null) {
      source.at = end;
      return left;
    }
    skipSpace(source);
    const rightStart = source.at;
    const right = parseExpression(source, grammar, level + 1);
    const sources = [source.text.slice(start, end), source.text.slice(rightStart, source.at)] as const;
    left = toBinary(operator, left, right, sources);
  }
};

/** A value without operators, as in arguments. A plain word is null there. */
export const parseArgument = (source: Source, grammar: Grammar): Expression => {
  const value = parseValue(source, grammar, parseArgument);
  if (value !== null) return value;
  if (read(source, /[A-Za-z_][\w-]*/y) !== null) return { kind: 'null' };
  throw unexpected(source);
};

const toBinary = (
  operator: string,
  left: Expression,
  right: Expression,
  sources: BinaryExpression['sources'],
): Expression => ({
  kind: 'binary',
  operator: WORDS[operator] ?? (operator as BinaryOperator),
  left,
  right,
  sources,
});

const parseUnary = (source: Source, grammar: Grammar): Expression => {
  skipSpace(source);
  if (read(source, /!|not\b/y) !== null)
    return { kind: 'not', operand: nested(source, () => parseUnary(source, grammar)) };
  if (!accept(source, '(')) {
    const value = parseValue(source, grammar, parseItem);
    if (value === null) throw unexpected(source);
    return value;
  }
  const operand = nested(source, () => parseExpression(source, grammar));
  skipSpace(source);
  expect(source, ')');
  return { kind: 'group', operand };
};

/** An element of a list or map within an expression: unlike in an argument, a plain word is an error. */
const parseItem = (source: Source, grammar: Grammar): Expression => {
  const value = parseValue(source, grammar, parseItem);
  if (value === null) throw unexpected(source);
  return value;
};

type ParseItem = typeof parseArgument;

const parseValue = (source: Source, grammar: Grammar, parseOne: ParseItem): Expression | null => {
  const next = peek(source, /["'$[{]/y);
  if (next === '"' || next === "'") return parseString(source, grammar);
  if (next === '$') return grammar.parseReference(source);
  if (next === '[') return nested(source, () => parseList(source, () => parseOne(source, grammar)));
  if (next === '{') return nested(source, () => parseMap(source, () => parseOne(source, grammar)));
  const word = read(source, /(?:true|false)\b/y);
  return word === null ? parseNumber(source) : { kind: 'boolean', value: word === 'true' };
};
