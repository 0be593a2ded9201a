import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { checkSchema } from '../infra/check-sources.ts';
import { describeProblems } from '../infra/source-problem.ts';
import { runCommand } from './run-command.ts';

const ROOT = join(import.meta.dirname, '..');

/** Writes types and documents from the schema; with `--check` it only says whether those that are there are fresh. */
await runCommand(async (argv) => {
  // The generator does not say where in the schema a syntax error is.
  const problems = checkSchema(ROOT);
  if (problems.length > 0) {
    console.error(describeProblems(problems, ROOT));
    return 1;
  }
  const folder = dirname(createRequire(import.meta.url).resolve('@graphql-codegen/cli/package.json'));
  const child = spawn(process.execPath, [join(folder, 'esm/bin.js'), '--config', 'codegen.yml', ...argv], {
    cwd: ROOT,
    stdio: 'inherit',
  });
  const [code]: (number | null)[] = await once(child, 'close');
  return code ?? 1;
});
