import { type Message, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { JsonObject } from 'appsync-offline';
import { describe, expect, onTestFinished, test } from 'vitest';
import { serveAssembly } from '../tools/serve-assembly.ts';
import { writeAssembly } from '../tools/write-assembly.ts';
import { type InvocationClaim, invocationClaims } from './invocation-claims.ts';

const arnOf = (id: string): JsonObject => ({ 'Fn::GetAtt': [id, 'Arn'] });
const part = (type: string, properties: JsonObject): JsonObject => ({
  Type: `AWS::AppSync::${type}`,
  Properties: { ApiId: { 'Fn::GetAtt': ['Api', 'ApiId'] }, ...properties },
});

const HANDLER = `export const handler = async (event) => {
  if (event.fail) throw new RangeError('as asked');
  return { returned: event };
};`;

const toCode = (event: JsonObject): string =>
  `export const request = () => (${JSON.stringify({ operation: 'Invoke', invocationType: 'Event', payload: event })});
export const response = () => null;`;

const withQueue = (config: JsonObject): JsonObject =>
  JSON.parse(JSON.stringify(config).replaceAll('"QUEUE"', JSON.stringify(arnOf('Queue'))));

const toResources = ({ config, hasDeadLetterQueue, event }: InvocationClaim): JsonObject => ({
  Api: { Type: 'AWS::AppSync::GraphQLApi', Properties: { Name: 'a', AuthenticationType: 'API_KEY' } },
  Key: part('ApiKey', {}),
  Schema: part('GraphQLSchema', { Definition: 'type Query { send: Int }' }),
  Source: part('DataSource', {
    Name: 'function',
    Type: 'AWS_LAMBDA',
    LambdaConfig: { LambdaFunctionArn: arnOf('Function') },
  }),
  Send: part('Resolver', {
    TypeName: 'Query',
    FieldName: 'send',
    DataSourceName: 'function',
    Runtime: { Name: 'APPSYNC_JS', RuntimeVersion: '1.0.0' },
    Code: toCode(event),
  }),
  Role: { Type: 'AWS::IAM::Role', Properties: {} },
  Queue: { Type: 'AWS::SQS::Queue', Properties: {} },
  Function: {
    Type: 'AWS::Lambda::Function',
    Properties: {
      ...{
        Runtime: 'nodejs22.x',
        Handler: 'index.handler',
        Role: arnOf('Role'),
        Code: { S3Key: 'code.zip' },
      },
      ...(hasDeadLetterQueue && { DeadLetterConfig: { TargetArn: arnOf('Queue') } }),
    },
  },
  ...(config && {
    Config: {
      Type: 'AWS::Lambda::EventInvokeConfig',
      Properties: { FunctionName: { Ref: 'Function' }, Qualifier: '$LATEST', ...withQueue(config) },
    },
  }),
});

/** What the queue receives. */
const send = async (claim: InvocationClaim): Promise<Message[]> => {
  const template = { Resources: toResources(claim) };
  const environment = 'aws://111122223333/eu-west-1';
  const app = await serveAssembly({
    assembly: writeAssembly({ app: { template, environment, assets: { 'code.zip': HANDLER } } }),
  });
  onTestFinished(() => app.stop());
  const { region, awsEndpoint: endpoint } = app;
  const queues = new SQSClient({ region, endpoint, credentials: app.keys.developer });
  onTestFinished(() => queues.destroy());
  await app.graphql('{ send }');
  const QueueUrl = app.model.queues[0]?.queueUrl;
  const names = { MessageAttributeNames: ['All'], WaitTimeSeconds: 10 };
  return (await queues.send(new ReceiveMessageCommand({ QueueUrl, ...names }))).Messages ?? [];
};

describe('an asynchronous event', () => {
  test.each(invocationClaims)('$id $statement ($confidence)', async (claim) => {
    const messages = await send(claim);
    expect(messages.map(({ Body = '' }) => JSON.parse(Body))).toMatchObject([claim.body]);
    for (const [name, value] of Object.entries(claim.attributes ?? {}))
      expect(messages[0]?.MessageAttributes?.[name]?.StringValue).toBe(value);
  });

  test('has claims with unique ids', () => {
    expect(new Set(invocationClaims.map(({ id }) => id)).size).toBe(invocationClaims.length);
  });
});
