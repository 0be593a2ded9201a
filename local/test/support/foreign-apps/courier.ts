import { type App, Duration, Stack } from 'aws-cdk-lib';
import { Code, Definition, FunctionRuntime, GraphqlApi } from 'aws-cdk-lib/aws-appsync';
import { Code as FunctionCode, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { writeSchema } from './write-schema.ts';

const SCHEMA = `
type Query { secret: String publish: String machines: String }
type Mutation { send(text: String!): String }
`;

/** How a call of an SDK client ended, and every name that was looked up meanwhile. */
const REPORT = `
const dns = require('node:dns');
const names = [];
const lookup = dns.lookup;
dns.lookup = (name, ...rest) => { names.push(name); return lookup(name, ...rest); };
const report = (call) => call.then(
  (answer) => ({ answer, names }),
  ({ name, message, $metadata }) => ({ name, message, attempts: $metadata?.attempts, names }),
);
`;

const PUBLISH = `${REPORT}
const { PublishCommand, SNSClient } = require('@aws-sdk/client-sns');
const TopicArn = 'arn:aws:sns:us-east-1:111122223333:orders';
exports.handler = async () =>
  JSON.stringify(await report(new SNSClient().send(new PublishCommand({ TopicArn, Message: 'hello' }))));
`;

const SECRET = `${REPORT}
const { GetSecretValueCommand, SecretsManagerClient } = require('@aws-sdk/client-secrets-manager');
exports.handler = async () =>
  JSON.stringify(await report(new SecretsManagerClient().send(new GetSecretValueCommand({ SecretId: 'key' }))));
`;

/** As the queue is called on AWS. */
const LETTERS = 'https://sqs.us-east-1.amazonaws.com/111122223333/letters';

/** Posts a request of a JSON protocol. */
const post = (target: string, body: string): string => `
export const request = (ctx) => ({
  method: 'POST',
  resourcePath: '/',
  params: {
    headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': '${target}' },
    body: ${body},
  },
});
export const response = (ctx) => JSON.stringify({ status: ctx.result.statusCode, body: ctx.result.body });
`;

/** An app whose functions call SNS and Secrets Manager, and whose HTTP data sources call SQS and Step Functions. */
export const courier = (app: App): void => {
  const stack = new Stack(app, 'Courier', { env: { region: 'us-east-1', account: '111122223333' } });
  const api = new GraphqlApi(stack, 'Api', {
    name: 'courier',
    definition: Definition.fromFile(writeSchema(SCHEMA)),
  });
  const addFunction = (fieldName: string, code: string): void => {
    const lambda = new LambdaFunction(stack, `${fieldName}Function`, {
      runtime: Runtime.NODEJS_22_X,
      handler: 'index.handler',
      timeout: Duration.seconds(30),
      code: FunctionCode.fromInline(code),
    });
    api
      .addLambdaDataSource(fieldName, lambda)
      .createResolver(`${fieldName}Resolver`, { typeName: 'Query', fieldName });
  };
  addFunction('publish', PUBLISH);
  addFunction('secret', SECRET);

  new Queue(stack, 'Letters', { queueName: 'letters' });
  const addSigned = (fieldName: string, typeName: string, service: string, code: string): void => {
    const signing = { signingRegion: stack.region, signingServiceName: service };
    api
      .addHttpDataSource(fieldName, `https://${service}.us-east-1.amazonaws.com`, {
        authorizationConfig: signing,
      })
      .createResolver(`${fieldName}Resolver`, {
        typeName,
        fieldName,
        code: Code.fromInline(code),
        runtime: FunctionRuntime.JS_1_0_0,
      });
  };
  const message = `{ QueueUrl: '${LETTERS}', MessageBody: ctx.args.text }`;
  addSigned('send', 'Mutation', 'sqs', post('AmazonSQS.SendMessage', message));
  addSigned('machines', 'Query', 'states', post('AWSStepFunctions.ListStateMachines', '{}'));
};
