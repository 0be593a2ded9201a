import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { READABLE } from './bundle-functions.ts';
import { toAppFault } from './errors.ts';
import type { RolloutPace } from './rollout-pace.ts';

const ROOT = join(import.meta.dirname, '..');

export interface Synthesis {
  stage: string;
  /** The directory of the assembly. */
  directory: string;
  validate: boolean;
  pace: RolloutPace;
  /** Whether functions are bundled for a debugger. */
  readable?: boolean;
  /** Ends the process of the CDK app. */
  signal?: AbortSignal;
}

/**
 * Runs the CDK app in a child process. Rejects with a `SynthesisFault` if it fails, and with an `AbortError`
 * if it is cancelled.
 */
export const synthesize = async (synthesis: Synthesis): Promise<void> => {
  const { stage, directory, validate, pace, readable = false, signal } = synthesis;
  const child = spawn(process.execPath, ['infra/run.mjs', 'app.ts'], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      ...process.env,
      STAGE: stage,
      CDK_OUTDIR: directory,
      CDK_VALIDATION: String(validate),
      ROLLOUT: pace,
      ...(readable && { BUNDLES: READABLE }),
    },
    ...(signal && { signal }),
  });
  const [output, [exitCode]] = await Promise.all([text(child.stderr), once(child, 'close')]);
  if (exitCode !== 0) throw toAppFault(stage, output, ROOT);
};
