import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../kernel/json.ts';
import { readResources } from '../support/read-resources.ts';

const ApiId = { 'Fn::GetAtt': ['Api', 'ApiId'] };

const withApi = (parts: JsonObject = {}, properties: JsonObject = {}) => ({
  Api: {
    Type: 'AWS::AppSync::GraphQLApi',
    Properties: { Name: 'users', AuthenticationType: 'API_KEY', ...properties },
  },
  ...parts,
});

const part = (type: string, properties: JsonObject) => ({
  Type: `AWS::AppSync::${type}`,
  Properties: { ApiId, ...properties },
});

const field = { TypeName: 'Query', FieldName: 'user' };

const source = (Name: string) => ({ [`Source${Name}`]: part('DataSource', { Name, Type: 'NONE' }) });

test('an API has its name, its settings, and the defaults of AppSync', () => {
  const { apis } = readResources(withApi({}, { EnvironmentVariables: { STAGE: 'local' } }));
  expect(apis).toMatchObject([
    {
      name: 'users',
      region: 'eu-west-1',
      accountId: '111122223333',
      environment: { STAGE: 'local' },
      introspection: true,
      queryDepthLimit: 0,
      resolverCountLimit: 0,
      authModes: [{ mode: 'API_KEY', config: {} }],
    },
  ]);
});

test.each<[string, JsonObject]>([
  ['has 51 variables', Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`V${index}`, 'x']))],
  ['has "A"; a name is', { A: 'x' }],
  ['has "1ST"; a name is', { '1ST': 'x' }],
  ['has "A-B"; a name is', { 'A-B': 'x' }],
  ['has more than 512 characters in LONG', { SHORT: 'x'.repeat(512), LONG: 'x'.repeat(513) }],
])(
  'an environment that AppSync would reject is reported with its location: %s',
  (problem, EnvironmentVariables) => {
    expect(() => readResources(withApi({}, { EnvironmentVariables }))).toThrow(
      `The template's Api.EnvironmentVariables ${problem}`,
    );
  },
);

test('its modes of authorization keep their order and their settings', () => {
  const UserPoolConfig = { UserPoolId: 'pool', DefaultAction: 'ALLOW' };
  const { apis } = readResources(
    withApi(
      {},
      {
        AuthenticationType: 'AMAZON_COGNITO_USER_POOLS',
        UserPoolConfig,
        AdditionalAuthenticationProviders: [{ AuthenticationType: 'AWS_IAM' }],
      },
    ),
  );
  expect(apis[0]?.authModes).toEqual([
    { mode: 'AMAZON_COGNITO_USER_POOLS', config: UserPoolConfig },
    { mode: 'AWS_IAM', config: {} },
  ]);
});

test('an unknown mode is reported with its location', () => {
  expect(() => readResources(withApi({}, { AuthenticationType: 'NONE' }))).toThrow(
    "The template's Api.AuthenticationType is NONE, which AppSync does not have.",
  );
});

test.each([
  ['in the template', { Definition: 'type Query { a: Int }' }, {}],
  [
    'as an asset',
    { DefinitionS3Location: 's3://assets/s.graphql' },
    { 's.graphql': 'type Query { a: Int }' },
  ],
])('its schema is found %s', (_name, properties, assets) => {
  const { apis } = readResources(withApi({ Schema: part('GraphQLSchema', properties) }), { assets });
  expect(apis[0]?.schema).toBe('type Query { a: Int }');
});

describe('an API key', () => {
  const now = Date.parse('2026-11-23T12:00:00.000Z') / 1000;
  const expiry = (properties: JsonObject) =>
    readResources(withApi({ Key: part('ApiKey', properties) })).apis[0]?.apiKeys[0]?.expires;

  test('expires when the template says, rounded down to the hour', () => {
    expect(expiry({ Expires: now + 100 * 3_600 + 59 })).toBe(now + 100 * 3_600);
  });

  test.each([
    ['says nothing', {}],
    ['names a time that has passed', { Expires: now - 1 }],
  ])('is valid for seven days if the template %s', (_name, properties) => {
    expect(expiry(properties)).toBe(now + 7 * 24 * 3_600);
  });
});

describe('a data source', () => {
  test.each<[JsonObject, JsonObject]>([
    [{ Type: 'NONE' }, { type: 'NONE' }],
    [
      { Type: 'AMAZON_DYNAMODB', DynamoDBConfig: { TableName: 'users', AwsRegion: 'us-west-2' } },
      { type: 'AMAZON_DYNAMODB', tableName: 'users', region: 'us-west-2', versioning: null },
    ],
    [
      {
        Type: 'AMAZON_DYNAMODB',
        DynamoDBConfig: {
          TableName: 'users',
          AwsRegion: 'us-west-2',
          Versioned: true,
          DeltaSyncConfig: { BaseTableTTL: '43200', DeltaSyncTableName: 'delta', DeltaSyncTableTTL: 30 },
        },
      },
      {
        type: 'AMAZON_DYNAMODB',
        tableName: 'users',
        region: 'us-west-2',
        versioning: { baseTableTtlMinutes: 43_200, deltaTableName: 'delta', deltaTableTtlMinutes: 30 },
      },
    ],
    [
      {
        Type: 'AWS_LAMBDA',
        LambdaConfig: { LambdaFunctionArn: 'arn:aws:lambda:eu-west-1:1:function:f:live' },
      },
      { type: 'AWS_LAMBDA', functionArn: 'arn:aws:lambda:eu-west-1:1:function:f:live' },
    ],
    [
      { Type: 'HTTP', HttpConfig: { Endpoint: 'https://example.com' } },
      { type: 'HTTP', endpoint: 'https://example.com', signing: null },
    ],
    [
      {
        Type: 'HTTP',
        ServiceRoleArn: 'arn:aws:iam::1:role/http',
        HttpConfig: {
          Endpoint: 'https://states.example.com',
          AuthorizationConfig: {
            AuthorizationType: 'AWS_IAM',
            AwsIamConfig: { SigningRegion: 'us-east-1', SigningServiceName: 'states' },
          },
        },
      },
      {
        type: 'HTTP',
        endpoint: 'https://states.example.com',
        signing: { region: 'us-east-1', service: 'states', roleArn: 'arn:aws:iam::1:role/http' },
      },
    ],
    [
      { Type: 'AMAZON_EVENTBRIDGE', EventBridgeConfig: { EventBusArn: 'arn:aws:events:e:1:event-bus/b' } },
      { type: 'AMAZON_EVENTBRIDGE', eventBusArn: 'arn:aws:events:e:1:event-bus/b' },
    ],
    [
      {
        Type: 'AMAZON_OPENSEARCH_SERVICE',
        OpenSearchServiceConfig: { Endpoint: 'https://search.example', AwsRegion: 'us-west-2' },
      },
      { type: 'AMAZON_OPENSEARCH_SERVICE', endpoint: 'https://search.example', region: 'us-west-2' },
    ],
    [
      {
        Type: 'RELATIONAL_DATABASE',
        RelationalDatabaseConfig: {
          RelationalDatabaseSourceType: 'RDS_HTTP_ENDPOINT',
          RdsHttpEndpointConfig: {
            AwsRegion: 'us-west-2',
            DbClusterIdentifier: 'arn:c',
            AwsSecretStoreArn: 'arn:s',
            DatabaseName: 'books',
          },
        },
      },
      {
        type: 'RELATIONAL_DATABASE',
        region: 'us-west-2',
        clusterArn: 'arn:c',
        secretArn: 'arn:s',
        database: 'books',
        schema: null,
      },
    ],
    [{ Type: 'AMAZON_BEDROCK_RUNTIME' }, { type: 'AMAZON_BEDROCK_RUNTIME', region: 'eu-west-1' }],
  ])('of type $Type has its settings', (properties, expected) => {
    const { apis } = readResources(withApi({ Source: part('DataSource', { Name: 'it', ...properties }) }));
    expect(apis[0]?.dataSources).toEqual({ it: { name: 'it', ...expected } });
  });

  test('of an unknown type is rejected', () => {
    const Source = part('DataSource', { Name: 'it', Type: 'FLOPPY_DISK' });
    expect(() => readResources(withApi({ Source }))).toThrow(
      "The template's Source.Type is FLOPPY_DISK, which AppSync does not have.",
    );
  });
});

describe('a resolver', () => {
  test('of one step has its code, in the template or as an asset', () => {
    const { apis } = readResources(
      withApi({
        ...source('none'),
        Inline: part('Resolver', { ...field, Kind: 'UNIT', DataSourceName: 'none', Code: 'inline' }),
        Asset: part('Resolver', {
          ...field,
          DataSourceName: 'none',
          // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the syntax of Fn::Sub.
          CodeS3Location: { 'Fn::Sub': 's3://assets-${AWS::Region}/hash.js' },
        }),
      }),
      { assets: { 'hash.js': 'from a file' } },
    );
    const unit = {
      typeName: 'Query',
      fieldName: 'user',
      kind: 'UNIT',
      dataSource: 'none',
      maxBatchSize: 0,
      conflictHandler: null,
    };
    expect(apis[0]?.resolvers).toEqual([
      { ...unit, logicalId: 'Inline', code: { text: 'inline', origin: 'Query.user' } },
      { ...unit, logicalId: 'Asset', code: { text: 'from a file', origin: 'Query.user (asset.hash.js)' } },
    ]);
  });

  test('of several steps has them in order', () => {
    const step = (Name: string) =>
      part('FunctionConfiguration', { Name, DataSourceName: `of${Name}`, Code: Name });
    const { apis } = readResources(
      withApi({
        ...source('ofone'),
        ...source('oftwo'),
        Second: step('two'),
        First: step('one'),
        Resolver: part('Resolver', {
          ...field,
          Kind: 'PIPELINE',
          Code: 'whole',
          PipelineConfig: {
            Functions: ['First', 'Second'].map((id) => ({ 'Fn::GetAtt': [id, 'FunctionId'] })),
          },
        }),
      }),
    );
    expect(apis[0]?.resolvers).toMatchObject([
      {
        kind: 'PIPELINE',
        code: { text: 'whole' },
        steps: [
          { logicalId: 'First', name: 'one', dataSource: 'ofone', code: { text: 'one' } },
          { logicalId: 'Second', name: 'two', dataSource: 'oftwo', code: { text: 'two' } },
        ],
      },
    ]);
  });

  test('with neither code nor templates invokes its function directly, in batches if configured', () => {
    const direct = part('Resolver', { ...field, DataSourceName: 'f', MaxBatchSize: 10 });
    const { apis } = readResources(withApi({ ...source('f'), Direct: direct }));
    expect(apis[0]?.resolvers).toMatchObject([{ dataSource: 'f', code: null, maxBatchSize: 10 }]);
  });

  test.each<[JsonObject, JsonObject | null]>([
    [{ ConflictDetection: 'NONE', ConflictHandler: 'AUTOMERGE' }, null],
    [{ ConflictDetection: 'VERSION' }, { kind: 'OPTIMISTIC_CONCURRENCY' }],
    [{ ConflictDetection: 'VERSION', ConflictHandler: 'AUTOMERGE' }, { kind: 'AUTOMERGE' }],
    [
      {
        ConflictDetection: 'VERSION',
        ConflictHandler: 'LAMBDA',
        LambdaConflictHandlerConfig: { LambdaConflictHandlerArn: 'arn:aws:lambda:e:1:function:f' },
      },
      { kind: 'LAMBDA', functionArn: 'arn:aws:lambda:e:1:function:f' },
    ],
  ])('with the settings %j has a conflict handler', (SyncConfig, conflictHandler) => {
    const resolver = part('Resolver', { ...field, DataSourceName: 'd', Code: 'c', SyncConfig });
    const { apis } = readResources(withApi({ ...source('d'), Resolver: resolver }));
    expect(apis[0]?.resolvers).toMatchObject([{ conflictHandler }]);
  });

  test('with an unknown conflict handler is reported with its location', () => {
    const SyncConfig = { ConflictDetection: 'VERSION', ConflictHandler: 'LAST_WINS' };
    const resolver = part('Resolver', { ...field, DataSourceName: 'd', Code: 'c', SyncConfig });
    expect(() => readResources(withApi({ ...source('d'), Resolver: resolver }))).toThrow(
      'Resolver.SyncConfig.ConflictHandler is LAST_WINS, which AppSync does not have.',
    );
  });

  test('in the template language has its templates, as text or from an asset', () => {
    const { apis } = readResources(
      withApi({
        ...source('none'),
        It: part('Resolver', { ...field, DataSourceName: 'none', RequestMappingTemplate: '{}' }),
      }),
    );
    const request = { text: '{}', origin: 'Query.user request template' };
    expect(apis[0]?.resolvers).toEqual([
      expect.objectContaining({ kind: 'UNIT', code: { request, response: null, origin: 'Query.user' } }),
    ]);
  });

  test.each<[string, JsonObject, string]>([
    [
      'of a step from elsewhere',
      {
        It: part('Resolver', {
          ...field,
          Kind: 'PIPELINE',
          Code: 'whole',
          PipelineConfig: { Functions: ['x'] },
        }),
      },
      'Query.user has the step x, which is not in the template.',
    ],
    [
      'that asks nobody we know',
      { It: part('Resolver', { ...field, DataSourceName: 'gone', Code: 'whole' }) },
      'Query.user asks the data source gone. The template has none of this name.',
    ],
    [
      'whose data source has no value here',
      {
        It: part('Resolver', { ...field, DataSourceName: 'http', Code: 'whole' }),
        Http: part('DataSource', {
          Name: 'http',
          Type: 'HTTP',
          HttpConfig: { Endpoint: { 'Fn::GetAtt': ['It', 'Nothing'] } },
        }),
      },
      'Query.user asks the data source http. The attribute Nothing of It (AWS::AppSync::Resolver) has no value on this machine.',
    ],
  ])('%s keeps its field, with the reason as its error, and is listed', (_name, parts, reason) => {
    const { apis, unsupported } = readResources(withApi({ ...source('none'), ...parts }));
    const fix = expect.stringMatching(/\S/);
    const fields = { typeName: 'Query', fieldName: 'user' };
    expect(apis[0]?.resolvers).toEqual([{ kind: 'UNSUPPORTED', logicalId: 'It', ...fields, reason, fix }]);
    expect(unsupported).toContainEqual({ place: 'It', type: 'AWS::AppSync::Resolver', reason, fix });
  });

  test('whose asset is missing is reported with its location', () => {
    const resolver = part('Resolver', { ...field, DataSourceName: 'n', CodeS3Location: 's3://assets/x.js' });
    expect(() => readResources(withApi({ Resolver: resolver }))).toThrow(
      'Resolver.CodeS3Location needs s3://assets/x.js, which is not in the assembly.',
    );
  });
});

test('each of several APIs has its own parts', () => {
  const { apis, unsupported } = readResources(
    withApi({
      Second: { Type: 'AWS::AppSync::GraphQLApi', Properties: { Name: 'b', AuthenticationType: 'AWS_IAM' } },
      Source: part('DataSource', { Name: 'mine', Type: 'NONE' }),
    }),
  );
  expect(apis.map(({ dataSources }) => Object.keys(dataSources))).toEqual([['mine'], []]);
  expect(unsupported).toEqual([]);
});

test('a part of an external API is listed', () => {
  const { unsupported } = readResources(
    withApi({ It: { Type: 'AWS::AppSync::Resolver', Properties: { ...field, ApiId: 'theirs' } } }),
  );
  expect(unsupported).toMatchObject([
    { place: 'It', reason: 'It belongs to the API theirs, which is not in the template.' },
  ]);
});

test("settings without a local value have AppSync's defaults, and are listed", () => {
  const unknown = { Ref: 'Elsewhere' };
  const { apis, unsupported } = readResources(
    withApi(
      {},
      {
        EnvironmentVariables: { STAGE: 'local', PLACE: unknown },
        AdditionalAuthenticationProviders: [
          { AuthenticationType: 'AMAZON_COGNITO_USER_POOLS', UserPoolConfig: { UserPoolId: unknown } },
        ],
      },
    ),
  );
  expect(apis[0]).toMatchObject({
    environment: { STAGE: 'local' },
    authModes: [{ mode: 'API_KEY' }, { mode: 'AMAZON_COGNITO_USER_POOLS', config: {} }],
  });
  expect(unsupported.map(({ reason }) => reason)).toEqual([
    expect.stringMatching(
      /^Requests that use AMAZON_COGNITO_USER_POOLS are rejected\. .*no resource Elsewhere/,
    ),
    expect.stringMatching(/^It runs without its environment variable PLACE\./),
  ]);
});

test('a data source whose name is only known after a deployment is listed, and the API runs', () => {
  const Unnamed = part('DataSource', { Name: { Ref: 'Elsewhere' }, Type: 'NONE' });
  const { apis, unsupported } = readResources(withApi({ ...source('nothing'), Unnamed }));
  expect(Object.keys(apis[0]?.dataSources ?? {})).toEqual(['nothing']);
  expect(unsupported).toMatchObject([
    { place: 'Unnamed', reason: expect.stringContaining('no resource Elsewhere') },
  ]);
});
