import type { Expression, PathStep, Reference } from '../syntax-tree.ts';
import type { Grammar } from './grammar.ts';
import {
  accept,
  expect,
  lexicalError,
  nested,
  peek,
  read,
  type Source,
  skipSpace,
  toPlace,
  unexpected,
} from './source.ts';

/** A reference; null if `$` is text. */
export const parseReference = (source: Source, grammar: Grammar): Reference | null => {
  const start = source.at;
  const place = toPlace(source);
  const opening = read(source, /\$!?\{?(?=[A-Za-z_])/y);
  if (opening === null) return null;
  const name = read(source, /[A-Za-z_][\w-]*/y) ?? '';
  const isFormal = opening.endsWith('{');
  const path = nested(source, () => parsePath(source, grammar));
  if (isFormal) expect(source, '}');
  return {
    kind: 'reference',
    name,
    path,
    isQuiet: opening.includes('!'),
    isFormal,
    escapes: 0,
    source: source.text.slice(start, source.at),
    place,
  };
};

/** `(1, "a", $b)`. */
export const parseArguments = (source: Source, grammar: Grammar): Expression[] => {
  expect(source, '(');
  // Velocity rejects `( )`: a space begins an argument.
  if (accept(source, ')')) return [];
  const given: Expression[] = [];
  do {
    skipSpace(source);
    if (peek(source, /[+*/%<>!=&|(]/y) !== null) throw lexicalError(source);
    given.push(grammar.parseArgument(source));
    skipSpace(source);
  } while (accept(source, ','));
  if (peek(source, /[-+*/%<>!=&|(]/y) !== null) throw lexicalError(source);
  expect(source, ')');
  return given;
};

const parsePath = (source: Source, grammar: Grammar): PathStep[] => {
  const steps: PathStep[] = [];
  for (;;) {
    const step = parseStep(source, grammar);
    if (step === null) return steps;
    steps.push(step);
  }
};

const parseStep = (source: Source, grammar: Grammar): PathStep | null => {
  const place = toPlace(source);
  if (accept(source, '[')) {
    skipSpace(source);
    const index = parseIndex(source, grammar);
    skipSpace(source);
    expect(source, ']');
    return { kind: 'index', index, place };
  }
  const [line, column] = place;
  const name = read(source, /\.[A-Za-z][\w-]*/y)?.slice(1);
  if (name === undefined) return null;
  // Velocity counts the column of a name after its dot.
  const named: PathStep['place'] = [line, column + 1];
  // At the end of the text, a parenthesis is text.
  if (peek(source, /\([\s\S]/y) === null) return { kind: 'property', name, place: named };
  return { kind: 'method', name, arguments: parseArguments(source, grammar), place: named };
};

/** A string, an integer, a boolean or a reference. */
const parseIndex = (source: Source, grammar: Grammar): Expression => {
  const start = source.at;
  const index = grammar.parseArgument(source);
  if (INDEXES.has(index.kind)) return index;
  throw index.kind === 'null' ? lexicalError({ ...source, at: start }) : unexpected({ ...source, at: start });
};

const INDEXES: ReadonlySet<Expression['kind']> = new Set([
  'string',
  'interpolated',
  'integer',
  'boolean',
  'reference',
] as const);
