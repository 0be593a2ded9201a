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

// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-select.html
describe('Fn::Select', () => {
  const LIST = ['a', 'b', ''];

  test.each<[Json, Json]>([
    [0, 'a'],
    ['1', 'b'],
    [2, ''],
    [{ 'Fn::If': ['Met', '1', '0'] }, 'b'],
  ])('of item %j has that item', (index, item) => {
    expect(resolve({ 'Fn::Select': [index, LIST] })).toBe(item);
  });

  test.each<Json>([3, '3', -1, 1.5, '', 'b', '0x1', '1e0', null, [], 4_294_967_295])(
    'of item %j fails, rather than removing its property',
    (index) => {
      expect(() => resolve({ Name: { 'Fn::Select': [index, LIST] } })).toThrow(/^no item .* of 3$/);
    },
  );

  test.each<[string, Json, number]>([
    ['a null value', [null, 'b'], 2],
    ['an empty list', [], 0],
    ['a text', 'text', 0],
    ['a list whose items are removed', [{ Ref: 'AWS::NoValue' }], 0],
    ['a list that is removed', { Ref: 'AWS::NoValue' }, 0],
  ])('of %s fails', (_what, list, count) => {
    expect(() => resolve({ 'Fn::Select': [0, list] })).toThrow(`no item 0 of ${count}`);
  });

  test('finds each part that Fn::Split makes of a text', () => {
    const part = fc.string().filter((text) => !text.includes(','));
    fc.assert(
      fc.property(fc.array(part, { minLength: 1 }), fc.nat(), (parts, any) => {
        const index = any % parts.length;
        const split = { 'Fn::Split': [',', { 'Fn::Join': [',', parts] }] };
        expect(resolve({ 'Fn::Select': [index, split] })).toBe(parts[index]);
      }),
    );
  });
});
