// biome-ignore-all lint/suspicious/noTemplateCurlyInString: it is the syntax of Fn::Sub.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isJsonObject, type Json } from '../../kernel/json.ts';
import { type IntrinsicScope, resolveIntrinsics } from '../../template/intrinsics.ts';

const scope: IntrinsicScope = {
  reference: (name) => (name === 'AWS::NoValue' ? undefined : `ref ${name}`),
  attribute: (logicalId, attribute) => `${logicalId}'s ${attribute}`,
  stackOutput: ({ stackName, outputName, region }) => `${stackName}.${outputName} of ${region}`,
  importedValue: (name) => `import ${name}`,
  mapped: (map, key, attribute) => `${map}/${key}/${attribute}`,
  condition: (name) => name === 'Met',
  unselectable: (index, count) => {
    throw new Error(`no item ${index} of ${count}`);
  },
  unknown: (intrinsic) => {
    throw new Error(`unknown ${intrinsic}`);
  },
};
const resolve = (value: Json) => resolveIntrinsics(value, scope);

describe('an intrinsic function', () => {
  test.each<[string, Json, Json]>([
    ['Ref', { Ref: 'Table' }, 'ref Table'],
    ['Fn::GetAtt as a list', { 'Fn::GetAtt': ['Table', 'Arn'] }, "Table's Arn"],
    ['Fn::GetAtt as a text', { 'Fn::GetAtt': 'Stack.Outputs.Name' }, "Stack's Outputs.Name"],
    ['Fn::Join', { 'Fn::Join': ['-', ['a', { Ref: 'B' }, 1]] }, 'a-ref B-1'],
    ['Fn::Join of a list that is made', { 'Fn::Join': ['+', { 'Fn::Split': [',', 'a,b'] }] }, 'a+b'],
    ['Fn::Sub', { 'Fn::Sub': '${Table}/${Table.Arn}/${!Kept}' }, "ref Table/Table's Arn/${Kept}"],
    ['Fn::Sub with values', { 'Fn::Sub': ['${A}${B}', { A: { Ref: 'X' } }] }, 'ref Xref B'],
    ['Fn::Select', { 'Fn::Select': ['1', ['a', 'b']] }, 'b'],
    ['Fn::Select of Fn::Split', { 'Fn::Select': [2, { 'Fn::Split': [':', 'a:b:c'] }] }, 'c'],
    ['Fn::If of a met condition', { 'Fn::If': ['Met', 'yes', { Unread: { 'Fn::Odd': 1 } }] }, 'yes'],
    ['Fn::If of another', { 'Fn::If': ['Unmet', 'yes', { Ref: 'No' }] }, 'ref No'],
    ['Fn::ImportValue', { 'Fn::ImportValue': { 'Fn::Sub': 'other' } }, 'import other'],
    [
      'Fn::GetStackOutput',
      { 'Fn::GetStackOutput': { StackName: 'other', OutputName: { Ref: 'K' }, Region: 'r' } },
      'other.ref K of r',
    ],
    ['Fn::FindInMap', { 'Fn::FindInMap': ['Map', { Ref: 'K' }, 'v'] }, 'Map/ref K/v'],
    ['Fn::Base64', { 'Fn::Base64': 'text' }, 'dGV4dA=='],
  ])('%s is replaced by its value', (_name, value, expected) => {
    expect(resolve(value)).toEqual(expected);
  });

  test('removes its property if it is AWS::NoValue', () => {
    const none = { Ref: 'AWS::NoValue' };
    expect(resolve({ a: 1, b: none, c: [1, none, { d: none }] })).toEqual({ a: 1, c: [1, {}] });
  });

  test('fails with its name if it is unknown', () => {
    expect(() => resolve({ a: [{ 'Fn::Cidr': [] }] })).toThrow('unknown Fn::Cidr');
  });
});

test('a member named __proto__ is data like any other', () => {
  const value = JSON.parse('{"__proto__": {"a": 1}}') as Json;
  expect(JSON.stringify(resolve(value))).toBe('{"__proto__":{"a":1}}');
});

test('data without intrinsic functions is unchanged', () => {
  const hasIntrinsic = (value: unknown): boolean =>
    Array.isArray(value)
      ? value.some(hasIntrinsic)
      : isJsonObject(value) &&
        Object.entries(value).some(([key, member]) => /^(Ref|Fn::)/.test(key) || hasIntrinsic(member));
  const data = fc.jsonValue().filter((value) => !hasIntrinsic(value));
  fc.assert(
    fc.property(data, (value) => {
      const json = JSON.parse(JSON.stringify(value)) as Json;
      expect(resolve(json)).toEqual(json);
    }),
  );
});
