import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../local/kernel/json.ts';
import { readResources, readStacks } from '../../support/read-resources.ts';

const table = (properties: JsonObject = {}) => ({
  Users: { Type: 'AWS::DynamoDB::Table', Properties: { StreamSpecification: stream, ...properties } },
});
const stream = { StreamViewType: 'NEW_IMAGE' };

const lambda = (properties: JsonObject = {}) => ({
  Create: {
    Type: 'AWS::Lambda::Function',
    Properties: {
      Runtime: 'nodejs24.x',
      Handler: 'index.handler',
      Role: { 'Fn::GetAtt': ['Writer', 'Arn'] },
      Code: { S3Key: 'code.zip' },
      ...properties,
    },
  },
  Writer: { Type: 'AWS::IAM::Role', Properties: {} },
});
const code = { assets: { 'code.zip': 'export const handler = () => 1;' } };

describe('a table', () => {
  test('takes the form of CreateTable', () => {
    const keys = [{ AttributeName: 'pk', KeyType: 'HASH' }];
    const { tables } = readResources(
      table({
        KeySchema: keys,
        AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
        GlobalSecondaryIndexes: [
          { IndexName: 'i', KeySchema: keys, Projection: {}, WriteProvisionedThroughputSettings: {} },
        ],
        TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
      }),
    );
    expect(tables[0]).toMatchObject({
      tableName: 'app-Users',
      keySchema: keys,
      globalSecondaryIndexes: [{ IndexName: 'i', KeySchema: keys, Projection: {} }],
      localSecondaryIndexes: [],
      streamViewType: 'NEW_IMAGE',
      timeToLiveAttribute: 'ttl',
    });
    expect(tables[0]?.globalSecondaryIndexes[0]).not.toHaveProperty('WriteProvisionedThroughputSettings');
  });

  test('without a stream or time to live has neither', () => {
    const off = { AttributeName: 'ttl', Enabled: false };
    const { tables } = readResources({
      Users: { Type: 'AWS::DynamoDB::Table', Properties: { TimeToLiveSpecification: off } },
    });
    expect(tables[0]).toMatchObject({ streamArn: null, streamViewType: null, timeToLiveAttribute: null });
  });

  test('of a wrong shape is said by its place', () => {
    expect(() => readResources(table({ KeySchema: 'pk' }))).toThrow(
      expect.objectContaining({
        code: 'ASSEMBLY_UNREADABLE',
        message: "The template's Users.KeySchema is not a list.",
      }),
    );
  });
});

describe('a function', () => {
  test("has its bundle, its environment, its role, its names, and Lambda's defaults", () => {
    const { functions } = readResources(
      {
        ...lambda({ Environment: { Variables: { LEVEL: 3, SELF: { Ref: 'AWS::StackName' } } } }),
        Live: { Type: 'AWS::Lambda::Alias', Properties: { FunctionName: { Ref: 'Create' }, Name: 'live' } },
      },
      code,
    );
    const arn = 'arn:aws:lambda:eu-west-1:111122223333:function:app-Create';
    expect(functions).toEqual([
      {
        logicalId: 'Create',
        functionName: 'app-Create',
        arn,
        aliases: [arn, `${arn}:$LATEST`, `${arn}:live`],
        directory: expect.stringMatching(/asset\.code$/),
        handler: 'index.handler',
        environment: { LEVEL: '3', SELF: 'app' },
        memoryMb: 128,
        timeoutSeconds: 3,
        role: 'Writer',
      },
    ]);
  });

  test.each([
    ['another language', { Runtime: 'python3.14' }, 'Create runs on python3.14.'],
    ['inline code', { Code: { ZipFile: 'x' } }, 'Create has no code of its own in the assembly.'],
    [
      'an environment of unknown values',
      { Environment: { Variables: { A: { 'Fn::Cidr': [] } } } },
      'The template of stack app uses Fn::Cidr, which is unknown locally.',
    ],
  ])('with %s does not run, and the rest does', (_name, properties, reason) => {
    const { functions, roles, unsupported } = readResources(lambda(properties), code);
    expect(functions).toEqual([]);
    expect(roles).toHaveLength(1);
    expect(unsupported).toEqual([{ logicalId: 'Create', type: 'AWS::Lambda::Function', reason }]);
  });
});

describe('an event source', () => {
  const mapping = (properties: JsonObject = {}) => ({
    ...table(),
    ...lambda(),
    Source: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: {
        EventSourceArn: { 'Fn::GetAtt': ['Users', 'StreamArn'] },
        FunctionName: { Ref: 'Create' },
        ...properties,
      },
    },
  });

  test("feeds a function from a stream, by Lambda's defaults", () => {
    const { eventSources, tables, functions } = readResources(mapping(), code);
    expect(eventSources).toEqual([
      {
        logicalId: 'Source',
        sourceArn: tables[0]?.streamArn,
        functionArn: functions[0]?.arn,
        batchSize: 100,
        maximumBatchingWindowSeconds: 0,
        startingPosition: 'TRIM_HORIZON',
        maximumRetryAttempts: -1,
        bisectBatchOnFunctionError: false,
        reportBatchItemFailures: false,
        maximumConcurrency: null,
        filterPatterns: [],
        onFailureArn: null,
      },
    ]);
  });

  test('has its filters as objects', () => {
    const Filters = [{ Pattern: '{"eventName":["INSERT"]}' }];
    const { eventSources } = readResources(mapping({ FilterCriteria: { Filters } }), code);
    expect(eventSources[0]?.filterPatterns).toEqual([{ eventName: ['INSERT'] }]);
  });

  test('with a filter that is no JSON is said by its place', () => {
    const Filters = [{ Pattern: 'INSERT' }];
    expect(() => readResources(mapping({ FilterCriteria: { Filters } }), code)).toThrow(
      "The template's Source.FilterCriteria.Filters[0].Pattern is not a JSON object.",
    );
  });

  test('that is switched off feeds nothing', () => {
    const { eventSources, unsupported } = readResources(mapping({ Enabled: false }), code);
    expect([eventSources, unsupported]).toEqual([[], []]);
  });

  test('of another kind is unsupported', () => {
    const EventSourceArn = 'arn:aws:sqs:eu-west-1:111122223333:jobs';
    const { eventSources, unsupported } = readResources(mapping({ EventSourceArn }), code);
    expect(eventSources).toEqual([]);
    expect(unsupported).toMatchObject([
      { logicalId: 'Source', reason: expect.stringContaining('Source polls arn:aws:sqs') },
    ]);
  });
});

test('a role has the statements of its inline, attached and managed policies', () => {
  const statement = (Action: string | string[], Effect = 'Allow') => ({
    Statement: { Action, Effect, Resource: '*' },
  });
  const document = (...parts: ReturnType<typeof statement>[]) => ({
    PolicyDocument: { Statement: parts.map(({ Statement }) => Statement) },
  });
  const { roles } = readResources({
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: { Policies: [document(statement('a:One'))], ManagedPolicyArns: [{ Ref: 'Managed' }] },
    },
    Attached: {
      Type: 'AWS::IAM::Policy',
      Properties: { Roles: [{ Ref: 'Role' }], ...document(statement(['b:Two', 'b:Three'])) },
    },
    Managed: { Type: 'AWS::IAM::ManagedPolicy', Properties: document(statement('c:Four', 'Deny')) },
    Foreign: { Type: 'AWS::IAM::Policy', Properties: { Roles: ['other'], ...document(statement('d:Five')) } },
  });
  expect(roles[0]?.statements).toEqual([
    { effect: 'Allow', actions: ['a:One'], resources: ['*'] },
    { effect: 'Allow', actions: ['b:Two', 'b:Three'], resources: ['*'] },
    { effect: 'Deny', actions: ['c:Four'], resources: ['*'] },
  ]);
});

describe('kinds of resources', () => {
  test('that only watch or guard are passed over', () => {
    const types = [
      'AWS::CloudWatch::Dashboard',
      'AWS::Logs::LogGroup',
      'AWS::WAFv2::WebACL',
      'AWS::CDK::Metadata',
      'AWS::EC2::VPC',
    ];
    const { unsupported } = readResources(
      Object.fromEntries(types.map((Type, index) => [`R${index}`, { Type }])),
    );
    expect(unsupported).toEqual([]);
  });

  test.each([
    ['AWS::Scheduler::Schedule', 'Schedules do not run locally yet'],
    ['AWS::Cognito::IdentityPool', 'Identity pools lend no keys locally'],
    ['AWS::RDS::DBCluster', 'AWS_ENDPOINT_URL_RDS_DATA names a Data API'],
    ['AWS::OpenSearchService::Domain', 'OPENSEARCH_ENDPOINT names one'],
    ['AWS::Quantum::Computer', 'unknown to the local runtime'],
  ])('that an app could miss are listed: %s', (Type, reason) => {
    const { unsupported } = readResources({ It: { Type } });
    expect(unsupported).toEqual([{ logicalId: 'It', type: Type, reason: expect.stringContaining(reason) }]);
  });
});

test('an assembly without resources is no app', () => {
  expect(() => readStacks({})).toThrow(expect.objectContaining({ code: 'ASSEMBLY_UNREADABLE' }));
});
