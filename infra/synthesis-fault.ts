import { readProblems } from './read-problems.ts';
import { describeProblems } from './source-problem.ts';

/** What bundling says while all is well. */
const NOISE = /^(Bundling asset .*|\s+\S+\s+[\d.]+[kmg]?b|⚡ Done in .*|Node\.js v.*|\s+at .*)$/;

/** What is left of an output whose shape is not known: no stack and no progress, and not much of it. */
const toExcerpt = (output: string): string => {
  const lines = output.split('\n').filter((line) => line.trim() !== '' && !NOISE.test(line));
  return lines.slice(-LONGEST_EXCERPT).join('\n');
};

const LONGEST_EXCERPT = 12;

/**
 * Why a stage could not be synthesized: the file, line, column, reason and source line where they are known. The
 * `cause` holds everything that the CDK app wrote.
 */
export class SynthesisFault extends Error {
  constructor(stage: string, output: string, root: string) {
    const problems = readProblems(output, root);
    const reason = problems.length > 0 ? describeProblems(problems, root) : toExcerpt(output);
    const all = new Error('The CDK app wrote:');
    all.stack = `The CDK app wrote:\n${output.trim()}`;
    const hint = 'Correct this and try again; --verbose prints everything that the CDK app wrote.';
    super(`The stage ${stage} cannot be synthesized:\n${reason.trimEnd()}\n\n${hint}`, { cause: all });
    this.name = 'SynthesisFault';
  }
}
