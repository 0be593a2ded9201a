import { describe, expect, test } from 'vitest';
import { readResources, readStacks, toOutput } from '../../support/read-resources.ts';

describe('a template knows', () => {
  test.each([
    ['AWS::Region', 'eu-west-1'],
    ['AWS::AccountId', '111122223333'],
    ['AWS::Partition', 'aws'],
    ['AWS::URLSuffix', 'amazonaws.com'],
    ['AWS::StackName', 'app'],
  ])('the pseudo parameter %s', (name, expected) => {
    expect(toOutput({ Ref: name })).toBe(expected);
  });

  test('its parameters by their defaults, lists as lists', () => {
    const Parameters = {
      Level: { Type: 'String', Default: 'INFO' },
      Zones: { Type: 'CommaDelimitedList', Default: 'a, b' },
    };
    expect(toOutput({ Ref: 'Level' }, {}, { Parameters })).toBe('INFO');
    expect(toOutput({ 'Fn::Select': [1, { Ref: 'Zones' }] }, {}, { Parameters })).toBe('b');
  });

  test('nothing of a parameter that only a deployment gives', () => {
    const Parameters = { Secret: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/path' } };
    expect(toOutput({ Ref: 'Secret' }, {}, { Parameters })).toBeUndefined();
  });

  test('its mappings', () => {
    const Mappings = { Sizes: { 'eu-west-1': { memory: 256 } } };
    const value = { 'Fn::FindInMap': ['Sizes', { Ref: 'AWS::Region' }, 'memory'] };
    expect(toOutput(value, {}, { Mappings })).toBe(256);
  });
});

describe('a condition', () => {
  const Parameters = { Stage: { Type: 'String', Default: 'dev' } };
  const isStage = (name: string) => ({ 'Fn::Equals': [{ Ref: 'Stage' }, name] });
  const Conditions = {
    Dev: isStage('dev'),
    Prod: isStage('prod'),
    NotProd: { 'Fn::Not': [{ Condition: 'Prod' }] },
    Either: { 'Fn::Or': [{ Condition: 'Prod' }, isStage('dev')] },
    Both: { 'Fn::And': [{ Condition: 'Prod' }, { Condition: 'Dev' }] },
  };

  test.each([
    ['Dev', 'yes'],
    ['Prod', 'no'],
    ['NotProd', 'yes'],
    ['Either', 'yes'],
    ['Both', 'no'],
  ])('%s decides Fn::If: %s', (name, expected) => {
    expect(toOutput({ 'Fn::If': [name, 'yes', 'no'] }, {}, { Parameters, Conditions })).toBe(expected);
  });

  test('decides which resources exist', () => {
    const table = { Type: 'AWS::DynamoDB::Table', Properties: { KeySchema: [] } };
    const { tables } = readResources(
      { Kept: { ...table, Condition: 'Dev' }, Dropped: { ...table, Condition: 'Prod' } },
      { Parameters, Conditions },
    );
    expect(tables.map(({ logicalId }) => logicalId)).toEqual(['Kept']);
  });
});

test('a stack imports what another exports, whichever is written first', () => {
  const { functions } = readStacks({
    api: {
      template: {
        Resources: {
          Function: {
            Type: 'AWS::Lambda::Function',
            Properties: {
              Runtime: 'nodejs24.x',
              Handler: 'index.handler',
              Role: 'arn:aws:iam::111122223333:role/given',
              Code: { S3Key: 'code.zip' },
              Environment: { Variables: { TABLE: { 'Fn::ImportValue': 'table-name' } } },
            },
          },
        },
      },
      assets: { 'code.zip': '' },
    },
    data: {
      template: {
        Resources: { Users: { Type: 'AWS::DynamoDB::Table', Properties: {} } },
        Outputs: { Name: { Value: { Ref: 'Users' }, Export: { Name: 'table-name' } } },
      },
    },
  });
  expect(functions[0]?.environment).toEqual({ TABLE: 'data-Users' });
});
