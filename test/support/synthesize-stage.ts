import { readFileSync } from 'node:fs';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { type Stage, toStage } from '../../infra/stages.ts';
import { UserApiStack } from '../../infra/user-api-stack.ts';

// The same rules of generation as infra/app.ts sets.
const FLAGS = JSON.parse(readFileSync('node_modules/aws-cdk-lib/recommended-feature-flags.json', 'utf8'));

/**
 * The template of a stage, by its name or by settings of a test's own, made in this process; its functions are not
 * bundled, which is what takes time.
 */
export const synthesizeStage = (asked: string | Stage, now = new Date()): Template => {
  const stage = typeof asked === 'string' ? toStage(asked) : asked;
  const app = new App({
    analyticsReporting: false,
    builtinCloudFormationValidation: false,
    context: { ...FLAGS, 'aws:cdk:bundling-stacks': [] },
  });
  return Template.fromStack(new UserApiStack(app, `user-api-${stage.name}`, { stage, now }));
};

/** Writes the cloud assembly of a stage that no name stands for, bundles and all, which takes seconds. */
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
