import { readProblems } from './read-problems.ts';
import { describeProblems, type SourceProblem } from './source-problem.ts';

/** Lines that Node.js writes around an error. */
const NOISE = /^(Node\.js v.*|\s+at .*)$/;

const LONGEST_EXCERPT = 12;

/**
 * Explains why a stage could not be synthesized: the file, line, column, reason and source line, if known. If
 * the CDK app failed, the `cause` has its whole output.
 */
export class SynthesisFault extends Error {
  constructor(stage: string, { reason, hint }: { reason: string; hint: string }, options?: ErrorOptions) {
    super(`The stage ${stage} cannot be synthesized:\n${reason.trimEnd()}\n\n${hint}`, options);
    this.name = 'SynthesisFault';
  }
}

/** Problems of the sources, before the CDK app runs. */
export const toSourceFault = (
  stage: string,
  problems: readonly SourceProblem[],
  root: string,
): SynthesisFault =>
  new SynthesisFault(stage, {
    reason: describeProblems(problems, root),
    hint: 'Correct this and try again.',
  });

/** The output of the CDK app before it failed. */
export const toAppFault = (stage: string, output: string, root: string): SynthesisFault => {
  const problems = readProblems(output, root);
  const reason = problems.length > 0 ? describeProblems(problems, root) : toExcerpt(output);
  const hint = 'Correct this and try again; --verbose prints everything that the CDK app wrote.';
  const cause = new Error('The CDK app failed.');
  cause.stack = `The CDK app wrote:\n${output.trim()}`;
  return new SynthesisFault(stage, { reason, hint }, { cause });
};

/** A shortened output of unknown format, without the stack. */
const toExcerpt = (output: string): string => {
  const lines = output.split('\n').filter((line) => line.trim() !== '' && !NOISE.test(line));
  return lines.slice(-LONGEST_EXCERPT).join('\n');
};
