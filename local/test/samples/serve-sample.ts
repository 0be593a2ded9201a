import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ServedApp, serveAssembly } from '../../../test/tools/serve-assembly.ts';
import { writeAssemblyInto } from '../../../test/tools/write-assembly.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { StartOptions } from '../../start.ts';

/** What a sample's resolvers ask. */
export type SampleSource =
  | { kind: 'none' }
  | { kind: 'table'; keys: readonly string[]; index?: { name: string; keys: readonly string[] } }
  /** A table with the key `id`, and its delta table. Conflicts of writes are refused. */
  | { kind: 'versioned' }
  | { kind: 'http'; endpoint: string }
  /** The function's file in the sample's folder. */
  | { kind: 'function'; file: string }
  /** A bus with one rule, whose target is a function of the sample. */
  | { kind: 'bus'; pattern: JsonObject; target: string }
  /** OpenSearch, Aurora and Bedrock: they run elsewhere, at what the options of the start name. */
  | { kind: 'search' | 'database' | 'model' };

export interface Sample {
  /**
   * Holds `schema.graphql` and, in `resolvers/`, the code of each field and step, such as `Query.getPost.js`, or its
   * templates, `Query.getPost.request.vtl` and `Query.getPost.response.vtl`.
   */
  folder: string;
  /** By name; a table has the name of its source. */
  sources: Readonly<Record<string, SampleSource>>;
  /** The source of each field, or the steps of its pipeline: a file of `resolvers/` and its source each. */
  fields: Readonly<Record<string, string | readonly (readonly [file: string, source: string])[]>>;
  /** Fields without code. */
  direct?: readonly string[];
}

const ApiId = { 'Fn::GetAtt': ['Api', 'ApiId'] };
const arnOf = (logicalId: string): JsonObject => ({ 'Fn::GetAtt': [logicalId, 'Arn'] });
const Runtime = { Name: 'APPSYNC_JS', RuntimeVersion: '1.0.0' };
const ofApi = (type: string, properties: JsonObject): JsonObject => ({
  Type: `AWS::AppSync::${type}`,
  Properties: { ApiId, ...properties },
});
const toKeySchema = (keys: readonly string[]): JsonObject[] =>
  keys.map((AttributeName, index) => ({ AttributeName, KeyType: index === 0 ? 'HASH' : 'RANGE' }));

const toTable = (
  TableName: string,
  { keys, index }: Extract<SampleSource, { kind: 'table' }>,
): JsonObject => ({
  Type: 'AWS::DynamoDB::Table',
  Properties: {
    TableName,
    KeySchema: toKeySchema(keys),
    AttributeDefinitions: [...new Set([...keys, ...(index?.keys ?? [])])].map((AttributeName) => ({
      AttributeName,
      AttributeType: 'S',
    })),
    ...(index && {
      GlobalSecondaryIndexes: [
        {
          IndexName: index.name,
          KeySchema: toKeySchema(index.keys),
          Projection: { ProjectionType: 'ALL' },
        },
      ],
    }),
  },
});

const toFunction = (name: string): JsonObject => ({
  Type: 'AWS::Lambda::Function',
  Properties: {
    Runtime: 'nodejs22.x',
    Handler: 'index.handler',
    Role: arnOf('Role'),
    Code: { S3Key: `${name}.zip` },
  },
});

const toBus = (name: string, source: Extract<SampleSource, { kind: 'bus' }>): JsonObject => ({
  [`${name}Place`]: { Type: 'AWS::Events::EventBus', Properties: { Name: name } },
  [`${name}Rule`]: {
    Type: 'AWS::Events::Rule',
    Properties: {
      EventBusName: { Ref: `${name}Place` },
      EventPattern: source.pattern,
      Targets: [{ Id: 'target', Arn: arnOf(`${source.target}Place`) }],
    },
  },
});

const AwsRegion = 'eu-west-1';
const RdsHttpEndpointConfig: JsonObject = {
  AwsRegion,
  DbClusterIdentifier: { 'Fn::GetAtt': ['Cluster', 'DBClusterArn'] },
  AwsSecretStoreArn: { Ref: 'Secret' },
};

/** The resources of a source of the type `database`. */
const cluster: JsonObject = {
  Cluster: { Type: 'AWS::RDS::DBCluster', Properties: {} },
  Secret: { Type: 'AWS::SecretsManager::Secret', Properties: {} },
};

const toSource = (name: string, source: SampleSource): JsonObject => {
  const settings: Record<SampleSource['kind'], JsonObject> = {
    none: { Type: 'NONE' },
    table: { Type: 'AMAZON_DYNAMODB', DynamoDBConfig: { TableName: name } },
    versioned: {
      Type: 'AMAZON_DYNAMODB',
      DynamoDBConfig: {
        TableName: name,
        Versioned: true,
        DeltaSyncConfig: {
          BaseTableTTL: '60',
          DeltaSyncTableName: `${name}Delta`,
          DeltaSyncTableTTL: '30',
        },
      },
    },
    http: { Type: 'HTTP', HttpConfig: { Endpoint: source.kind === 'http' ? source.endpoint : '' } },
    function: { Type: 'AWS_LAMBDA', LambdaConfig: { LambdaFunctionArn: arnOf(`${name}Place`) } },
    bus: { Type: 'AMAZON_EVENTBRIDGE', EventBridgeConfig: { EventBusArn: arnOf(`${name}Place`) } },
    search: {
      Type: 'AMAZON_OPENSEARCH_SERVICE',
      OpenSearchServiceConfig: { AwsRegion, Endpoint: 'https://search.example.com' },
    },
    database: {
      Type: 'RELATIONAL_DATABASE',
      RelationalDatabaseConfig: { RelationalDatabaseSourceType: 'RDS_HTTP_ENDPOINT', RdsHttpEndpointConfig },
    },
    model: { Type: 'AMAZON_BEDROCK_RUNTIME' },
  };
  return ofApi('DataSource', { Name: name, ...settings[source.kind] });
};

/** The resources of a source in the template: a table, a function, a bus with its rule, a cluster. */
const toPlaces = (name: string, source: SampleSource): JsonObject => {
  if (source.kind === 'table') return { [`${name}Place`]: toTable(name, source) };
  if (source.kind === 'versioned')
    return {
      [`${name}Place`]: toTable(name, { kind: 'table', keys: ['id'] }),
      [`${name}Delta`]: toTable(`${name}Delta`, { kind: 'table', keys: ['ds_pk', 'ds_sk'] }),
    };
  if (source.kind === 'function') return { [`${name}Place`]: toFunction(name) };
  if (source.kind === 'bus') return toBus(name, source);
  return source.kind === 'database' ? cluster : {};
};

/** Each source with its resources. */
const toSources = ({ sources }: Sample): JsonObject =>
  Object.assign(
    {},
    ...Object.entries(sources).map(([name, source]) => ({
      [`${name}Source`]: toSource(name, source),
      ...toPlaces(name, source),
    })),
  );

const HANDLERS = { Request: 'request', Response: 'response' } as const;

/** Code as text, and templates from assets, by an address as CDK writes it. */
const toCode = (folder: string, file: string): JsonObject => {
  const path = join(folder, 'resolvers', file);
  if (existsSync(`${path}.js`)) return { Runtime, Code: readFileSync(`${path}.js`, 'utf8') };
  return Object.fromEntries(
    Object.entries(HANDLERS)
      .filter(([, handler]) => existsSync(`${path}.${handler}.vtl`))
      .map(([name, handler]) => [
        `${name}MappingTemplateS3Location`,
        { 'Fn::Sub': `s3://assets-\${AWS::AccountId}/${file}.${handler}.vtl` },
      ]),
  );
};

const readTemplates = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(join(folder, 'resolvers'))
      .filter((file) => file.endsWith('.vtl'))
      .map((file) => [file, readFileSync(join(folder, 'resolvers', file), 'utf8')]),
  );

const SyncConfig = { ConflictDetection: 'VERSION', ConflictHandler: 'OPTIMISTIC_CONCURRENCY' };

const toResolvers = ({ folder, sources, fields, direct = [] }: Sample): JsonObject => {
  const resources = Object.entries(fields).flatMap(([field, asked]): [string, JsonObject][] => {
    const [TypeName = '', FieldName = ''] = field.split('.');
    const id = `${TypeName}${FieldName}`;
    const code = direct.includes(field) ? {} : toCode(folder, field);
    const isVersioned = typeof asked === 'string' && sources[asked]?.kind === 'versioned';
    const own = { TypeName, FieldName, ...code, ...(isVersioned && { SyncConfig }) };
    if (typeof asked === 'string') return [[id, ofApi('Resolver', { ...own, DataSourceName: asked })]];
    const steps = asked.map(([file, source], index): [string, JsonObject] => [
      `${id}Step${index}`,
      ofApi('FunctionConfiguration', {
        Name: `${id}Step${index}`,
        DataSourceName: source,
        ...toCode(folder, file),
      }),
    ]);
    const Functions = steps.map(([step]) => ({ 'Fn::GetAtt': [step, 'FunctionId'] }));
    return [...steps, [id, ofApi('Resolver', { ...own, Kind: 'PIPELINE', PipelineConfig: { Functions } })]];
  });
  return Object.fromEntries(resources);
};

/** A sample as an API that runs whole; stop it when its tests are done. */
export const serveSample = async (
  sample: Sample,
  options: Partial<StartOptions> = {},
): Promise<ServedApp> => {
  const { folder, sources } = sample;
  const Definition = readFileSync(join(folder, 'schema.graphql'), 'utf8');
  const Resources: JsonObject = {
    Api: { Type: 'AWS::AppSync::GraphQLApi', Properties: { Name: 'sample', AuthenticationType: 'API_KEY' } },
    Key: ofApi('ApiKey', {}),
    Schema: ofApi('GraphQLSchema', { Definition }),
    Role: { Type: 'AWS::IAM::Role', Properties: {} },
    ...toSources(sample),
    ...toResolvers(sample),
  };
  const functions = Object.entries(sources).flatMap(([name, source]) =>
    source.kind === 'function' ? [[`${name}.zip`, readFileSync(join(folder, source.file), 'utf8')]] : [],
  );
  const directory = mkdtempSync(join(tmpdir(), 'sample-'));
  const environment = 'aws://111122223333/eu-west-1';
  const assets = { ...Object.fromEntries(functions), ...readTemplates(folder) };
  writeAssemblyInto(directory, { sample: { template: { Resources }, environment, assets } });
  const api = await serveAssembly({ assembly: directory, ...options });
  const stop = async (): Promise<void> => {
    await api.stop();
    rmSync(directory, { recursive: true, force: true });
  };
  return { ...api, stop };
};
