import { isJsonObject, type JsonObject } from 'appsync-offline';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startLocalApi } from '../support/with-local-api.ts';
import { startFakeEndpoint } from '../tools/fake-endpoint.ts';
import { writeAssembly } from '../tools/write-assembly.ts';
import { type ElsewhereClaim, elsewhereClaims } from './elsewhere-claims.ts';

const part = (type: string, properties: JsonObject): JsonObject => ({
  Type: `AWS::AppSync::${type}`,
  Properties: { ApiId: { 'Fn::GetAtt': ['Api', 'ApiId'] }, ...properties },
});

const toCode = ({ field, request }: ElsewhereClaim): string =>
  [
    "import { createPgStatement, select, sql, toJsonObject, typeHint } from '@aws-appsync/utils/rds';",
    "import { converse, invokeModel } from '@aws-appsync/utils/ai';",
    `export function request() { return ${request}; }`,
    'export function response(ctx) {',
    '  if (ctx.error) return { error: ctx.error };',
    `  return { result: ${field === 'rds' ? 'toJsonObject(ctx.result)' : 'ctx.result'} };`,
    '}',
  ].join('\n');

/** An API of one field, whose data source is a cluster or a model. */
const toResources = (claim: ElsewhereClaim): JsonObject => ({
  Api: { Type: 'AWS::AppSync::GraphQLApi', Properties: { Name: 'a', AuthenticationType: 'API_KEY' } },
  Key: part('ApiKey', {}),
  Schema: part('GraphQLSchema', { Definition: 'type Query { ask: AWSJSON }' }),
  Cluster: { Type: 'AWS::RDS::DBCluster', Properties: {} },
  Secret: { Type: 'AWS::SecretsManager::Secret', Properties: {} },
  rds: part('DataSource', {
    Name: 'rds',
    Type: 'RELATIONAL_DATABASE',
    RelationalDatabaseConfig: {
      RdsHttpEndpointConfig: {
        AwsRegion: 'eu-west-1',
        DbClusterIdentifier: { 'Fn::GetAtt': ['Cluster', 'DBClusterArn'] },
        AwsSecretStoreArn: { Ref: 'Secret' },
      },
    },
  }),
  bedrock: part('DataSource', { Name: 'bedrock', Type: 'AMAZON_BEDROCK_RUNTIME' }),
  Ask: part('Resolver', {
    TypeName: 'Query',
    FieldName: 'ask',
    DataSourceName: claim.field,
    Runtime: { Name: 'APPSYNC_JS', RuntimeVersion: '1.0.0' },
    Code: toCode(claim),
  }),
});

/** Asks the field of an API that knows the service only by its endpoint. */
const ask = async (claim: ElsewhereClaim) => {
  const answers = [...(claim.answers ?? [])];
  const service = await startFakeEndpoint((_, response) => {
    const { status, body } = answers.shift() ?? { status: 200, body: {} };
    response.writeHead(status).end(JSON.stringify(body));
  });
  onTestFinished(() => service.stop());
  const environment = 'aws://111122223333/eu-west-1';
  const assembly = writeAssembly({ app: { template: { Resources: toResources(claim) }, environment } });
  const awsEndpoints = { urls: { AWS_ENDPOINT_URL: service.endpoint }, credentials: null };
  const app = await startLocalApi({ assembly, awsEndpoints });
  onTestFinished(() => app.stop());
  const { body } = await app.graphql('{ ask }');
  const sent = service.received.map(({ url, body }) => ({ path: url, ...JSON.parse(body) }));
  return { body, sent };
};

describe('external services', () => {
  test.each(elsewhereClaims)('$id $statement ($confidence)', async (claim) => {
    const { body, sent } = await ask(claim);
    if (claim.sent !== undefined) {
      expect(sent).toHaveLength(claim.sent.length);
      expect(sent).toMatchObject(claim.sent);
    }
    if (claim.failure !== undefined) {
      expect(body.errors).toMatchObject([claim.failure]);
      return;
    }
    expect(body).not.toHaveProperty('errors');
    const answer = JSON.parse(String(isJsonObject(body.data) ? body.data.ask : null));
    if (claim.result !== undefined) expect(answer.result).toEqual(claim.result);
    expect(answer.error).toEqual(claim.error);
  });

  test('have claims with unique ids, each with a public source', () => {
    expect(new Set(elsewhereClaims.map(({ id }) => id)).size).toBe(elsewhereClaims.length);
    expect(elsewhereClaims.filter(({ id }) => !/^P-DS-1[35]\d$/.test(id))).toEqual([]);
    expect(elsewhereClaims.filter(({ source }) => !source.startsWith('https://'))).toEqual([]);
  });
});
