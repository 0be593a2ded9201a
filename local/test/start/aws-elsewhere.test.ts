import { expect, test } from 'vitest';
import { createRecordingLog } from '../../../test/tools/recording-log.ts';
import { createPlaceOfService, toSdkEnvironment } from '../../start/endpoints.ts';

const awsEndpoint = 'http://127.0.0.1:4566';
const AWS_ENDPOINT_URL = 'http://127.0.0.1:5000';
const AWS_ENDPOINT_URL_SNS = 'http://127.0.0.1:5001';

const toEnvironment = (elsewhere: Record<string, string>) => {
  const log = createRecordingLog();
  return { environment: toSdkEnvironment(elsewhere, { awsEndpoint, log }), lines: log.lines };
};

const here = {
  AWS_ENDPOINT_URL_APPSYNC: awsEndpoint,
  AWS_ENDPOINT_URL_COGNITO_IDENTITY: awsEndpoint,
  AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: awsEndpoint,
  AWS_ENDPOINT_URL_DYNAMODB: awsEndpoint,
  AWS_ENDPOINT_URL_DYNAMODB_STREAMS: awsEndpoint,
  AWS_ENDPOINT_URL_EVENTBRIDGE: awsEndpoint,
  AWS_ENDPOINT_URL_S3: awsEndpoint,
  AWS_ENDPOINT_URL_SQS: awsEndpoint,
  AWS_EC2_METADATA_DISABLED: 'true',
};

test('functions call every service locally by default', () => {
  expect(toEnvironment({})).toEqual({ environment: { AWS_ENDPOINT_URL: awsEndpoint, ...here }, lines: [] });
});

test("functions call services that do not run locally at the endpoints of the developer's variables", () => {
  expect(toEnvironment({ AWS_ENDPOINT_URL, AWS_ENDPOINT_URL_SNS })).toEqual({
    environment: { AWS_ENDPOINT_URL, AWS_ENDPOINT_URL_SNS, ...here },
    lines: [],
  });
});

test('a variable of a service that runs locally is ignored, and logged', () => {
  const { environment, lines } = toEnvironment({ AWS_ENDPOINT_URL_SQS: AWS_ENDPOINT_URL });
  expect(environment).toEqual({ AWS_ENDPOINT_URL: awsEndpoint, ...here });
  expect(lines).toEqual([expect.stringContaining('AWS_ENDPOINT_URL_SQS is ignored')]);
  expect(toEnvironment({ AWS_ENDPOINT_URL_SQS: awsEndpoint }).lines).toEqual([]);
});

test.each<[string, boolean, Record<string, string>, string | null]>([
  ['sqs', true, { AWS_ENDPOINT_URL }, awsEndpoint],
  ['sqs', false, {}, awsEndpoint],
  ['cognito-idp', false, {}, awsEndpoint],
  ['s3', true, {}, awsEndpoint],
  ['s3', false, {}, null],
  ['sns', true, { AWS_ENDPOINT_URL, AWS_ENDPOINT_URL_SNS }, AWS_ENDPOINT_URL_SNS],
  ['states', true, { AWS_ENDPOINT_URL }, AWS_ENDPOINT_URL],
  ['states', true, {}, awsEndpoint],
  ['states', false, { AWS_ENDPOINT_URL }, null],
])(
  'an HTTP data source for %s (signed: %s) with the variables %j calls %s',
  (name, isSigned, urls, place) => {
    const placeOfService = createPlaceOfService({ awsEndpoint, awsEndpoints: { urls, credentials: null } });
    expect(placeOfService(name, isSigned)).toBe(place);
  },
);
