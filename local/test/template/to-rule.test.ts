import { expect, test } from 'vitest';
import type { JsonObject } from '../../kernel/json.ts';
import { readResources } from '../support/read-resources.ts';

const api = {
  Api: { Type: 'AWS::AppSync::GraphQLApi', Properties: { Name: 'a', AuthenticationType: 'API_KEY' } },
};
const bus = { Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: 'orders' } } };
const rule = (Properties: JsonObject) => ({
  ...api,
  ...bus,
  Rule: { Type: 'AWS::Events::Rule', Properties },
});
const BUSES = 'arn:aws:events:eu-west-1:111122223333:event-bus/';
const pattern = { EventPattern: { source: ['shop'] } };

test.each<[string, JsonObject, JsonObject]>([
  ['of the default bus', {}, { busArn: `${BUSES}default`, isEnabled: true, targets: [] }],
  ['of a bus by its name', { EventBusName: { Ref: 'Bus' } }, { busArn: `${BUSES}orders` }],
  ['of a bus by its ARN', { EventBusName: { 'Fn::GetAtt': ['Bus', 'Arn'] } }, { busArn: `${BUSES}orders` }],
  ['that is off', { State: 'DISABLED' }, { isEnabled: false }],
])('a rule %s has its settings', (_what, properties, expected) => {
  const { rules } = readResources(rule({ ...pattern, ...properties }));
  expect(rules).toMatchObject([{ logicalId: 'Rule', pattern: { source: ['shop'] }, ...expected }]);
});

test.each<[string, JsonObject, JsonObject]>([
  ['the event', {}, { kind: 'EVENT' }],
  ['a constant', { Input: '{"a":1}' }, { kind: 'CONSTANT', value: { a: 1 } }],
  ['a part', { InputPath: '$.detail' }, { kind: 'PATH', path: '$.detail' }],
  [
    'a template',
    { InputTransformer: { InputPathsMap: { id: '$.id' }, InputTemplate: '"<id>"' } },
    { kind: 'TEMPLATE', paths: { id: '$.id' }, template: '"<id>"' },
  ],
])('a target receives %s', (_what, properties, input) => {
  const Targets = [{ Id: 'T', Arn: 'arn:aws:lambda:e:1:function:f', ...properties }];
  const { rules } = readResources(rule({ ...pattern, Targets }));
  expect(rules[0]?.targets).toMatchObject([{ id: 'T', arn: 'arn:aws:lambda:e:1:function:f', input }]);
});

test.each<[string, JsonObject, JsonObject]>([
  [
    'its own limits and queue',
    {
      RetryPolicy: { MaximumRetryAttempts: 3, MaximumEventAgeInSeconds: 60 },
      DeadLetterConfig: { Arn: 'arn:aws:sqs:e:1:q' },
    },
    { maximumRetryAttempts: 3, maximumEventAgeSeconds: 60, deadLetterArn: 'arn:aws:sqs:e:1:q' },
  ],
  [
    "EventBridge's where it has none",
    {},
    { maximumRetryAttempts: 185, maximumEventAgeSeconds: 86_400, deadLetterArn: null },
  ],
])('a target is retried with %s', (_what, properties, expected) => {
  const Targets = [{ Id: 'T', Arn: 'arn:aws:lambda:e:1:function:f', ...properties }];
  const { rules } = readResources(rule({ ...pattern, Targets }));
  expect(rules[0]?.targets).toMatchObject([expected]);
});

test('a rule has an ARN, with its bus if that is not the default one', () => {
  const RULES = 'arn:aws:events:eu-west-1:111122223333:rule/';
  const named = { ...pattern, Name: 'ship' };
  expect(readResources(rule(named)).rules[0]?.ruleArn).toBe(`${RULES}ship`);
  const ofBus = readResources(rule({ ...named, EventBusName: { Ref: 'Bus' } }));
  expect(ofBus.rules[0]?.ruleArn).toBe(`${RULES}orders/ship`);
});

test('a schedule is skipped and listed', () => {
  const { rules, unsupported } = readResources(rule({ ScheduleExpression: 'rate(1 day)' }));
  expect(rules).toEqual([]);
  expect(unsupported).toMatchObject([{ place: 'Rule', reason: expect.stringContaining('schedule') }]);
});

test('a constant that is not JSON is reported with its location', () => {
  const Targets = [{ Id: 'T', Arn: 'arn', Input: '{' }];
  expect(() => readResources(rule({ ...pattern, Targets }))).toThrow(
    "The template's Rule.Targets[0].Input is not JSON.",
  );
});

test('a rule with an unsupported pattern is listed, and the rest runs', () => {
  const { rules, unsupported } = readResources(rule({ EventPattern: { source: [{ wonder: 'shop' }] } }));
  expect(rules).toEqual([]);
  expect(unsupported).toMatchObject([{ place: 'Rule', reason: expect.stringContaining('wonder') }]);
});
