import type { Node } from 'acorn';
import type { Facts } from './facts.ts';

/** `CodeErrorType` of the AppSync API, as live answers spell it. */
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
  /** AppSync's own words where they are known. */
  text: string;
  /** What to write instead. */
  fix: string;
  /** From 1; 0 where the problem has no place. */
  line: number;
  /** From 1; 0 where the problem has no place. */
  column: number;
  /** Characters on its line; -1 where that is not known. */
  span: number;
}

/** A place where a rule is broken; null is the module as a whole. */
export interface Finding {
  node: Node | null;
  text: string;
  /** Replaces the rule's own. */
  fix?: string;
}

/** One thing that AppSync refuses when code is saved. */
export interface Rule {
  errorType: CodeErrorType;
  /** The rule of `@aws-appsync/eslint-plugin`, or a diagnostic of TypeScript's, where AppSync reports it as such. */
  name?: string;
  fix: string;
  find(facts: Facts): Finding[];
}
