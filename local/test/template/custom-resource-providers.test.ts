import { expect, test } from 'vitest';
import { readResources } from '../support/read-resources.ts';

const provider = {
  Type: 'AWS::Lambda::Function',
  Properties: { Runtime: 'java21', Handler: 'index', Code: { S3Key: 'code.zip' }, Layers: ['layer'] },
};
const custom = { Type: 'Custom::Thing', Properties: { ServiceToken: { 'Fn::GetAtt': ['Provider', 'Arn'] } } };
const waiter = (state: string) => ({
  Type: 'AWS::StepFunctions::StateMachine',
  Properties: {
    DefinitionString: {
      'Fn::Join': ['', [`{"StartAt":"${state}","States":{}}`, { 'Fn::GetAtt': ['Provider', 'Arn'] }]],
    },
  },
});

test('of a custom resource only the resource itself is listed, not its provider function', () => {
  const { unsupported } = readResources({ Provider: provider, Thing: custom });
  expect(unsupported.map(({ place }) => place)).toEqual(['Thing']);
});

test('a function without a custom resource is listed', () => {
  const { unsupported } = readResources({ Provider: provider });
  expect(unsupported.map(({ place }) => place)).toEqual(['Provider']);
});

test("the state machine of CDK's provider framework is not listed, and one of the app is", () => {
  const { unsupported } = readResources({
    Provider: {
      Type: 'AWS::Lambda::Function',
      Properties: { ...provider.Properties, Runtime: 'nodejs22.x' },
    },
    Waiter: waiter('framework-isComplete-task'),
    Orders: waiter('take-order'),
  });
  expect(unsupported.map(({ place, type }) => [place, type])).toContainEqual([
    'Orders',
    'AWS::StepFunctions::StateMachine',
  ]);
  expect(unsupported.map(({ place }) => place)).not.toContain('Waiter');
});

test('a layer is listed with the function that runs without it', () => {
  const { unsupported } = readResources({
    Tools: { Type: 'AWS::Lambda::LayerVersion', Properties: {} },
    Work: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        Runtime: 'nodejs22.x',
        Handler: 'index.handler',
        Code: { ZipFile: 'exports.handler = () => 1;' },
        Layers: [{ Ref: 'Tools' }],
      },
    },
  });
  expect(unsupported.map(({ place, reason }) => [place, reason])).toEqual([
    ['Work', expect.stringContaining('without its layers')],
  ]);
});
