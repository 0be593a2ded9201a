import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { expect, onTestFinished, test } from 'vitest';
import { serveAssembly } from '../../../test/tools/serve-assembly.ts';
import { writeAssembly } from '../../../test/tools/write-assembly.ts';
import type { JsonObject } from '../../kernel/json.ts';

/** Puts its event on the bus. */
const PUT = `
const { EventBridgeClient, PutEventsCommand } = require('@aws-sdk/client-eventbridge');
exports.handler = (event) =>
  new EventBridgeClient({}).send(
    new PutEventsCommand({ Entries: [{ Source: 'app', DetailType: 'Said', Detail: JSON.stringify(event) }] }),
  );`;

/** Sends its events to the queue. */
const NOTIFY = `
const { SendMessageCommand, SQSClient } = require('@aws-sdk/client-sqs');
exports.handler = ({ detail }) =>
  new SQSClient({}).send(new SendMessageCommand({ QueueUrl: process.env.QUEUE_URL, MessageBody: detail.word }));`;

const ApiId = { 'Fn::GetAtt': ['Api', 'ApiId'] };
const arnOf = (logicalId: string): JsonObject => ({ 'Fn::GetAtt': [logicalId, 'Arn'] });
const lambda = (asset: string): JsonObject => ({
  Type: 'AWS::Lambda::Function',
  Properties: {
    Runtime: 'nodejs22.x',
    Timeout: 30,
    Handler: 'index.handler',
    Role: arnOf('Role'),
    Code: { S3Key: asset },
    Environment: { Variables: { QUEUE_URL: { Ref: 'Received' } } },
  },
});
const appSync = (type: string, properties: JsonObject): JsonObject => ({
  Type: `AWS::AppSync::${type}`,
  Properties: { ApiId, ...properties },
});

const Resources: JsonObject = {
  Api: { Type: 'AWS::AppSync::GraphQLApi', Properties: { Name: 'a', AuthenticationType: 'API_KEY' } },
  Key: appSync('ApiKey', {}),
  Schema: appSync('GraphQLSchema', { Definition: 'type Query { say(word: String): AWSJSON }' }),
  Source: appSync('DataSource', {
    Name: 'put',
    Type: 'AWS_LAMBDA',
    LambdaConfig: { LambdaFunctionArn: arnOf('Put') },
  }),
  Say: appSync('Resolver', {
    TypeName: 'Query',
    FieldName: 'say',
    DataSourceName: 'put',
    Runtime: { Name: 'APPSYNC_JS', RuntimeVersion: '1.0.0' },
    Code: `export const request = (ctx) => ({ operation: 'Invoke', payload: ctx.args });
export const response = (ctx) => ctx.result;`,
  }),
  Role: { Type: 'AWS::IAM::Role', Properties: {} },
  Put: lambda('put.zip'),
  Notify: lambda('notify.zip'),
  Rule: {
    Type: 'AWS::Events::Rule',
    Properties: { EventPattern: { source: ['app'] }, Targets: [{ Id: 'notify', Arn: arnOf('Notify') }] },
  },
  Received: { Type: 'AWS::SQS::Queue', Properties: {} },
};

test('an event that a function puts is delivered to the function of its rule', async () => {
  const assets = { 'put.zip': PUT, 'notify.zip': NOTIFY };
  const environment = 'aws://111122223333/eu-west-1';
  const assembly = writeAssembly({ app: { template: { Resources }, environment, assets } });
  const app = await serveAssembly({ assembly });
  onTestFinished(() => app.stop());
  const { body } = await app.graphql('{ say(word: "hello") }');
  expect(body).toMatchObject({ data: { say: expect.stringContaining('"FailedEntryCount":0') } });
  await app.idle();
  const client = new SQSClient({
    region: app.region,
    endpoint: app.awsEndpoint,
    credentials: app.keys.developer,
  });
  onTestFinished(() => client.destroy());
  const received = await client.send(new ReceiveMessageCommand({ QueueUrl: app.model.queues[0]?.queueUrl }));
  expect(received).toMatchObject({ Messages: [{ Body: 'hello' }] });
});
