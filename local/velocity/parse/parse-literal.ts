import type { Expression } from '../syntax-tree.ts';
import type { Grammar } from './grammar.ts';
import { createSource, peek, read, type Source, toPlace, unexpected } from './source.ts';

/** `-3`, `1.5`, `.5`, `1e3`; null if no number comes next. A range begins with an integer, not with `1.`. */
export const parseNumber = (source: Source): Expression | null => {
  const double = read(source, DOUBLE);
  if (double !== null) return { kind: 'double', value: Number(double) };
  const digits = read(source, /-?\d+/y);
  return digits === null ? null : { kind: 'integer', digits };
};

/** `'literal'` or `"with $references and #directives"`; a quote is doubled, and a backslash escapes nothing. */
export const parseString = (source: Source, grammar: Grammar): Expression | null => {
  const quote = peek(source, /["']/y);
  if (quote === null) return null;
  const whole = read(source, quote === '"' ? /"(?:[^"]|"")*"/y : /'(?:[^']|'')*'/y);
  if (whole === null) throw unexpected({ ...source, at: source.text.length });
  const value = whole.slice(1, -1).replaceAll(quote + quote, quote);
  if (quote === "'") return { kind: 'string', value };
  const decoded = decodeUnicode(value);
  if (!/[$#]/.test(decoded)) return { kind: 'string', value: decoded };
  const [line, column] = toPlace({ ...source, at: source.at - whole.length });
  const inner = createSource(decoded, [line, column + 1], source.depth + 1);
  return { kind: 'interpolated', body: grammar.parseWhole(inner) };
};

const DOUBLE = /-?(?:\d+\.\d+|\.\d+|\d+\.(?!\.))(?:[eE][+-]?\d+)?|-?\d+[eE][+-]?\d+/y;

const decodeUnicode = (text: string): string =>
  text.replace(/\\u([0-9a-fA-F]{4})/g, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 16)),
  );
