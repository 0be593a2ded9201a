import { readFileSync } from 'node:fs';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { toStage } from '../../infra/stages.ts';
import { UserApiStack } from '../../infra/user-api-stack.ts';

const FLAGS = JSON.parse(readFileSync('node_modules/aws-cdk-lib/recommended-feature-flags.json', 'utf8'));

/** The template of a stage that is like dev but for its shards. */
const synthesize = (shards: number): Template => {
  const app = new App({
    analyticsReporting: false,
    builtinCloudFormationValidation: false,
    context: { ...FLAGS, 'aws:cdk:bundling-stacks': [] },
  });
  return Template.fromStack(
    new UserApiStack(app, 'sharded', { stage: { ...toStage('dev'), shards }, now: new Date() }),
  );
};

describe('the shards of a stage', () => {
  test('are told to who creates users, and to who lists them', () => {
    const template = synthesize(4);

    template.hasResourceProperties('AWS::AppSync::GraphQLApi', { EnvironmentVariables: { SHARDS: '4' } });
    template.hasResourceProperties('AWS::Lambda::Function', {
      Description: 'create-user, stage dev',
      Environment: { Variables: { SHARDS: '4' } },
    });
  });

  test.each([0, 9, 1.5])('cannot be %d', (shards) => {
    expect(() => synthesize(shards)).toThrow('from 1 to 8');
  });

  test('are one unless somebody says otherwise', () => {
    expect(toStage('prod').shards).toBe(1);
  });
});
