import { expect, test } from 'vitest';
import type { JsonObject } from '../../kernel/json.ts';
import { toEventInvokeConfig } from '../../template/to-event-invoke-configs.ts';
import { aResource, NO_VALUE, UNKNOWN } from '../support/a-resource.ts';

const ARN = 'arn:aws:lambda:eu-west-1:111122223333:function:f';

const read = (properties: JsonObject) =>
  toEventInvokeConfig(
    aResource('AWS::Lambda::EventInvokeConfig', { FunctionName: 'f', Qualifier: '$LATEST', ...properties }),
  );

// https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html
test('asynchronous events are retried twice, for six hours, by default', () => {
  expect(read({})).toEqual({
    functionArn: ARN,
    maximumRetryAttempts: 2,
    maximumEventAgeSeconds: 21_600,
    onSuccessArn: null,
    onFailureArn: null,
  });
});

test('no retries are a setting like any other', () => {
  expect(read({ MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: '60' })).toMatchObject({
    maximumRetryAttempts: 0,
    maximumEventAgeSeconds: 60,
  });
});

test.each<[string, JsonObject, string]>([
  ['a function by its name', {}, ARN],
  ['a function by its ARN', { FunctionName: ARN }, ARN],
  ['a function without a qualifier', { Qualifier: NO_VALUE }, ARN],
  ['an alias', { Qualifier: 'live' }, `${ARN}:live`],
  ['a version', { Qualifier: 1 }, `${ARN}:1`],
  [
    'an alias of a function by the ARN of a version',
    { FunctionName: `${ARN}:1`, Qualifier: 'live' },
    `${ARN}:live`,
  ],
])('the settings are of %s', (_what, properties, arn) => {
  expect(read(properties).functionArn).toBe(arn);
});

test('each outcome has its own destination, and one without a local value has none', () => {
  const both = { OnSuccess: { Destination: 'arn:good' }, OnFailure: { Destination: 'arn:bad' } };
  expect(read({ DestinationConfig: both })).toMatchObject({
    onSuccessArn: 'arn:good',
    onFailureArn: 'arn:bad',
  });
  const half = { OnSuccess: { Destination: UNKNOWN }, OnFailure: { Destination: 'arn:bad' } };
  expect(read({ DestinationConfig: half })).toMatchObject({ onSuccessArn: null, onFailureArn: 'arn:bad' });
});

test('settings without a function are refused', () => {
  expect(() => read({ FunctionName: NO_VALUE })).toThrow("The template's It.FunctionName is not there");
  expect(() => read({ MaximumRetryAttempts: 'twice' })).toThrow('It.MaximumRetryAttempts is not a number.');
});
