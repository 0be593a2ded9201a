import { expect, test } from 'vitest';
import { findService } from '../../aws/find-service.ts';
import { signRequest } from '../../kernel/sigv4.ts';
import { knownKeys } from '../support/serve-aws.ts';

const scoped = (service: string, url = '/', others: Record<string, string> = {}) => {
  const request = { method: 'POST', url: `http://127.0.0.1${url}`, headers: others, body: '' };
  const headers = signRequest(request, { region: 'eu-west-1', service, credentials: knownKeys, now: 0 });
  return { method: 'POST', url, headers };
};
const unsigned = (url: string, headers: Record<string, string> = {}, method = 'POST') => ({
  method,
  url,
  headers,
});
const presigned = (service: string) =>
  unsigned(
    `/bucket/key?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIA%2F20150830%2Feu-west-1%2F${service}%2Faws4_request` +
      '&X-Amz-Date=20150830T123600Z&X-Amz-Expires=60&X-Amz-SignedHeaders=host&X-Amz-Signature=00',
    {},
    'GET',
  );
const form = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' };

test.each([
  ['a signature for DynamoDB', scoped('dynamodb'), { runs: 'dynamodb' }],
  [
    'a signature, whatever the target',
    scoped('sqs', '/', { 'x-amz-target': 'AWSEvents.PutEvents' }),
    { runs: 'sqs' },
  ],
  ['a signature for S3', scoped('s3', '/bucket/key'), { runs: 's3' }],
  ['a signature for AppSync', scoped('appsync', '/v1/apis'), { runs: 'appsync' }],
  ['a signature for another service', scoped('sns'), { absent: 'sns' }],
  ['a presigned URL of S3', presigned('s3'), { runs: 's3' }],
  ['a presigned URL of another service', presigned('sts'), { absent: 'sts' }],
  [
    "the target of Cognito's identity pools, unsigned",
    unsigned('/', { 'x-amz-target': 'AWSCognitoIdentityService.GetId' }),
    { runs: 'cognito-identity' },
  ],
  [
    'the target of Cognito, unsigned',
    unsigned('/', { 'x-amz-target': 'AWSCognitoIdentityProviderService.InitiateAuth' }),
    { runs: 'cognito-idp' },
  ],
  [
    'the target of streams, unsigned',
    unsigned('/', { 'x-amz-target': 'DynamoDBStreams_20120810.ListStreams' }),
    { runs: 'dynamodb' },
  ],
  [
    'the target of another service, unsigned',
    unsigned('/', { 'x-amz-target': 'AWSStepFunctions.StartExecution' }),
    { absent: null },
  ],
  ['a form, unsigned', unsigned('/', form), { absent: null }],
  [
    'CBOR, unsigned',
    unsigned('/service/X/operation/Y', { 'smithy-protocol': 'rpc-v2-cbor' }),
    { absent: null },
  ],
  [
    'the keys of a pool',
    unsigned('/eu-west-1_abc/.well-known/jwks.json', {}, 'GET'),
    { runs: 'cognito-idp' },
  ],
  ['EvaluateCode, unsigned', unsigned('/v1/dataplane-evaluatecode'), { runs: 'appsync' }],
  ['any other path, unsigned', unsigned('/bucket/key', {}, 'GET'), { runs: 's3' }],
])('%s identifies the service', (_what, request, asked) => {
  expect(findService(request)).toEqual(asked);
});
