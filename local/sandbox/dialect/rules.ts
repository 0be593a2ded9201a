import { CONTEXT_RULES } from './context-rules.ts';
import { FUNCTION_RULES } from './function-rules.ts';
import { MODULE_RULES } from './module-rules.ts';
import { NAME_RULES } from './name-rules.ts';
import type { Rule } from './problem.ts';
import { SYNTAX_RULES } from './syntax-rules.ts';

/** Everything that AppSync rejects when code is saved, if the code alone shows it. */
export const RULES: readonly Rule[] = [
  ...SYNTAX_RULES,
  ...FUNCTION_RULES,
  ...NAME_RULES,
  ...CONTEXT_RULES,
  ...MODULE_RULES,
];
