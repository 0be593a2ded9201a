import { createRequire } from 'node:module';
import { runNode } from '../shell/run-node.ts';

/** Runs the CDK command line on this terminal. Resolves with its exit code. */
export type RunCdk = (argv: readonly string[]) => Promise<number>;

export const runCdk: RunCdk = (argv) =>
  runNode([createRequire(import.meta.url).resolve('aws-cdk/bin/cdk'), ...argv]);
