import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';

/** Runs the CDK command line on this terminal. Answers its exit code. */
export type RunCdk = (argv: readonly string[]) => Promise<number>;

export const runCdk: RunCdk = async (argv) => {
  const cdk = createRequire(import.meta.url).resolve('aws-cdk/bin/cdk');
  const child = spawn(process.execPath, [cdk, ...argv], { stdio: 'inherit' });
  // A Ctrl-C reaches CDK by itself, which then ends in its own time.
  const wait = (): void => {};
  process.on('SIGINT', wait);
  const [exitCode] = await once(child, 'close');
  process.off('SIGINT', wait);
  return exitCode ?? 1;
};
