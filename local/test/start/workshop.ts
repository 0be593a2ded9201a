import { writeAssembly } from '../../../test/tools/write-assembly.ts';
import type { JsonObject } from '../../kernel/json.ts';

/** Sends its messages to the next queue, by an unmodified client of the AWS SDK, for the test to read. */
const PASS_ON = `
const { SendMessageCommand, SQSClient } = require('@aws-sdk/client-sqs');
const client = new SQSClient({});
const respond = (body) =>
  client.send(new SendMessageCommand({ QueueUrl: process.env.NEXT_QUEUE_URL, MessageBody: JSON.stringify(body) }));
exports.handler = async ({ Records }) => {
  for (const { body, eventSourceARN } of Records) {
    await respond({ body, eventSourceARN, environment: process.env });
  }
};`;

const FAIL = `exports.handler = () => { throw new Error('Broken.'); };`;

const arnOf = (logicalId: string): JsonObject => ({ 'Fn::GetAtt': [logicalId, 'Arn'] });

const queue = (properties: JsonObject = {}): JsonObject => ({
  Type: 'AWS::SQS::Queue',
  Properties: properties,
});

const lambda = (code: string, variables: JsonObject = {}): JsonObject => ({
  Type: 'AWS::Lambda::Function',
  Properties: {
    Runtime: 'nodejs24.x',
    Timeout: 30,
    Handler: 'index.handler',
    Role: arnOf('Role'),
    Code: { S3Key: code },
    Environment: { Variables: variables },
  },
});

const feed = (functionName: string, properties: JsonObject): JsonObject => ({
  Type: 'AWS::Lambda::EventSourceMapping',
  Properties: { FunctionName: { Ref: functionName }, ...properties },
});

const api: JsonObject = {
  Api: { Type: 'AWS::AppSync::GraphQLApi', Properties: { Name: 'a', AuthenticationType: 'API_KEY' } },
  Schema: {
    Type: 'AWS::AppSync::GraphQLSchema',
    Properties: { ApiId: { 'Fn::GetAtt': ['Api', 'ApiId'] }, Definition: 'type Query { a: Int }' },
  },
};

const table: JsonObject = {
  Type: 'AWS::DynamoDB::Table',
  Properties: {
    KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
    AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
    StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
  },
};

/**
 * An assembly of queues and a bucket: what is sent to `Jobs` goes by way of `Later` to `Done`, which has no consumer;
 * the function that is fed by `Doomed` and by `Table` fails: messages go to `Dead`, and what is written is reported to
 * `GivenUp`.
 */
export const writeWorkshop = (): string => {
  const RedrivePolicy = { deadLetterTargetArn: arnOf('Dead'), maxReceiveCount: 1 };
  const Resources: JsonObject = {
    ...api,
    Role: { Type: 'AWS::IAM::Role', Properties: {} },
    Jobs: queue({ QueueName: 'jobs' }),
    Doomed: queue({ QueueName: 'doomed', VisibilityTimeout: 1, RedrivePolicy }),
    Later: queue({ QueueName: 'later' }),
    Done: queue({ QueueName: 'done' }),
    Dead: queue({ QueueName: 'dead' }),
    GivenUp: queue({ QueueName: 'given-up' }),
    Files: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'files' } },
    Table: table,
    Begin: lambda('pass-on.zip', { NEXT_QUEUE_URL: { Ref: 'Later' } }),
    Finish: lambda('pass-on.zip', { NEXT_QUEUE_URL: { Ref: 'Done' } }),
    Break: lambda('fail.zip'),
    FeedBegin: feed('Begin', { EventSourceArn: arnOf('Jobs') }),
    FeedDoomed: feed('Break', { EventSourceArn: arnOf('Doomed') }),
    FeedFinish: feed('Finish', { EventSourceArn: arnOf('Later') }),
    FeedBreak: feed('Break', {
      EventSourceArn: { 'Fn::GetAtt': ['Table', 'StreamArn'] },
      StartingPosition: 'TRIM_HORIZON',
      MaximumRetryAttempts: 1,
      DestinationConfig: { OnFailure: { Destination: arnOf('GivenUp') } },
    }),
  };
  const assets = { 'pass-on.zip': PASS_ON, 'fail.zip': FAIL };
  return writeAssembly({
    app: { template: { Resources }, environment: 'aws://111122223333/eu-west-1', assets },
  });
};
