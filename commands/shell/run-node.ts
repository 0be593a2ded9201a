import { spawn } from 'node:child_process';
import { once } from 'node:events';

export interface NodeOptions {
  directory?: string;
  environment?: NodeJS.ProcessEnv;
}

/** Runs a script on Node.js, on this terminal. Resolves with its exit code; with 1 if a signal ended it. */
export const runNode = async (
  argv: readonly string[],
  { directory = process.cwd(), environment = process.env }: NodeOptions = {},
): Promise<number> => {
  const child = spawn(process.execPath, argv, { stdio: 'inherit', cwd: directory, env: environment });
  // The terminal sends Ctrl-C to the child as well, which then ends in its own time.
  const wait = (): void => {};
  process.on('SIGINT', wait);
  const [exitCode]: (number | null)[] = await once(child, 'close');
  process.off('SIGINT', wait);
  return exitCode ?? 1;
};
