import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { checkSchema } from '../../infra/check-sources.ts';
import { describeProblems } from '../../infra/source-problem.ts';
import type { CommandPorts } from '../shell/define-command.ts';
import { runNode } from '../shell/run-node.ts';

const ROOT = join(import.meta.dirname, '../..');

/** Runs GraphQL Code Generator. Resolves with the exit code. */
export const generateFromSchema = async (
  { check }: { check: boolean },
  { screen }: Pick<CommandPorts, 'screen'>,
  { root = ROOT, run = runNode } = {},
): Promise<number> => {
  // The generator does not print where in the schema a syntax error is.
  const problems = checkSchema(root);
  if (problems.length > 0) {
    screen.write(`${describeProblems(problems, root)}\n`);
    return 1;
  }
  const folder = dirname(createRequire(import.meta.url).resolve('@graphql-codegen/cli/package.json'));
  const argv = [join(folder, 'esm/bin.js'), '--config', 'codegen.yml', ...(check ? ['--check'] : [])];
  return run(argv, { directory: root });
};
