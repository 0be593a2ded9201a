import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../kernel/json.ts';
import {
  toAliasArn,
  toFunctionArn,
  toReferredFunctionArn,
  toUnqualifiedArn,
} from '../../template/function-arns.ts';
import {
  toApiId,
  toBucketArn,
  toBucketName,
  toIdentityPoolId,
  toLogGroupArn,
  toQueueName,
  toQueueUrl,
  toRoleArn,
  toStreamArn,
  toTableArn,
  toTableName,
  toUserPoolId,
  toUserPoolProvider,
} from '../../template/physical-names.ts';
import { createProperties } from '../../template/properties.ts';
import type { Resource } from '../../template/resource.ts';
import { toStableId, toStableUuid } from '../../template/stable-id.ts';
import { readResources } from '../support/read-resources.ts';

const stack = { id: 'app', name: 'app', region: 'eu-west-1', accountId: '123456789012' };

const resource = (logicalId: string, values: JsonObject = {}, id = 'app'): Resource => ({
  logicalId,
  type: 'AWS::Any::Thing',
  stack: { ...stack, id },
  properties: createProperties({ place: logicalId, values, resolve: (value) => value }),
});

describe('a name', () => {
  test('is that of the template', () => {
    expect(toTableName(resource('Users', { TableName: 'people' }))).toBe('people');
    expect(toTableName(resource('Users', { tableName: 'of-amplify' }))).toBe('of-amplify');
    expect(toBucketName(resource('Files', { BucketName: 'files.example' }))).toBe('files.example');
  });

  test('is made of the stack and the logical id', () => {
    expect(toTableName(resource('Users'))).toBe('app-Users');
    expect(toBucketName(resource('Files'))).toBe('app-files');
  });

  test('has at most the characters that AWS allows', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z0-9]{1,255}$/), (logicalId) => {
        const one = resource(logicalId, {}, 'a-stack-with-a-long-name');
        expect(toQueueName(one).length).toBeLessThanOrEqual(80);
        expect(toBucketName(one).length).toBeLessThanOrEqual(63);
        expect(toBucketName(one)).toMatch(/^[a-z0-9][a-z0-9-]*[a-z0-9]$/);
      }),
    );
  });

  test('of resources with the same long end differs', () => {
    const end = 'x'.repeat(100);
    const names = ['a', 'b', 'c'].map((start) => toQueueName(resource(`${start}${end}`)));
    expect(new Set(names).size).toBe(3);
    expect(toQueueName(resource(`a${end}`))).toBe(names[0]);
  });
});

describe('an ARN', () => {
  // https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
  test.each([
    [toTableArn(resource('T')), 'arn:aws:dynamodb:eu-west-1:123456789012:table/app-T'],
    [
      toStreamArn(resource('T')),
      'arn:aws:dynamodb:eu-west-1:123456789012:table/app-T/stream/2000-01-01T00:00:00.000',
    ],
    [toBucketArn(resource('B')), 'arn:aws:s3:::app-b'],
    [toRoleArn(resource('R')), 'arn:aws:iam::123456789012:role/app-R'],
    [toRoleArn(resource('R', { Path: '/a/b/' })), 'arn:aws:iam::123456789012:role/a/b/app-R'],
    [toLogGroupArn(resource('L')), 'arn:aws:logs:eu-west-1:123456789012:log-group:app-L:*'],
    [toFunctionArn(resource('F')), 'arn:aws:lambda:eu-west-1:123456789012:function:app-F'],
    [
      toAliasArn(resource('A', { FunctionName: 'f', Name: 'live' })),
      'arn:aws:lambda:eu-west-1:123456789012:function:f:live',
    ],
    [
      toAliasArn(resource('A', { FunctionName: 'arn:aws:lambda:r:1:function:f:3', Name: 'live' })),
      'arn:aws:lambda:r:1:function:f:live',
    ],
  ])('is %s', (arn, expected) => {
    expect(arn).toBe(expected);
  });

  test.each([
    ['arn:aws:lambda:r:1:function:f', 'arn:aws:lambda:r:1:function:f'],
    ['arn:aws:lambda:r:1:function:f:live', 'arn:aws:lambda:r:1:function:f'],
    ['arn:aws:lambda:r:1:function:f:$LATEST', 'arn:aws:lambda:r:1:function:f'],
  ])('of a function, %s, is without its version %s', (arn, unqualified) => {
    expect(toUnqualifiedArn(arn)).toBe(unqualified);
  });

  test('of a function is made of its name, unless it is one', () => {
    expect(toReferredFunctionArn('f', stack)).toBe('arn:aws:lambda:eu-west-1:123456789012:function:f');
    expect(toReferredFunctionArn('f:live', stack)).toBe(
      'arn:aws:lambda:eu-west-1:123456789012:function:f:live',
    );
    expect(toReferredFunctionArn('arn:aws:lambda:r:1:function:f', stack)).toBe(
      'arn:aws:lambda:r:1:function:f',
    );
  });
});

describe('an id', () => {
  test.each([
    ['API', toApiId(resource('Api')), /^[a-z0-9]{26}$/],
    ['user pool', toUserPoolId(resource('Pool')), /^eu-west-1_[a-z0-9]{9}$/],
    [
      'identity pool',
      toIdentityPoolId(resource('Ids')),
      /^eu-west-1:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
    ],
    ['queue', toQueueUrl(resource('Q'), 'http://a:1'), /^http:\/\/a:1\/123456789012\/app-Q$/],
  ])('of an %s has the form that AWS gives it', (_, id, form) => {
    expect(id).toMatch(form);
  });

  test('is the same each time, and differs by stack and logical id', () => {
    expect(toApiId(resource('Api'))).toBe(toApiId(resource('Api')));
    expect(
      new Set([toApiId(resource('Api')), toApiId(resource('Api2')), toApiId(resource('Api', {}, 'b'))]).size,
    ).toBe(3);
  });

  test('of a user pool is in the name of its provider', () => {
    expect(toUserPoolProvider(resource('Pool'))).toBe(
      `cognito-idp.eu-west-1.amazonaws.com/${toUserPoolId(resource('Pool'))}`,
    );
  });
});

describe('a stable id', () => {
  const parts = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', ' ') }), { minLength: 1, maxLength: 3 });

  test('has the requested number of letters and digits', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 64 }), parts, (length, given) => {
        expect(toStableId(length, ...given)).toMatch(new RegExp(`^[a-z0-9]{${length}}$`));
      }),
    );
  });

  test('is the same for the same parts, and another one for others', () => {
    fc.assert(
      fc.property(parts, parts, (one, other) => {
        const isSame = JSON.stringify(one) === JSON.stringify(other);
        expect(toStableId(26, ...one) === toStableId(26, ...other)).toBe(isSame);
        expect(toStableUuid(...one) === toStableUuid(...other)).toBe(isSame);
      }),
    );
  });

  // https://www.rfc-editor.org/rfc/rfc9562#section-4
  test('as a UUID has a version and a variant', () => {
    fc.assert(
      fc.property(parts, (given) => {
        expect(toStableUuid(...given)).toMatch(
          /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/,
        );
      }),
    );
  });
});

describe('the ARN of a rule', () => {
  const RULES = 'arn:aws:events:eu-west-1:111122223333:rule/';

  // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoneventbridge.html
  test.each<[string, JsonObject, string]>([
    ['of the default bus', {}, 'ship'],
    ['of the default bus by its name', { EventBusName: 'default' }, 'ship'],
    ['of a bus by its name', { EventBusName: 'orders' }, 'orders/ship'],
    ['of a bus by its ARN', { EventBusName: 'arn:aws:events:e:1:event-bus/orders' }, 'orders/ship'],
  ])('%s is the same in the model and for other resources', (_what, properties, path) => {
    const Rule = {
      Type: 'AWS::Events::Rule',
      Properties: { Name: 'ship', EventPattern: { source: ['shop'] }, ...properties },
    };
    const Outputs = { Arn: { Value: { 'Fn::GetAtt': ['Rule', 'Arn'] } } };
    const { rules, outputs } = readResources({ Rule }, { Outputs });
    expect(rules[0]?.ruleArn).toBe(`${RULES}${path}`);
    expect(outputs.Arn).toBe(`${RULES}${path}`);
  });
});
