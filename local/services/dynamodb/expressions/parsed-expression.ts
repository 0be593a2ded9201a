/** A value of an expression, if the text determines it. */
export type Operand =
  | { kind: 'path'; parts: readonly string[] }
  | { kind: 'value'; name: string }
  /** The result of a function or an arithmetic operator. */
  | { kind: 'made'; by: string };

/** An operator or function, with its operands. */
export interface Application {
  operator: string;
  operands: readonly Operand[];
}

/** What an expression contains, from its text alone. */
export interface ParsedExpression {
  /** `#` placeholders. */
  names: ReadonlySet<string>;
  /** `:` placeholders. */
  values: ReadonlySet<string>;
  applications: readonly Application[];
  /** Paths that must not overlap: those that an update changes, or a projection returns. */
  targets: readonly (readonly string[])[];
}
