import { describe, expect, test } from 'vitest';
import { isRunning, runningServices, serviceNames } from '../../aws/running-services.ts';
import { findSdkId, toSdkIdOfScope } from '../../aws/sdk-id.ts';

describe('the SDK id of a service', () => {
  // https://docs.aws.amazon.com/sdkref/latest/guide/ss-endpoints-table.html
  test.each([
    ['secretsmanager', 'SECRETS_MANAGER'],
    ['states', 'SFN'],
    ['monitoring', 'CLOUDWATCH'],
    ['logs', 'CLOUDWATCH_LOGS'],
    ['email', 'EMAIL'],
    ['sns', 'SNS'],
    ['some-service', 'SOME_SERVICE'],
    ['constructor', 'CONSTRUCTOR'],
    ['__proto__', '__PROTO__'],
  ])('that signs as %s is %s', (scope, expected) => {
    expect(toSdkIdOfScope(scope)).toBe(expected);
  });

  test.each<[string, Record<string, string>, string | null, string | null]>([
    [
      'the user agent',
      { 'user-agent': 'aws-sdk-js/3 api/secrets-manager#3.1 m/E' },
      'other',
      'SECRETS_MANAGER',
    ],
    ['the header of browsers', { 'x-amz-user-agent': 'aws-sdk-js/3 api/sfn#3.1' }, 'states', 'SFN'],
    ['the user agent before that', { 'user-agent': 'api/a#1', 'x-amz-user-agent': 'api/b#1' }, null, 'A'],
    ['the signature without either', { 'user-agent': 'curl/8' }, 'states', 'SFN'],
    ['the signature, if another word ends in api/', { 'user-agent': 'myapi/sqs#1' }, 'sns', 'SNS'],
    ['nothing at all', {}, null, null],
  ])('is found by %s', (_, headers, scope, expected) => {
    expect(findSdkId(headers, scope)).toBe(expected);
  });
});

describe('services that run here', () => {
  test('have targets that no other one begins with', () => {
    const targets = serviceNames.flatMap((name) => runningServices[name].targets);
    for (const target of targets)
      expect(targets.filter((other) => other !== target && other.startsWith(target))).toEqual([]);
  });

  test.each(['constructor', 'toString', '__proto__', '', 'S3', 'dynamo', 'lambda'])(
    'do not include %j',
    (name) => {
      expect(isRunning(name)).toBe(false);
    },
  );
});
