import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../../kernel/json.ts';
import { createParameters } from '../../template/parameters.ts';

const facts = { id: 'app/api', name: 'api', region: 'eu-west-1', accountId: '123456789012' };

const createOf = (declared: JsonObject, given: JsonObject = {}, stored: JsonObject = {}) =>
  createParameters(facts, declared, {
    given: (name): Json | undefined => given[name],
    stored: (name): Json | undefined => stored[name],
  });

describe('a pseudo parameter', () => {
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/pseudo-parameter-reference.html
  test.each<[string, Json | undefined]>([
    ['AWS::AccountId', '123456789012'],
    ['AWS::NoValue', undefined],
    ['AWS::NotificationARNs', []],
    ['AWS::Partition', 'aws'],
    ['AWS::Region', 'eu-west-1'],
    ['AWS::StackId', 'arn:aws:cloudformation:eu-west-1:123456789012:stack/app/api/local'],
    ['AWS::StackName', 'api'],
    ['AWS::URLSuffix', 'amazonaws.com'],
  ])('%s is %j', (name, value) => {
    const parameters = createOf({});
    expect(parameters.has(name)).toBe(true);
    expect(parameters.value(name)).toEqual(value);
  });

  test.each(['AWS::Other', 'constructor', 'toString'])('%s does not exist', (name) => {
    expect(createOf({}).has(name)).toBe(false);
  });
});

describe('a parameter', () => {
  test('has the value that is passed, else its default', () => {
    const declared = { Stage: { Type: 'String', Default: 'dev' } };
    expect(createOf(declared).value('Stage')).toBe('dev');
    expect(createOf(declared, { Stage: 'prod' }).value('Stage')).toBe('prod');
    expect(createOf(declared, { Stage: '' }).value('Stage')).toBe('');
  });

  test('without either has no value on this machine', () => {
    expect(() => createOf({ Stage: { Type: 'String' } }).value('Stage')).toThrow(
      'Parameter Stage of stack app/api has no value on this machine.',
    );
  });

  test.each<[string, Json, Json]>([
    ['CommaDelimitedList', 'a,b', ['a', 'b']],
    ['CommaDelimitedList', 'a , b', ['a', 'b']],
    ['CommaDelimitedList', 'a', ['a']],
    // "Each member string is space trimmed": also the first and the last.
    ['CommaDelimitedList', ' a,b ', ['a', 'b']],
    ['List<Number>', '1,2', ['1', '2']],
    ['List<AWS::EC2::Subnet::Id>', ['s-1'], ['s-1']],
    ['String', 'a,b', 'a,b'],
    ['Number', 5, 5],
  ])('of type %s and value %j is %j', (Type, Default, value) => {
    expect(createOf({ P: { Type, Default } }).value('P')).toEqual(value);
  });
});

describe('a parameter of Systems Manager', () => {
  const type = (inner: string) => `AWS::SSM::Parameter::Value<${inner}>`;

  test('has the value that is stored under its name', () => {
    const declared = { P: { Type: type('String'), Default: '/app/name' } };
    expect(createOf(declared, {}, { '/app/name': 'ada' }).value('P')).toBe('ada');
    expect(createOf(declared, { P: '/other' }, { '/other': 'bob' }).value('P')).toBe('bob');
  });

  test('can be a list', () => {
    const declared = { P: { Type: type('List<String>'), Default: '/app/names' } };
    expect(createOf(declared, {}, { '/app/names': 'a,b' }).value('P')).toEqual(['a', 'b']);
  });

  test('that the assembly does not define has no value', () => {
    const declared = { P: { Type: type('String'), Default: '/cdk-bootstrap/hnb659fds/version' } };
    expect(() => createOf(declared).value('P')).toThrow('has no value on this machine');
  });
});
