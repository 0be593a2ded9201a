import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../kernel/json.ts';
import { toDataSource } from '../../template/to-data-source.ts';
import { aResource, NO_VALUE, UNKNOWN } from '../support/a-resource.ts';

const read = (properties: JsonObject) =>
  toDataSource(aResource('AWS::AppSync::DataSource', { Name: 'it', ...properties }));

const table = (DynamoDBConfig: JsonObject) =>
  read({ Type: 'AMAZON_DYNAMODB', DynamoDBConfig: { TableName: 'users', ...DynamoDBConfig } });

const http = (AuthorizationConfig: JsonObject, ServiceRoleArn: string | JsonObject = 'arn:role') =>
  read({
    Type: 'HTTP',
    ServiceRoleArn,
    HttpConfig: { Endpoint: 'https://example.com', AuthorizationConfig },
  });

const database = (endpoint: JsonObject) =>
  read({
    Type: 'RELATIONAL_DATABASE',
    RelationalDatabaseConfig: {
      RdsHttpEndpointConfig: { DbClusterIdentifier: 'arn:c', AwsSecretStoreArn: 'arn:s', ...endpoint },
    },
  });

describe('a data source in the region of its stack', () => {
  test.each<[string, () => object]>([
    ['is a table', () => table({ AwsRegion: NO_VALUE })],
    ['is a database', () => database({ AwsRegion: NO_VALUE })],
    ['is Bedrock', () => read({ Type: 'AMAZON_BEDROCK_RUNTIME' })],
  ])('%s, unless it names another', (_what, toModel) => {
    expect(toModel()).toHaveProperty('region', 'eu-west-1');
  });
});

describe('a table', () => {
  test.each<[string, JsonObject]>([
    ['without the setting', {}],
    ['with the setting false', { Versioned: 'false', DeltaSyncConfig: { DeltaSyncTableName: 'delta' } }],
    ['with the setting removed', { Versioned: NO_VALUE }],
  ])('has no versions %s', (_what, settings) => {
    expect(table(settings)).toHaveProperty('versioning', null);
  });

  test('with versions deletes items at once and keeps no changes, unless it says how long', () => {
    expect(table({ Versioned: true, DeltaSyncConfig: { DeltaSyncTableName: 'delta' } })).toHaveProperty(
      'versioning',
      { baseTableTtlMinutes: 0, deltaTableName: 'delta', deltaTableTtlMinutes: 0 },
    );
  });

  test('with versions needs a table of changes', () => {
    expect(() => table({ Versioned: true })).toThrow(
      "The template's It.DynamoDBConfig.DeltaSyncConfig.DeltaSyncTableName is not there, and it is required.",
    );
  });
});

describe('an HTTP endpoint', () => {
  const iam = { AuthorizationType: 'AWS_IAM', AwsIamConfig: { SigningServiceName: 'states' } };

  test('signs for the region of its stack, unless it names another', () => {
    expect(http(iam)).toHaveProperty('signing', {
      region: 'eu-west-1',
      service: 'states',
      roleArn: 'arn:role',
    });
  });

  test.each<[string, JsonObject]>([
    ['without settings', NO_VALUE],
    ['for another type', { AuthorizationType: 'NONE', AwsIamConfig: { SigningServiceName: 'states' } }],
  ])('signs nothing %s', (_what, settings) => {
    expect(http(settings)).toHaveProperty('signing', null);
  });

  test.each<[string, JsonObject, string | JsonObject, string]>([
    ['a service', { AuthorizationType: 'AWS_IAM' }, 'arn:role', 'SigningServiceName is not there'],
    ['a role', iam, NO_VALUE, 'ServiceRoleArn is not there'],
  ])('cannot sign without %s', (_what, settings, role, problem) => {
    expect(() => http(settings, role)).toThrow(problem);
  });

  test('does not need its role if it signs nothing', () => {
    expect(http({}, UNKNOWN)).toHaveProperty('signing', null);
  });
});

describe('a function', () => {
  const lambda = (LambdaFunctionArn: string) =>
    read({ Type: 'AWS_LAMBDA', LambdaConfig: { LambdaFunctionArn } });

  test.each([
    ['create', 'arn:aws:lambda:eu-west-1:111122223333:function:create'],
    ['arn:aws:lambda:us-east-1:1:function:f:live', 'arn:aws:lambda:us-east-1:1:function:f:live'],
  ])('named %s has the ARN %s', (given, arn) => {
    expect(lambda(given)).toEqual({ name: 'it', type: 'AWS_LAMBDA', functionArn: arn });
  });
});

describe('a database', () => {
  test('may name its database and schema', () => {
    expect(database({ DatabaseName: 'books', Schema: 'public' })).toMatchObject({
      clusterArn: 'arn:c',
      secretArn: 'arn:s',
      database: 'books',
      schema: 'public',
    });
  });
});

describe('OpenSearch', () => {
  const settings = { Endpoint: 'https://search.example', AwsRegion: 'us-west-2' };

  test.each([
    ['AMAZON_ELASTICSEARCH', 'ElasticsearchConfig'],
    ['AMAZON_OPENSEARCH_SERVICE', 'OpenSearchServiceConfig'],
  ])('of type %s has its settings in %s', (Type, name) => {
    expect(read({ Type, [name]: settings })).toEqual({
      name: 'it',
      type: Type,
      endpoint: 'https://search.example',
      region: 'us-west-2',
    });
    expect(() => read({ Type })).toThrow(`The template's It.${name}.Endpoint is not there`);
  });
});

describe('a data source is not supported here', () => {
  test.each<[string, JsonObject]>([
    ['without the name of its table', { Type: 'AMAZON_DYNAMODB', DynamoDBConfig: { TableName: UNKNOWN } }],
    ['without its bus', { Type: 'AMAZON_EVENTBRIDGE', EventBridgeConfig: { EventBusArn: UNKNOWN } }],
  ])('%s', (_what, properties) => {
    expect(() => read(properties)).toThrow(expect.objectContaining({ code: 'UNSUPPORTED' }));
  });
});

test.each(['', 'none', 'AMAZON_S3'])('the type %j is refused', (Type) => {
  expect(() => read({ Type })).toThrow(
    expect.objectContaining({
      code: 'ASSEMBLY_UNREADABLE',
      message: `The template's It.Type is ${Type}, which AppSync does not have.`,
    }),
  );
});
