import { describe, expect, test } from 'vitest';
import { toStage } from '../../infra/stages.ts';
import { synthesizeStage } from '../support/synthesize-stage.ts';

/** The template of a stage that differs from dev only in its shards. */
const synthesize = (shards: number) => synthesizeStage({ ...toStage('dev'), shards });

describe('the shards of a stage', () => {
  test('are passed to the functions that create users, and to the resolver that lists them', () => {
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

  test('are one by default', () => {
    expect(toStage('prod').shards).toBe(1);
  });
});
