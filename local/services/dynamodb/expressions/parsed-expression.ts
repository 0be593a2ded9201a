/** A value of an expression, as far as it is known from the text. */
export type Operand =
  | { kind: 'path'; parts: readonly string[] }
  | { kind: 'value'; name: string }
  /** What a function or an arithmetic sign makes. */
  | { kind: 'made'; by: string };

/** An operator or function, with what it is applied to. */
export interface Application {
  operator: string;
  operands: readonly Operand[];
}

/** What an expression names, found in its text alone. */
export interface ParsedExpression {
  /** `#` placeholders. */
  names: ReadonlySet<string>;
  /** `:` placeholders. */
  values: ReadonlySet<string>;
  applications: readonly Application[];
  /** Paths that must not lead to or through each other: those that an update changes, or a projection shows. */
  targets: readonly (readonly string[])[];
}
