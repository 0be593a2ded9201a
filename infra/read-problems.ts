import { fileURLToPath } from 'node:url';
import { type SourceProblem, toProjectPath } from './source-problem.ts';

/** One format in which a tool reports problems: a pattern for its whole output with named groups. */
interface Shape {
  pattern: RegExp;
  toProblem(groups: Readonly<Record<string, string>>, root: string): SourceProblem;
}

const toPath = (text: string, root: string): string =>
  toProjectPath(text.startsWith('file:') ? fileURLToPath(text) : text, root);

/** esbuild counts columns from 0. */
const fromZero = (column: string): number => Number(column) + 1;

const toEsbuildProblem: Shape['toProblem'] = ({ file = '', line, column = '', reason = '' }, root) => ({
  file: toPath(file, root),
  line: Number(line),
  column: fromZero(column),
  reason,
});

const SHAPES: readonly Shape[] = [
  {
    // esbuild, and so tsx too: `resolvers/Query.getUser.ts:17:8: ERROR: Expected ";"`
    pattern: /^(?<file>\S.*?):(?<line>\d+):(?<column>\d+): ERROR: (?<reason>.+)$/gm,
    toProblem: toEsbuildProblem,
  },
  {
    // CDK, for a rule of CloudFormation or cdk-nag that a construct breaks.
    pattern: /^(?<file>\S+\.ts):(?<line>\d+):(?<column>\d+)\n(?:ERROR )(?<reason>.+)\n +(?<construct>\S+)/gm,
    toProblem: ({ file = '', line, column, reason = '', construct = '' }, root) => ({
      file: toPath(file, root),
      line: Number(line),
      column: Number(column),
      reason: `${construct}: ${reason}`,
    }),
  },
  {
    // Node, for an uncaught error: the place, the source line, a caret, and then the error.
    pattern:
      /^(?<file>(?:file:\/\/)?\/.+|[A-Z]:\\.+):(?<line>\d+)\n.*\n(?<indent>[ \t]*)\^+\n\s*(?<reason>(?:\w*Error|\[.+?\]).*)$/gm,
    toProblem: ({ file = '', line, indent = '', reason = '' }, root) => ({
      file: toPath(file, root),
      line: Number(line),
      column: indent.length + 1,
      reason,
    }),
  },
  {
    // Node, for an import of a file that does not exist.
    pattern: /Cannot find (?:module|package) '(?<missing>.+?)' imported from (?<file>.+)$/gm,
    toProblem: ({ missing = '', file = '' }, root) => ({
      file: toPath(file, root),
      line: null,
      column: null,
      reason: `Cannot find ${toPath(missing, root)}, which it imports.`,
    }),
  },
  {
    // Node and CDK, for an error of a library: the first stack frame outside of libraries.
    pattern:
      /^(?:\[?«\w+» )?(?<reason>\S.*)\n(?:[^\n]+\n)*? +at (?:.* \()?(?<file>(?!.*node_modules|node:)(?:file:\/\/)?[^\s():]+(?::\\\S+)?):(?<line>\d+):(?<column>\d+)\)?$/gm,
    toProblem: ({ file = '', line, column, reason = '' }, root) => ({
      file: toPath(file, root),
      line: Number(line),
      column: Number(column),
      reason,
    }),
  },
];

/**
 * Problems of this project's sources in the output of esbuild, tsx or Node; empty if it is about something
 * else.
 */
export const readProblems = (output: string, root: string): SourceProblem[] => {
  for (const { pattern, toProblem } of SHAPES) {
    const problems = [...output.matchAll(pattern)].map(({ groups = {} }) => toProblem(groups, root));
    const own = problems.filter(isInside);
    if (own.length > 0) return own;
  }
  return [];
};

const isInside = ({ file }: SourceProblem): boolean => !/^node:|node_modules/.test(file);
