import type { Block, Reference, TemplateNode } from '../syntax-tree.ts';
import type { Grammar } from './grammar.ts';
import { parseDirective, readDirectiveName } from './parse-directive.ts';
import { parseArgument, parseExpression } from './parse-expression.ts';
import { parseReference } from './parse-reference.ts';
import {
  createSource,
  isAtEnd,
  lexicalError,
  peek,
  read,
  type Source,
  startsWith,
  unexpected,
} from './source.ts';

/**
 * Parses a template as Velocity 1.7 does, with AppSync's `#return`. Throws a `ParseFailure`.
 * https://velocity.apache.org/engine/1.7/vtl-reference.html
 */
export const parseTemplate = (text: string): Block => {
  const source = createSource(text);
  if (/(?:^|[^\\#*\]])[$#]$|\$!$/.test(text)) throw lexicalError({ ...source, at: text.length });
  return parseWhole(source);
};

/** A text to its end: the end of a block without a start is an error. */
const parseWhole = (source: Source): Block => {
  const nodes = parseNodes(source);
  if (!isAtEnd(source)) throw unexpected(source);
  return nodes;
};

/** Nodes up to the end of the text, or to an `#end`, `#else` or `#elseif`. */
const parseNodes = (source: Source): Block => {
  const nodes: TemplateNode[] = [];
  const add = (node: TemplateNode): void => {
    const last = nodes.at(-1);
    if (node.kind === 'text' && last?.kind === 'text')
      nodes[nodes.length - 1] = { kind: 'text', text: last.text + node.text };
    else if (node.kind !== 'text' || node.text !== '') nodes.push(node);
  };
  while (!isAtEnd(source) && !isBlockEnd(source)) for (const node of parseNode(source)) add(node);
  return nodes;
};

const GRAMMAR: Grammar = {
  parseWhole: (source) => parseWhole(source),
  parseBlock: (source) => parseNodes(source),
  parseReference: (source) => parseReference(source, GRAMMAR),
  parseArgument: (source) => parseArgument(source, GRAMMAR),
  parseExpression: (source) => parseExpression(source, GRAMMAR),
};

const isBlockEnd = (source: Source): boolean => {
  if (!startsWith(source, '#')) return false;
  const name = readDirectiveName({ ...source });
  return name === 'end' || name === 'else' || name === 'elseif';
};

const parseNode = (source: Source): readonly TemplateNode[] => {
  if (skipsInFront(source)) return [];
  const text = read(source, /[^\\$#]+/y);
  if (text !== null) return [{ kind: 'text', text }];
  const backslashes = read(source, /\\+/y);
  if (backslashes !== null) return parseEscaped(source, backslashes.length);
  if (startsWith(source, '$')) {
    const reference = parseReference(source, GRAMMAR);
    return reference === null ? [readSign(source)] : [reference, ...readHashes(source, reference)];
  }
  return [readComment(source) ?? parseDirective(source, GRAMMAR) ?? readSign(source)];
};

/** Text that Velocity's tokens include: spaces before `#set`, and dollar signs directly before a directive. */
const skipsInFront = (source: Source): boolean => {
  if (read(source, /#?[ \t]+(?=#(?:set|\{set\})\s*\()/y) !== null) return true;
  const dollars = peek(source, /\$+!?(?=#)/y);
  if (dollars === null) return false;
  const behind = { ...source, at: source.at + dollars.length };
  const isTaken = peek(behind, /#(?:\*|\{?(?:set|if|elseif|else|end)\b)/y) !== null;
  if (isTaken) source.at = behind.at;
  return isTaken;
};

/** Velocity omits the exclamation mark of a `$!` without a name, unless a bracket or a reference follows. */
const readSign = (source: Source): TemplateNode => {
  if (read(source, /\$!(?![{[]|\\*\$!?\{?[A-Za-z_])/y) !== null) return { kind: 'text', text: '$' };
  return { kind: 'text', text: read(source, /[\s\S]/y) ?? '' };
};

/** Backslashes before a reference or directive escape it, or each other; before other text they are text. */
const parseEscaped = (source: Source, count: number): TemplateNode[] => {
  const plain: TemplateNode = { kind: 'text', text: '\\'.repeat(count) };
  if (startsWith(source, '$')) {
    const reference = parseReference(source, GRAMMAR);
    return reference === null ? [plain] : [{ ...reference, escapes: count }];
  }
  const name = startsWith(source, '#') ? readDirectiveName({ ...source }) : null;
  if (name === null) return [plain];
  // `#set` keeps all of them.
  if (count % 2 === 0) return [{ kind: 'text', text: '\\'.repeat(name === 'set' ? count : count / 2) }];
  const start = source.at;
  readDirectiveName(source);
  return [{ kind: 'text', text: '\\'.repeat((count - 1) / 2) + source.text.slice(start, source.at) }];
};

/** Directly after a property, Velocity reads `##` as text. */
const readHashes = (source: Source, { path, isFormal }: Reference): TemplateNode[] => {
  const text = !isFormal && path.at(-1)?.kind === 'property' ? read(source, /##/y) : null;
  return text === null ? [] : [{ kind: 'text', text }];
};

/** `## to the end of the line`, `#* … *#`, and `#[[ literal text ]]#`. */
const readComment = (source: Source): TemplateNode | null => {
  if (read(source, /##[^\r\n]*(?:\r\n|\n|\r)?/y) !== null) return { kind: 'text', text: '' };
  if (read(source, /#\*[\s\S]*?\*#/y) !== null) return { kind: 'text', text: '' };
  const raw = read(source, /#\[\[[\s\S]*?\]\]#/y);
  if (raw !== null) return { kind: 'text', text: raw.slice(3, -3) };
  if (startsWith(source, '#*') || startsWith(source, '#[[')) {
    throw lexicalError({ ...source, at: source.text.length });
  }
  return null;
};
