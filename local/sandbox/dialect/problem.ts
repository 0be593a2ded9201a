import type { Node } from 'acorn';
import type { Facts } from './facts.ts';

/** `CodeErrorType` of the AppSync API, as in live responses. */
export type CodeErrorType =
  | 'INVALID_BINARY_OPERATOR'
  | 'INVALID_FUNCTION_INVOCATION'
  | 'LINT_ERROR'
  | 'MISSING_MAPPING_EXPORT'
  | 'PARSE_ERROR'
  | 'UNSUPPORTED_SYNTAX_TYPE';

/** One reason why AppSync would not save the code. */
export interface Problem {
  errorType: CodeErrorType;
  /** AppSync's own message if it is known. */
  text: string;
  /** What to write instead. */
  fix: string;
  /** From 1; 0 if the problem has no place. */
  line: number;
  /** From 1; 0 if the problem has no place. */
  column: number;
  /** Characters on its line; -1 if not known. */
  span: number;
}

/** A violation of a rule; null for the module as a whole. */
export interface Finding {
  node: Node | null;
  text: string;
  /** Replaces the rule's own. */
  fix?: string;
}

/** One thing that AppSync rejects when code is saved. */
export interface Rule {
  errorType: CodeErrorType;
  /** The rule of `@aws-appsync/eslint-plugin`, or a diagnostic of TypeScript's, if AppSync reports it as such. */
  name?: string;
  fix: string;
  find(facts: Facts): Finding[];
}
