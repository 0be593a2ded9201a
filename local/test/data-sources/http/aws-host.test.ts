import { expect, test } from 'vitest';
import { parseAwsHost } from '../../../data-sources/http/aws-host.ts';

test.each([
  ['sqs.eu-west-1.amazonaws.com', 'sqs', null],
  ['sqs-fips.us-gov-west-1.amazonaws.com', 'sqs', null],
  ['queue.amazonaws.com', 'sqs', null],
  ['dynamodb.eu-west-1.amazonaws.com', 'dynamodb', null],
  ['streams.dynamodb.eu-west-1.amazonaws.com', 'dynamodb', null],
  ['cognito-idp.cn-north-1.amazonaws.com.cn', 'cognito-idp', null],
  ['sqs.eu-west-1.api.aws', 'sqs', null],
  ['sts.amazonaws.com', 'sts', null],
  ['s3.eu-west-1.amazonaws.com', 's3', null],
  ['s3.dualstack.eu-west-1.amazonaws.com', 's3', null],
  ['s3-eu-west-1.amazonaws.com', 's3', null],
  ['my.own-bucket.s3.eu-west-1.amazonaws.com', 's3', 'my.own-bucket'],
  ['my-bucket.s3.amazonaws.com', 's3', 'my-bucket'],
])('%s is the host of a service', (host, service, bucket) => {
  expect(parseAwsHost(host)).toEqual({ service, bucket });
});

test.each([
  'api.example.com',
  'abc123.execute-api.eu-west-1.amazonaws.com',
  'abc123.appsync-api.eu-west-1.amazonaws.com',
  'abc123-ats.iot.eu-west-1.amazonaws.com',
  'search-orders-abc.eu-west-1.es.amazonaws.com',
  'abc.lambda-url.eu-west-1.on.aws',
  'sqs.eu-west-1.amazonaws.com.evil.example',
  '127.0.0.1',
])('%s is not the host of a service', (host) => {
  expect(parseAwsHost(host)).toBeNull();
});
