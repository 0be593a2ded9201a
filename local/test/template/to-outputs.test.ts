import { describe, expect, test } from 'vitest';
import { LocalFault } from '../../kernel/errors.ts';
import type { Json, JsonObject } from '../../kernel/json.ts';
import type { Stack } from '../../template/stack.ts';
import { toOutputs } from '../../template/to-outputs.ts';
import { FACTS } from '../support/a-resource.ts';
import { readResources } from '../support/read-resources.ts';

type Values = Readonly<Record<string, Json | LocalFault>>;

const stack = (id: string, values: Values): Stack => ({
  facts: { ...FACTS, id },
  resources: [],
  doubtful: [],
  outputs: Object.entries(values).map(([name, value]) => ({
    name,
    exportName: () => undefined,
    value: () => {
      if (value instanceof LocalFault) throw value;
      return value;
    },
  })),
});

describe('outputs', () => {
  test('have the values of all stacks', () => {
    expect(toOutputs([stack('one', { A: 'a' }), stack('two', { B: ['b'] })])).toEqual({ A: 'a', B: ['b'] });
    expect(toOutputs([])).toEqual({});
  });

  test('of one name have their stack in the name, from the second on', () => {
    const stacks = ['one', 'two', 'three'].map((id) => stack(id, { Url: id }));
    expect(toOutputs(stacks)).toEqual({ Url: 'one', 'two.Url': 'two', 'three.Url': 'three' });
  });

  test('without a local value are left out, and leave their name to others', () => {
    const unknown = new LocalFault('UNSUPPORTED', 'It has no value.', 'Omit it.');
    expect(toOutputs([stack('one', { Url: unknown }), stack('two', { Url: 'two' })])).toEqual({ Url: 'two' });
  });

  test('of a malformed template are refused', () => {
    const broken = new LocalFault('ASSEMBLY_UNREADABLE', 'It is broken.', 'Correct it.');
    expect(() => toOutputs([stack('one', { Url: broken })])).toThrow(broken);
  });

  test('keep values that are empty', () => {
    expect(toOutputs([stack('one', { Text: '', Number: 0, Flag: false })])).toEqual({
      Text: '',
      Number: 0,
      Flag: false,
    });
  });
});

describe('an output of a template', () => {
  const outputsOf = (Outputs: JsonObject, Conditions: JsonObject = {}) =>
    readResources({ Watch: { Type: 'AWS::CloudWatch::Alarm' } }, { Outputs, Conditions }).outputs;

  test('is left out if its condition is not met, or cannot be evaluated', () => {
    const Conditions = { Never: false, Unknown: { 'Fn::Equals': [{ Ref: 'Elsewhere' }, 'a'] } };
    const Outputs = {
      A: { Value: 'a', Condition: 'Never' },
      B: { Value: 'b', Condition: 'Unknown' },
      C: { Value: 'c' },
    };
    expect(outputsOf(Outputs, Conditions)).toEqual({ C: 'c' });
  });

  test.each<[string, JsonObject]>([
    ['selects an item that its list does not have', { 'Fn::Select': [2, { 'Fn::Split': ['/', 'a/b'] }] }],
    ['uses a function that is unknown here', { 'Fn::Cidr': ['10.0.0.0/16', 1] }],
    ['asks for a stack that is elsewhere', { 'Fn::ImportValue': 'gone' }],
  ])('is left out if it %s', (_what, Value) => {
    expect(outputsOf({ A: { Value }, B: { Value: 'b' } })).toEqual({ B: 'b' });
  });
});

test('a resource that selects an item that its list does not have is listed with the reason', () => {
  const QueueName = { 'Fn::Select': [1, ['only']] };
  const { queues, unsupported } = readResources({
    Jobs: { Type: 'AWS::SQS::Queue', Properties: { QueueName } },
  });
  expect(queues).toEqual([]);
  expect(unsupported).toMatchObject([
    {
      place: 'Jobs',
      reason: 'The template of stack app selects item 1 of a list with one item (Fn::Select).',
      fix: 'Set it to plain text in the CDK app, or omit it locally.',
    },
  ]);
});
