import { describe, expect, test } from 'vitest';
import { toEnvironment } from '../../../services/lambda/function-environment.ts';
import type { FunctionModel } from '../../../template/function-model.ts';

const model: FunctionModel = {
  logicalId: 'Probe',
  region: 'eu-west-1',
  functionName: 'probe',
  arn: 'arn:probe',
  aliases: [],
  runtime: { kind: 'NODE' },
  code: { kind: 'FOLDER', path: '/bundles/probe' },
  handler: 'index.handler',
  environment: { TABLE_NAME: 'users' },
  memoryMb: 256,
  timeoutSeconds: 3,
  roleArn: 'role',
  deadLetterArn: null,
};
const credentials = { accessKeyId: 'ASIA1', secretAccessKey: 's', sessionToken: 't' };
const facts = { credentials, endpoints: { AWS_ENDPOINT_URL_SQS: 'http://here' }, logStreamName: 'stream' };

const environmentOf = (parts: Partial<FunctionModel> = {}, version: '$LATEST' | '1' = '$LATEST') =>
  toEnvironment({ ...model, ...parts }, { ...facts, version });

describe('the environment of a function', () => {
  // https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
  test('has the variables of the template, of this machine and of Lambda', () => {
    expect(environmentOf()).toMatchObject({
      TABLE_NAME: 'users',
      AWS_ENDPOINT_URL_SQS: 'http://here',
      _HANDLER: 'index.handler',
      AWS_REGION: 'eu-west-1',
      AWS_DEFAULT_REGION: 'eu-west-1',
      AWS_ACCESS_KEY_ID: 'ASIA1',
      AWS_SECRET_ACCESS_KEY: 's',
      AWS_SESSION_TOKEN: 't',
      AWS_LAMBDA_FUNCTION_NAME: 'probe',
      AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '256',
      AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
      AWS_LAMBDA_LOG_GROUP_NAME: '/aws/lambda/probe',
      AWS_LAMBDA_LOG_STREAM_NAME: 'stream',
      LAMBDA_TASK_ROOT: '/bundles/probe',
    });
  });

  test('has none of the variables of this process', () => {
    expect(environmentOf()).not.toHaveProperty('PATH');
    expect(environmentOf()).not.toHaveProperty('HOME');
  });

  test.each([
    'AWS_REGION',
    'AWS_ACCESS_KEY_ID',
    'AWS_LAMBDA_FUNCTION_NAME',
    '_HANDLER',
    'AWS_ENDPOINT_URL_SQS',
  ])('does not have %s of the template, which would reach another service', (name) => {
    expect(environmentOf({ environment: { [name]: 'from the template' } })[name]).toBe(environmentOf()[name]);
  });

  test('has no session token for keys without one', () => {
    const { accessKeyId, secretAccessKey } = credentials;
    const environment = toEnvironment(model, {
      ...facts,
      credentials: { accessKeyId, secretAccessKey },
      version: '1',
    });
    expect(environment).not.toHaveProperty('AWS_SESSION_TOKEN');
    expect(environment.AWS_LAMBDA_FUNCTION_VERSION).toBe('1');
  });

  test('of inline code has the folder of Lambda', () => {
    expect(environmentOf({ code: { kind: 'INLINE', text: '' } }).LAMBDA_TASK_ROOT).toBe('/var/task');
  });

  test('has texts alone, as processes require', () => {
    for (const value of Object.values(environmentOf())) expect(typeof value).toBe('string');
  });
});
