import { buildSchema, type GraphQLInputObjectType, type GraphQLInputType } from 'graphql';
import { describe, expect, test } from 'vitest';
import { isShownInput, toExampleValue } from '../../console/example-values.ts';

const SCALARS = ['AWSDate', 'AWSTime', 'AWSDateTime', 'AWSTimestamp', 'AWSEmail', 'AWSJSON', 'AWSPhone']
  .map((name) => `scalar ${name}`)
  .join('\n');

/** The input type `Input` with these fields. */
const toInput = (fields: string, more = ''): GraphQLInputObjectType =>
  buildSchema(`${SCALARS}\n${more}\ntype Query { a: Int }\ninput Input { ${fields} }`).getType(
    'Input',
  ) as GraphQLInputObjectType;

const toValues = (fields: string, more = '') => toExampleValue('input', toInput(fields, more));

const toType = (type: string, more = ''): GraphQLInputType =>
  toInput(`value: ${type}`, more).getFields().value?.type as GraphQLInputType;

describe('the example of a text', () => {
  test('follows from its name', () => {
    const toText = (name: string) => toExampleValue(name, toType('String'));
    expect(['email', 'eMail', 'e-mail'].map(toText)).toEqual(Array(3).fill('ada@example.com'));
    expect(toText('firstName')).toBe('Ada');
    expect(toText('family_name')).toBe('Lovelace');
    expect(toText('displayName')).toBe('Ada Lovelace');
    expect(toText('websiteUrl')).toBe('https://example.com/');
    expect(toText('ownerId')).toBe('1');
    expect(toText('body')).toBe('A few words');
  });

  test('of an unknown name is a word', () => {
    expect(toExampleValue('color', toType('String'))).toBe('example');
  });
});

describe('the example of a type', () => {
  test('is one element for a list, also of lists', () => {
    expect(toExampleValue('x', toType('[Int!]!'))).toEqual([1]);
    expect(toExampleValue('x', toType('[[Boolean]]'))).toEqual([[true]]);
  });

  test('is the first value of an enum', () => {
    expect(toExampleValue('x', toType('Kind!', 'enum Kind { NEW USED }'))).toBe('NEW');
  });

  test('is a text for a scalar that is not known', () => {
    expect(toExampleValue('x', toType('Money', 'scalar Money'))).toBe('example');
  });

  test('is a small page for a limit, and one for other integers', () => {
    expect(toExampleValue('limit', toType('Int'))).toBe(20);
    expect(toExampleValue('count', toType('Int'))).toBe(1);
  });

  test('is valid for the scalars of AppSync', () => {
    expect(toValues('a: AWSDateTime! b: AWSTimestamp! c: AWSJSON! d: AWSPhone!')).toEqual({
      a: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
      b: expect.any(Number),
      c: '{}',
      d: '+12025550123',
    });
  });
});

describe('the example of an input object', () => {
  test('has required fields, and optional ones that people often change', () => {
    expect(toValues('count: Int! spare: Int title: String labels: [String]')).toEqual({
      count: 1,
      title: 'A title',
    });
  });

  test('omits fields with a default, and optional input objects', () => {
    const fields = toInput('count: Int! = 3 body: Other', 'input Other { a: Int! }').getFields();
    expect(Object.values(fields).map(isShownInput)).toEqual([false, false]);
  });

  test('has nested objects if they are required', () => {
    expect(toValues('address: Address!', 'input Address { city: String! zip: String }')).toEqual({
      address: { city: 'example' },
    });
  });

  test('ends with an empty list where a type contains a list of itself', () => {
    expect(toValues('name: String! parts: [Input!]!')).toEqual({ name: 'Ada Lovelace', parts: [] });
  });

  test('ends with an empty list where two types contain lists of each other', () => {
    expect(toValues('others: [Other!]!', 'input Other { inputs: [[Input!]!]! }')).toEqual({
      others: [{ inputs: [] }],
    });
  });
});
