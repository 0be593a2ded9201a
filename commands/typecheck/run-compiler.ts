import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';

const compiler = createRequire(import.meta.url).resolve('typescript/bin/tsc');

/** Compiles a project without output. Resolves with the errors that the compiler prints; empty for none. */
export const runCompiler = (project: string): Promise<string> =>
  new Promise((resolve) => {
    execFile(process.execPath, [compiler, '-p', project, '--noEmit'], (error, stdout, stderr) =>
      resolve(error ? `${stdout}${stderr}` || error.message : ''),
    );
  });
