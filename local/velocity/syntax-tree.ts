/** The syntax tree of a template: plain data, so that it can be passed to its evaluation as JSON text. */

/** Line and column, from 1. */
export type Place = readonly [line: number, column: number];

export type Block = readonly TemplateNode[];

export type TemplateNode =
  | { kind: 'text'; text: string }
  | Reference
  | { kind: 'set'; target: Reference; value: Expression; place: Place }
  | { kind: 'if'; branches: readonly Branch[]; otherwise: Block | null }
  | { kind: 'foreach'; variable: string; list: Expression; body: Block; place: Place }
  | { kind: 'break' | 'stop' }
  | { kind: 'return'; value: Expression | null; place: Place }
  | { kind: 'macro'; name: string; parameters: readonly string[]; body: Block }
  | { kind: 'define'; name: string; body: Block }
  | MacroCall
  | { kind: 'unsupported'; directive: string; place: Place };

export interface Branch {
  condition: Expression;
  body: Block;
}

/** `#name(…)`: a call if a macro of that name is defined, else text. */
export interface MacroCall {
  kind: 'call';
  name: string;
  arguments: readonly Expression[];
  /** The content of `#@name(…)` up to its `#end`, the macro's `$bodyContent`; null for `#name(…)`. */
  body: Block | null;
  /** As written. */
  source: string;
  place: Place;
}

export interface Reference {
  kind: 'reference';
  name: string;
  path: readonly PathStep[];
  /** Whether a null has no output: `$!name`. */
  isQuiet: boolean;
  /** Whether it is written with braces: `${name}`. */
  isFormal: boolean;
  /** Backslashes before it. */
  escapes: number;
  /** As written, which is also the output of a null. */
  source: string;
  place: Place;
}

export type PathStep =
  | { kind: 'property'; name: string; place: Place }
  | { kind: 'method'; name: string; arguments: readonly Expression[]; place: Place }
  | { kind: 'index'; index: Expression; place: Place };

export type Expression =
  | Reference
  | { kind: 'string'; value: string }
  /** A string in double quotes with references or directives. */
  | { kind: 'interpolated'; body: Block }
  /** Digits, so that none is lost. */
  | { kind: 'integer'; digits: string }
  | { kind: 'double'; value: number }
  | { kind: 'boolean'; value: boolean }
  /** A plain word as an argument, which is null. */
  | { kind: 'null' }
  | { kind: 'list'; items: readonly Expression[] }
  | { kind: 'map'; entries: readonly (readonly [Expression, Expression])[] }
  | { kind: 'range'; from: Expression; to: Expression }
  | { kind: 'not'; operand: Expression }
  | { kind: 'group'; operand: Expression }
  | BinaryExpression;

export interface BinaryExpression {
  kind: 'binary';
  operator: BinaryOperator;
  left: Expression;
  right: Expression;
  /** Both sides as written: the output of a null side of a concatenation. */
  sources: readonly [left: string, right: string];
}

export type BinaryOperator =
  | '||'
  | '&&'
  | '=='
  | '!='
  | '<'
  | '<='
  | '>'
  | '>='
  | '+'
  | '-'
  | '*'
  | '/'
  | '%';
