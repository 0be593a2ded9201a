import { readFileSync } from 'node:fs';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import type { RolloutPace } from '../../infra/rollout-pace.ts';
import { type Stage, toStage } from '../../infra/stages.ts';
import { UserApiStack } from '../../infra/user-api-stack.ts';

// The same rules of generation as infra/app.ts sets.
const FLAGS = JSON.parse(readFileSync('node_modules/aws-cdk-lib/recommended-feature-flags.json', 'utf8'));

/**
 * The template of a stage, by its name or by settings of a test's own, made in this process; its functions are not
 * bundled, which is what takes time.
 */
export const synthesizeStage = (
  asked: string | Stage,
  now = new Date(),
  pace: RolloutPace = 'by-stage',
): Template => Template.fromStack(createStack(asked, now, pace));

/** The stack of a stage before it is synthesized. */
export const createStack = (
  asked: string | Stage,
  now = new Date(),
  pace: RolloutPace = 'by-stage',
): UserApiStack => {
  const stage = typeof asked === 'string' ? toStage(asked) : asked;
  const app = new App({
    analyticsReporting: false,
    builtinCloudFormationValidation: false,
    context: { ...FLAGS, 'aws:cdk:bundling-stacks': [] },
  });
  return new UserApiStack(app, `user-api-${stage.name}`, { stage, now, pace });
};

/** Writes the cloud assembly of a stage without a name, bundles and all, which takes seconds. */
export const assembleStage = (stage: Stage, directory: string): void => {
  const app = new App({
    analyticsReporting: false,
    builtinCloudFormationValidation: false,
    outdir: directory,
    context: FLAGS,
  });
  new UserApiStack(app, `user-api-${stage.name}`, { stage, now: new Date() });
  app.synth();
};
