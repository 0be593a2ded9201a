import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../kernel/json.ts';
import { readResources, readStacks } from '../support/read-resources.ts';

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
  test('has the form of CreateTable', () => {
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

  test('of a wrong shape is reported with its location', () => {
    expect(() => readResources(table({ KeySchema: 'pk' }))).toThrow(
      expect.objectContaining({
        code: 'ASSEMBLY_UNREADABLE',
        message: "The template's Users.KeySchema is not a list.",
      }),
    );
  });
});

describe('a function', () => {
  test.each([
    ['python3.14', { kind: 'PYTHON', version: '3.14' }],
    ['provided.al2023', { kind: 'CUSTOM' }],
    ['nodejs24.x', { kind: 'NODE' }],
  ])('on %s has its runtime', (Runtime, runtime) => {
    const { functions, unsupported } = readResources(lambda({ Runtime }), code);
    expect(functions).toMatchObject([{ runtime }]);
    expect(unsupported).toEqual([]);
  });

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
        region: 'eu-west-1',
        functionName: 'app-Create',
        arn,
        aliases: [arn, `${arn}:$LATEST`, `${arn}:live`],
        runtime: { kind: 'NODE' },
        code: { kind: 'FOLDER', path: expect.stringMatching(/asset\.code$/) },
        handler: 'index.handler',
        environment: { LEVEL: '3', SELF: 'app' },
        memoryMb: 128,
        timeoutSeconds: 3,
        deadLetterArn: null,
        roleArn: 'arn:aws:iam::111122223333:role/app-Writer',
      },
    ]);
  });

  test.each([
    [
      'another language',
      { Runtime: 'java21' },
      'Create runs on java21, and only Node.js, Python 3 and custom runtimes (provided.*) run here.',
    ],
    [
      'a container image',
      { Runtime: { Ref: 'AWS::NoValue' }, Code: { ImageUri: 'x' } },
      'Create runs on a container image, and only Node.js, Python 3 and custom runtimes (provided.*) run here.',
    ],
    ['code elsewhere', { Code: { S3Key: 'x' } }, 'Create has no code of its own in the assembly.'],
  ])('with %s does not run, has the reason, and the rest runs', (_name, properties, reason) => {
    const { functions, absentFunctions, roles, unsupported } = readResources(lambda(properties), code);
    const fix = expect.stringContaining('LAMBDA_ENDPOINT');
    const arn = 'arn:aws:lambda:eu-west-1:111122223333:function:app-Create';
    expect(functions).toEqual([]);
    expect(absentFunctions).toEqual([{ arns: [arn, `${arn}:$LATEST`], reason, fix }]);
    expect(roles).toHaveLength(1);
    expect(unsupported).toEqual([{ place: 'Create', type: 'AWS::Lambda::Function', reason, fix }]);
  });

  test('with inline code has it', () => {
    const { functions } = readResources(lambda({ Code: { ZipFile: 'exports.handler = () => 1' } }));
    expect(functions[0]?.code).toEqual({ kind: 'INLINE', text: 'exports.handler = () => 1' });
  });

  test.each([
    [
      'a variable without a value here',
      { Environment: { Variables: { A: { 'Fn::Cidr': [] }, B: 'b' } } },
      'It runs without its variable A. The template of stack app uses Fn::Cidr, which is unknown locally.',
    ],
    [
      'layers',
      { Environment: { Variables: { B: 'b' } }, Layers: [{ Ref: 'Elsewhere' }] },
      'It runs without its layers, which are not mounted locally.',
    ],
  ])('with %s runs, and is listed', (_name, properties, reason) => {
    const { functions, unsupported } = readResources(lambda(properties), code);
    expect(functions[0]?.environment).toEqual({ B: 'b' });
    expect(unsupported).toMatchObject([{ place: 'Create', reason }]);
  });
});

describe('the settings of asynchronous invocations', () => {
  const arn = 'arn:aws:lambda:eu-west-1:111122223333:function:app-Create';
  const configured = (properties: JsonObject) =>
    readResources(
      {
        ...lambda(),
        Config: {
          Type: 'AWS::Lambda::EventInvokeConfig',
          Properties: { FunctionName: { Ref: 'Create' }, ...properties },
        },
      },
      code,
    );

  test("have Lambda's defaults", () => {
    const { eventInvokeConfigs, unsupported } = configured({ Qualifier: '$LATEST' });
    const limits = { maximumRetryAttempts: 2, maximumEventAgeSeconds: 21_600 };
    expect(eventInvokeConfigs).toEqual([
      { functionArn: arn, ...limits, onSuccessArn: null, onFailureArn: null },
    ]);
    expect(unsupported).toEqual([]);
  });

  test('belong to the alias that is their qualifier', () => {
    const { eventInvokeConfigs } = configured({
      Qualifier: 'live',
      MaximumRetryAttempts: 0,
      MaximumEventAgeInSeconds: 60,
      DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': ['Create', 'Arn'] } } },
    });
    const limits = { maximumRetryAttempts: 0, maximumEventAgeSeconds: 60 };
    expect(eventInvokeConfigs).toEqual([
      { functionArn: `${arn}:live`, ...limits, onSuccessArn: null, onFailureArn: arn },
    ]);
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

  test("invokes a function from a stream, with Lambda's defaults", () => {
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
        maximumRecordAgeSeconds: -1,
        parallelizationFactor: 1,
        bisectBatchOnFunctionError: false,
        reportBatchItemFailures: false,
        maximumConcurrency: null,
        filterPatterns: [],
        onFailureArn: null,
      },
    ]);
  });

  test('has the limits that the mapping sets', () => {
    const limits = { MaximumRecordAgeInSeconds: 60, ParallelizationFactor: 4 };
    const { eventSources, unsupported } = readResources(mapping(limits), code);
    expect(eventSources).toMatchObject([{ maximumRecordAgeSeconds: 60, parallelizationFactor: 4 }]);
    expect(unsupported).toEqual([]);
  });

  test('is listed once for an unsupported setting, and runs', () => {
    const { Source, ...rest } = mapping({ TumblingWindowInSeconds: 30 });
    const { eventSources, unsupported } = readResources({ ...rest, Source, Another: Source }, code);
    expect(eventSources).toHaveLength(2);
    expect(unsupported).toMatchObject([
      {
        place: 'Source',
        reason: expect.stringMatching(/^TumblingWindowInSeconds .* So it is with 1 more\.$/),
      },
    ]);
  });

  test('has its filters as objects', () => {
    const Filters = [{ Pattern: '{"eventName":["INSERT"]}' }];
    const { eventSources } = readResources(mapping({ FilterCriteria: { Filters } }), code);
    expect(eventSources[0]?.filterPatterns).toEqual([{ eventName: ['INSERT'] }]);
  });

  test('with a filter that is not JSON is reported with its location', () => {
    const Filters = [{ Pattern: 'INSERT' }];
    expect(() => readResources(mapping({ FilterCriteria: { Filters } }), code)).toThrow(
      "The template's Source.FilterCriteria.Filters[0].Pattern is not a JSON object.",
    );
  });

  test('that is disabled invokes nothing', () => {
    const { eventSources, unsupported } = readResources(mapping({ Enabled: false }), code);
    expect([eventSources, unsupported]).toEqual([[], []]);
  });

  test('of another kind is unsupported', () => {
    const EventSourceArn = 'arn:aws:sqs:eu-west-1:111122223333:jobs';
    const { eventSources, unsupported } = readResources(mapping({ EventSourceArn }), code);
    expect(eventSources).toEqual([]);
    expect(unsupported).toMatchObject([
      { place: 'Source', reason: expect.stringContaining('Source polls arn:aws:sqs') },
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

test('a statement with NotAction or NotResource is read, and a single statement without a list', () => {
  const { roles, unsupported } = readResources({
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: {
        Policies: [
          { PolicyDocument: { Statement: { Effect: 'Deny', NotAction: 'iam:*', NotResource: ['a', 'b'] } } },
        ],
      },
    },
  });
  expect(roles[0]?.statements).toEqual([
    {
      effect: 'Deny',
      actions: ['iam:*'],
      isAboutOtherActions: true,
      resources: ['a', 'b'],
      isAboutOtherResources: true,
    },
  ]);
  expect(unsupported).toEqual([]);
});

test('a policy keeps statements about local resources and about others', () => {
  const { roles } = readResources({
    Machine: { Type: 'AWS::StepFunctions::StateMachine' },
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: {
        Policies: [
          {
            PolicyDocument: {
              Statement: [
                { Effect: 'Allow', Action: 'states:*', Resource: { Ref: 'Machine' } },
                { Effect: 'Allow', Action: 'appsync:GraphQL', Resource: [{ Ref: 'Machine' }, 'fields'] },
              ],
            },
          },
        ],
      },
    },
  });
  expect(roles[0]?.statements).toEqual([
    { effect: 'Allow', actions: ['states:*'], resources: [] },
    { effect: 'Allow', actions: ['appsync:GraphQL'], resources: ['fields'] },
  ]);
});

describe('stacks of one assembly', () => {
  const longName = 'A'.repeat(80);
  const role = { Resources: { [longName]: { Type: 'AWS::IAM::Role' } } };

  test('never share a name, however long', () => {
    const { roles } = readStacks({ one: { template: role }, two: { template: role } });
    expect(new Set(roles.map(({ roleName }) => roleName)).size).toBe(2);
    expect(roles.every(({ roleName }) => roleName.length <= 64)).toBe(true);
  });

  test('share resources with the same name, which is listed', () => {
    const { Users } = table({ TableName: 'users' });
    const template = { Resources: { Users } };
    const { tables, unsupported } = readStacks({ dev: { template }, prod: { template } });
    expect(tables.map(({ tableName }) => tableName)).toEqual(['users']);
    expect(unsupported).toEqual([
      {
        place: 'prod/Users',
        type: 'AWS::DynamoDB::Table',
        reason: 'Users of dev has the name users, too; here the two are one.',
        fix: expect.stringContaining('--assembly'),
      },
    ]);
  });

  test('each give their region to their functions', () => {
    const template = { Resources: lambda() };
    const { functions } = readStacks({
      east: { template, environment: 'aws://111122223333/us-east-1', ...code },
      west: { template, environment: 'aws://111122223333/us-west-2', ...code },
    });
    expect(functions.map(({ region }) => region)).toEqual(['us-east-1', 'us-west-2']);
    expect(functions.map(({ roleArn }) => roleArn)).toEqual([
      'arn:aws:iam::111122223333:role/east-Writer',
      'arn:aws:iam::111122223333:role/west-Writer',
    ]);
  });
});

describe('kinds of resources', () => {
  test('for monitoring and protection are skipped', () => {
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
    ['AWS::RDS::DBCluster', 'Databases do not run locally'],
    ['AWS::OpenSearchService::Domain', 'OpenSearch does not run locally'],
    ['AWS::Quantum::Computer', 'does not support resources of this type'],
  ])('that an app could need are listed: %s', (Type, reason) => {
    const { unsupported } = readResources({ It: { Type } });
    expect(unsupported).toEqual([
      { place: 'It', type: Type, reason: expect.stringContaining(reason), fix: expect.stringMatching(/\.$/) },
    ]);
  });
});

test('an assembly without resources is rejected', () => {
  expect(() => readStacks({})).toThrow(expect.objectContaining({ code: 'ASSEMBLY_UNREADABLE' }));
});
