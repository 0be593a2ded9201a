import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../kernel/json.ts';
import { listMissingTriggers, toTriggers } from '../../template/to-triggers.ts';
import { TRIGGERS } from '../../template/user-pool-model.ts';
import { aResource, NO_VALUE, UNKNOWN } from '../support/a-resource.ts';

const configOf = (LambdaConfig: JsonObject) =>
  aResource('AWS::Cognito::UserPool', { LambdaConfig }).properties.object('LambdaConfig');
const read = (config: JsonObject) => toTriggers(configOf(config));

describe('a trigger of a user pool', () => {
  test.each(TRIGGERS)('%s has the ARN of its function', (name) => {
    expect(read({ [name]: 'arn:f' })).toEqual({ arns: { [name]: 'arn:f' }, hasAccessTokenClaims: false });
    expect(listMissingTriggers(configOf({ [name]: 'arn:f' }))).toEqual([]);
  });

  test.each<JsonObject>([{}, NO_VALUE, { PreSignUp: NO_VALUE }, { PreSignUp: UNKNOWN }])(
    'is absent with %j',
    (config) => {
      expect(read(config).arns).toEqual({});
    },
  );
});

// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cognito-userpool-pretokengenerationconfig.html
describe('the function that changes tokens', () => {
  test.each([
    ['V1_0', false],
    ['V2_0', true],
    ['V3_0', true],
  ])('of version %s changes access tokens: %s', (LambdaVersion, hasAccessTokenClaims) => {
    expect(read({ PreTokenGenerationConfig: { LambdaArn: 'arn:f', LambdaVersion } })).toEqual({
      arns: { PreTokenGeneration: 'arn:f' },
      hasAccessTokenClaims,
    });
  });

  test('is that of the earlier setting if only this has a value here', () => {
    const config = { PreTokenGeneration: 'arn:old', PreTokenGenerationConfig: { LambdaArn: UNKNOWN } };
    expect(read(config).arns).toEqual({ PreTokenGeneration: 'arn:old' });
  });
});

describe('a trigger that does not run here', () => {
  test.each(['UserMigration', 'CustomSMSSender', 'CustomEmailSender', 'InboundFederation'])(
    '%s is listed',
    (name) => {
      expect(listMissingTriggers(configOf({ [name]: 'arn:f', PreSignUp: 'arn:g' }))).toEqual([name]);
    },
  );

  test('is listed although its function is only known after a deployment', () => {
    expect(listMissingTriggers(configOf({ UserMigration: UNKNOWN }))).toEqual(['UserMigration']);
  });

  test('is not listed if a condition removes it', () => {
    expect(listMissingTriggers(configOf({ UserMigration: NO_VALUE, KMSKeyID: 'arn:key' }))).toEqual([]);
  });
});
