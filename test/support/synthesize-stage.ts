import { readFileSync } from 'node:fs';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { toStage } from '../../infra/stages.ts';
import { UserApiStack } from '../../infra/user-api-stack.ts';

// The same rules of generation as infra/app.ts sets.
const FLAGS = JSON.parse(readFileSync('node_modules/aws-cdk-lib/recommended-feature-flags.json', 'utf8'));

/** The template of a stage, made in this process; its functions are not bundled, which is what takes time. */
export const synthesizeStage = (name: string, now = new Date()): Template => {
  const app = new App({
    analyticsReporting: false,
    builtinCloudFormationValidation: false,
    context: { ...FLAGS, 'aws:cdk:bundling-stacks': [] },
  });
  return Template.fromStack(new UserApiStack(app, `user-api-${name}`, { stage: toStage(name), now }));
};
