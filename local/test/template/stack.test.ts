import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../kernel/json.ts';
import { readResources, readStacks, toOutput } from '../support/read-resources.ts';

describe('a template has', () => {
  test.each([
    ['AWS::Region', 'eu-west-1'],
    ['AWS::AccountId', '111122223333'],
    ['AWS::Partition', 'aws'],
    ['AWS::URLSuffix', 'amazonaws.com'],
    ['AWS::StackName', 'app'],
  ])('the pseudo parameter %s', (name, expected) => {
    expect(toOutput({ Ref: name })).toBe(expected);
  });

  test('the defaults of its parameters, lists as lists', () => {
    const Parameters = {
      Level: { Type: 'String', Default: 'INFO' },
      Zones: { Type: 'CommaDelimitedList', Default: 'a, b' },
    };
    expect(toOutput({ Ref: 'Level' }, {}, { Parameters })).toBe('INFO');
    expect(toOutput({ 'Fn::Select': [1, { Ref: 'Zones' }] }, {}, { Parameters })).toBe('b');
  });

  test('no value for a parameter without a default', () => {
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

  test('determines which resources exist', () => {
    const table = { Type: 'AWS::DynamoDB::Table', Properties: { KeySchema: [] } };
    const { tables } = readResources(
      { Kept: { ...table, Condition: 'Dev' }, Dropped: { ...table, Condition: 'Prod' } },
      { Parameters, Conditions },
    );
    expect(tables.map(({ logicalId }) => logicalId)).toEqual(['Kept']);
  });
});

test('a stack imports what another exports, in any order', () => {
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

describe('a nested stack', () => {
  const nested = (key: string) => ({
    Type: 'AWS::CloudFormation::Stack',
    Properties: {
      TemplateURL: { 'Fn::Sub': `https://s3.\${AWS::Region}.\${AWS::URLSuffix}/assets/${key}` },
      Parameters: { Zones: 'a,b', Lost: { 'Fn::GetAtt': ['Inner', 'Nothing'] } },
    },
  });
  const inner = JSON.stringify({
    Parameters: { Zones: { Type: 'CommaDelimitedList' }, Lost: { Type: 'String' } },
    Resources: { Users: { Type: 'AWS::DynamoDB::Table' } },
    Outputs: {
      Zone: { Value: { 'Fn::Select': [1, { Ref: 'Zones' }] } },
      Name: { Value: { Ref: 'AWS::StackName' } },
    },
  });

  test('receives parameters and has outputs', () => {
    const { tables, outputs, unsupported } = readResources(
      { Inner: nested('inner.json') },
      {
        assets: { 'inner.json': inner },
        Outputs: {
          Up: { Value: { 'Fn::GetAtt': ['Inner', 'Outputs.Zone'] } },
          Id: { Value: { Ref: 'Inner' } },
          Missing: { Value: { 'Fn::GetAtt': ['Inner', 'Outputs.Missing'] } },
        },
      },
    );
    const Id = 'arn:aws:cloudformation:eu-west-1:111122223333:stack/app-Inner/local';
    expect(tables.map(({ tableName }) => tableName)).toEqual(['app-Inner-Users']);
    expect(outputs).toEqual({ Up: 'b', Id, Zone: 'b', Name: 'app-Inner' });
    expect(unsupported).toEqual([]);
  });

  test('whose template is external is listed, and the rest runs', () => {
    const { tables, unsupported } = readResources({
      Inner: nested('elsewhere.json'),
      Users: { Type: 'AWS::DynamoDB::Table' },
    });
    expect(tables).toHaveLength(1);
    expect(unsupported).toMatchObject([
      { place: 'Inner', reason: expect.stringMatching(/elsewhere\.json, which is not in the assembly/) },
    ]);
  });
});

test('a resource whose condition cannot be evaluated is listed and skipped', () => {
  const { tables, unsupported } = readResources(
    {
      Watch: { Type: 'AWS::CloudWatch::Alarm' },
      Users: { Type: 'AWS::DynamoDB::Table', Condition: 'IsLarge' },
    },
    {
      Parameters: { Size: { Type: 'String' } },
      Conditions: { IsLarge: { 'Fn::Equals': [{ Ref: 'Size' }, 'large'] } },
    },
  );
  expect(tables).toEqual([]);
  expect(unsupported).toMatchObject([
    { place: 'Users', reason: 'Parameter Size of stack app has no value on this machine.' },
  ]);
});

describe('a value of another stack', () => {
  const Users = { Type: 'AWS::DynamoDB::Table', Properties: { TableName: 'users' } };
  const SETTING = {
    Type: 'AWS::SSM::Parameter',
    Properties: { Name: '/app/table', Value: { Ref: 'Users' } },
  };
  const askFor = (Value: JsonObject) =>
    readStacks({
      asks: {
        template: {
          Parameters: { Stored: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/app/table' } },
          Resources: { Watch: { Type: 'AWS::CloudWatch::Alarm' } },
          Outputs: { Asked: { Value } },
        },
      },
      has: { template: { Resources: { Users, SETTING }, Outputs: { Name: { Value: { Ref: 'Users' } } } } },
    }).outputs.Asked;

  test.each<[string, JsonObject, string | undefined]>([
    ['as its output', { 'Fn::GetStackOutput': { StackName: 'has', OutputName: 'Name' } }, 'users'],
    ['that it has not', { 'Fn::GetStackOutput': { StackName: 'has', OutputName: 'Other' } }, undefined],
    ['as a parameter of Systems Manager', { Ref: 'Stored' }, 'users'],
  ])('is found %s', (_name, value, expected) => {
    expect(askFor(value)).toBe(expected);
  });

  test('is that of the same region, if stages export it under one name', () => {
    const exporting = (Value: string) => ({
      Resources: { Users },
      Outputs: { Name: { Value, Export: { Name: 'name' } } },
    });
    const { outputs } = readStacks({
      east: { template: exporting('of the east'), environment: 'aws://1/us-east-1' },
      west: { template: exporting('of the west'), environment: 'aws://1/us-west-2' },
      asks: {
        template: { Resources: { Users }, Outputs: { Asked: { Value: { 'Fn::ImportValue': 'name' } } } },
        environment: 'aws://1/us-west-2',
      },
    });
    expect(outputs.Asked).toBe('of the west');
  });
});
