import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { RolloutPace } from './rollout-pace.ts';

const ROOT = join(import.meta.dirname, '..');

export interface Synthesis {
  stage: string;
  /** Where the assembly goes. */
  directory: string;
  validate: boolean;
  pace: RolloutPace;
}

/** Runs the CDK app in a process of its own. Rejects with what it wrote when it fails. */
export const synthesize = async ({ stage, directory, validate, pace }: Synthesis): Promise<void> => {
  const child = spawn(process.execPath, ['--import', 'tsx', 'infra/app.ts'], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      ...process.env,
      STAGE: stage,
      CDK_OUTDIR: directory,
      CDK_VALIDATION: String(validate),
      ROLLOUT: pace,
    },
  });
  const [complaints, [exitCode]] = await Promise.all([text(child.stderr), once(child, 'close')]);
  if (exitCode !== 0) {
    throw new Error(`The stage ${stage} cannot be synthesized:\n${complaints.trim()}`);
  }
};
