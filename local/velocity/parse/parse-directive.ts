import type { Block, Branch, Expression, Reference, TemplateNode } from '../syntax-tree.ts';
import type { Grammar } from './grammar.ts';
import {
  accept,
  expect,
  lexicalError,
  nested,
  peek,
  read,
  type Source,
  skipLineEnd,
  skipSpace,
  startsWith,
  toPlace,
  unexpected,
} from './source.ts';

type ParseBody = (source: Source, grammar: Grammar) => TemplateNode;

/** Without a hyphen, which a macro's name may have: `#end-` is `#end` and text. */
const NAME = /#(?:\{([A-Za-z_]\w*)\}|([A-Za-z_]\w*))/y;

/** Directives of Velocity and AppSync, and those that end a block. */
const KNOWN = new Set(['end', 'else', 'elseif']);

/** Consumes the name of a directive; null for other text. `#set` requires its parenthesis. */
export const readDirectiveName = (source: Source): string | null => {
  const written = peek(source, NAME);
  if (written === null) return null;
  const name = written.replace(/[#{}]/g, '');
  if (!KNOWN.has(name) && !Object.hasOwn(PARSERS, name)) return null;
  if (name === 'set' && peek({ ...source, at: source.at + written.length }, /\s*\(/y) === null) return null;
  source.at += written.length;
  return name;
};

/** A directive or the call of a macro; null if `#` is text. */
export const parseDirective = (source: Source, grammar: Grammar): TemplateNode | null => {
  const start = source.at;
  const name = readDirectiveName(source);
  const parse = name === null ? undefined : PARSERS[name];
  if (parse !== undefined) return nested(source, () => parse(source, grammar));
  source.at = start;
  return parseMacroCall(source, grammar);
};

const parseSet: ParseBody = (source, grammar) => {
  const place = toPlace(source);
  openParenthesis(source);
  const target = parseTarget(source, grammar);
  skipSpace(source);
  if (peek(source, /=(?!=)/y) === null) throw unexpected(source);
  accept(source, '=');
  const value = grammar.parseExpression(source);
  closeParenthesis(source);
  return { kind: 'set', target, value, place };
};

const parseIf: ParseBody = (source, grammar) => {
  const branches: Branch[] = [parseBranch(source, grammar)];
  for (;;) {
    const name = readDirectiveName(source);
    if (name === 'elseif') {
      branches.push(parseBranch(source, grammar));
      continue;
    }
    const otherwise = name === 'else' ? parseElse(source, grammar) : null;
    if (name !== 'else' && name !== 'end') throw unexpected(source);
    skipLineEnd(source);
    return { kind: 'if', branches, otherwise };
  }
};

const parseBranch = (source: Source, grammar: Grammar): Branch => {
  openParenthesis(source);
  const condition = grammar.parseExpression(source);
  closeParenthesis(source);
  return { condition, body: grammar.parseBlock(source) };
};

const parseElse = (source: Source, grammar: Grammar): Block => {
  skipLineEnd(source);
  const body = grammar.parseBlock(source);
  expectEnd(source);
  return body;
};

const parseForeach: ParseBody = (source, grammar) => {
  const place = toPlace(source);
  openParenthesis(source);
  const variable = parseTarget(source, grammar).name;
  skipSpace(source);
  if (read(source, /in\b/y) === null) throw unexpected(source);
  skipSpace(source);
  const list = grammar.parseArgument(source);
  closeParenthesis(source);
  return { kind: 'foreach', variable, list, body: parseBody(source, grammar), place };
};

const parseMacro: ParseBody = (source, grammar) => {
  openParenthesis(source);
  const name = read(source, /[A-Za-z_][\w-]*/y);
  if (name === null) throw unexpected(source);
  const parameters: string[] = [];
  while (read(source, /[\s,]*(?=\$)/y) !== null) parameters.push(parseTarget(source, grammar).name);
  closeParenthesis(source);
  return { kind: 'macro', name, parameters, body: parseBody(source, grammar) };
};

const parseDefine: ParseBody = (source, grammar) => {
  openParenthesis(source);
  const { name } = parseTarget(source, grammar);
  closeParenthesis(source);
  return { kind: 'define', name, body: parseBody(source, grammar) };
};

/** AppSync's own: https://docs.aws.amazon.com/appsync/latest/devguide/aws-appsync-directives.html */
const parseReturn: ParseBody = (source, grammar) => {
  const place = toPlace(source);
  if (read(source, /[ \t]*\(\s*/y) === null) return { kind: 'return', value: null, place };
  if (accept(source, ')')) return { kind: 'return', value: null, place };
  const value = grammar.parseArgument(source);
  closeParenthesis(source);
  return { kind: 'return', value, place };
};

const parseUnsupported =
  (directive: string): ParseBody =>
  (source) => ({ kind: 'unsupported', directive, place: toPlace(source) });

const PARSERS: Readonly<Record<string, ParseBody>> = {
  set: parseSet,
  if: parseIf,
  foreach: parseForeach,
  macro: parseMacro,
  define: parseDefine,
  return: parseReturn,
  break: () => ({ kind: 'break' }),
  stop: () => ({ kind: 'stop' }),
  evaluate: parseUnsupported('evaluate'),
  include: parseUnsupported('include'),
  parse: parseUnsupported('parse'),
};

/** `#name(1 2)` or `#name(1, 2)`, and `#@name(1) … #end`. Whether the macro exists is checked on evaluation. */
const parseMacroCall = (source: Source, grammar: Grammar): TemplateNode | null => {
  const start = source.at;
  const place = toPlace(source);
  const written = read(source, /#@?\{?[A-Za-z_][\w-]*\}?/y);
  if (written === null) return null;
  const given = startsWith(source, '(') ? parseMacroArguments(source, grammar) : [];
  const name = written.replace(/[#@{}]/g, '');
  const text = source.text.slice(start, source.at);
  if (text.endsWith(')')) skipLineEnd(source);
  const body = written.startsWith('#@') ? parseBody(source, grammar) : null;
  return { kind: 'call', name, arguments: given, body, source: source.text.slice(start, source.at), place };
};

const parseMacroArguments = (source: Source, grammar: Grammar): Expression[] => {
  expect(source, '(');
  const given: Expression[] = [];
  while (read(source, /\s*\)/y) === null) {
    read(source, given.length === 0 ? /\s*/y : /\s*,?\s*/y);
    given.push(grammar.parseArgument(source));
  }
  return given;
};

const parseTarget = (source: Source, grammar: Grammar): Reference => {
  skipSpace(source);
  const reference = startsWith(source, '$') ? grammar.parseReference(source) : null;
  if (reference === null) throw unexpected(source);
  return reference;
};

const parseBody = (source: Source, grammar: Grammar): Block => {
  const body = grammar.parseBlock(source);
  expectEnd(source);
  skipLineEnd(source);
  return body;
};

const expectEnd = (source: Source): void => {
  const start = source.at;
  if (readDirectiveName(source) === 'end') return;
  source.at = start;
  throw unexpected(source);
};

const openParenthesis = (source: Source): void => {
  skipSpace(source);
  if (source.at >= source.text.length) throw lexicalError(source);
  expect(source, '(');
};

const closeParenthesis = (source: Source): void => {
  skipSpace(source);
  expect(source, ')');
  skipLineEnd(source);
};
