import { type Node, type Program, parse } from 'acorn';
import { type ContextReads, findContextReads } from './context-reads.ts';
import { type Facts, gatherFacts } from './facts.ts';
import type { Problem } from './problem.ts';
import { RULES } from './rules.ts';
import { findWarnings, type Warning } from './warnings.ts';

/** `code` of CreateResolver and CreateFunction: 1 to 32,768 characters (AppSync API reference, "Code"). */
const LENGTH_LIMIT = 32_768;

/** A module that AppSync would save, parsed; or every reason why it would not. */
export type CheckedCode =
  | { program: Program; problems: []; warnings: Warning[]; contextReads: ContextReads }
  | { program: null; problems: Problem[]; warnings: [] };

const NOWHERE = { line: 0, column: 0, span: -1 };

/**
 * AppSync's checks when a resolver or function is saved: syntax, size, exports, and the limits of its
 * dialect. Its check of TypeScript types is not included.
 */
export const checkCode = (text: string): CheckedCode => {
  const parsed = parseModule(text);
  if ('errorType' in parsed) return { program: null, problems: [parsed], warnings: [] };
  const facts = gatherFacts(parsed, text);
  const problems = [...tooLong(text), ...applyRules(facts)];
  if (problems.length > 0) return { program: null, problems, warnings: [] };
  const contextReads = findContextReads(facts);
  return { program: parsed, problems: [], warnings: findWarnings(facts), contextReads };
};

const parseModule = (text: string): Program | Problem => {
  try {
    return parse(text, { ecmaVersion: 'latest', sourceType: 'module', locations: true });
  } catch (thrown) {
    const { message, loc } = thrown as SyntaxError & { loc?: { line: number; column: number } };
    return {
      errorType: 'PARSE_ERROR',
      text: message.replace(/ \(\d+:\d+\)$/, ''),
      fix: 'Make it valid JavaScript; AppSync does not take TypeScript.',
      line: loc?.line ?? 0,
      column: (loc?.column ?? -1) + 1,
      span: -1,
    };
  }
};

const tooLong = (text: string): Problem[] =>
  text.length <= LENGTH_LIMIT
    ? []
    : [
        {
          errorType: 'PARSE_ERROR',
          text: `The code has ${text.length} characters, more than AppSync's ${LENGTH_LIMIT}.`,
          fix: 'Minify the bundle, leave out its source map, or split it into pipeline steps.',
          ...NOWHERE,
        },
      ];

const applyRules = (facts: Facts): Problem[] => {
  const problems = RULES.flatMap((rule) =>
    rule.find(facts).map((found) => ({
      errorType: rule.errorType,
      text: rule.name === undefined ? found.text : `${rule.name}: ${found.text}`,
      fix: found.fix ?? rule.fix,
      ...locate(found.node),
    })),
  );
  return problems.sort((a, b) => a.line - b.line || a.column - b.column);
};

const locate = (node: Node | null): Pick<Problem, 'line' | 'column' | 'span'> => {
  if (!node?.loc) return NOWHERE;
  const { start, end } = node.loc;
  const span = start.line === end.line ? end.column - start.column : -1;
  return { line: start.line, column: start.column + 1, span };
};
