import { describe, expect, test } from 'vitest';
import {
  readExpression,
  requireExpression,
  toExpressionMember,
  toPlaceholders,
} from '../../../data-sources/dynamodb/expression.ts';
import { leftOutNames, omit } from '../../../data-sources/dynamodb/projection.ts';
import type { Json, JsonObject } from '../../../kernel/json.ts';

const refused = (message: string) => expect.objectContaining({ errorType: 'MappingTemplate', message });
const filter = {
  expression: '#a = :a',
  expressionNames: { '#a': 'a' },
  expressionValues: { ':a': { N: 5 } },
};
const expected = { expression: '#a = :a', names: { '#a': 'a' }, values: { ':a': { N: '5' } } };

// https://docs.aws.amazon.com/appsync/latest/devguide/js-aws-appsync-resolver-reference-dynamodb-filter.html
describe('an expression', () => {
  test.each<[string, Json]>([
    ['an object', filter],
    ['JSON text, as util.transform returns it', JSON.stringify(filter)],
  ])('can be %s', (_form, value) => {
    expect(readExpression({ filter: value }, 'filter')).toMatchObject(expected);
  });

  test.each<JsonObject>([{}, { filter: null }, { filter: 'null' }])('is absent in %j', (request) => {
    expect(readExpression(request, 'filter')).toBeNull();
    expect(() => requireExpression(request, 'filter')).toThrow(
      refused("Value for field '$[filter]' not found."),
    );
  });

  test.each<Json>([5, true, [], 'a = b', '[]', '5'])('cannot be %j', (value) => {
    expect(() => readExpression({ filter: value }, 'filter')).toThrow(/^Unable to convert .* to Object\.$/);
  });

  test.each<[string, JsonObject, string]>([
    ['no text', {}, "Value for field '$[filter][expression]' not found."],
    ['another text', { expression: 5 }, "Value for field '$[filter][expression]' not found."],
    ['an unknown member', { ...filter, values: {} }, "Unsupported element '$[filter][values]'."],
    [
      'a value without a type',
      { ...filter, expressionValues: { ':a': 5 } },
      'Unable to convert 5 to Object.',
    ],
    ['a value of null', { ...filter, expressionValues: { ':a': null } }, 'Unable to convert null to Object.'],
  ])('is refused with %s', (_case, value, message) => {
    expect(() => readExpression({ filter: value }, 'filter')).toThrow(refused(message));
  });

  test.each<JsonObject>([
    { ...filter, expressionNames: ['#a'] },
    { ...filter, expressionValues: 'a' },
  ])('is refused with placeholders that are not a map: %j', (value) => {
    expect(() => readExpression({ filter: value }, 'filter')).toThrow(/^Unable to convert .* to Object\.$/);
  });

  test('has further members only where its operation does', () => {
    const condition = { expression: 'a = b', equalsIgnore: ['c'] };
    expect(readExpression({ condition }, 'condition', ['equalsIgnore'])?.document).toEqual(condition);
    expect(() => readExpression({ condition }, 'condition')).toThrow(
      refused("Unsupported element '$[condition][equalsIgnore]'."),
    );
  });
});

describe('the members of a call', () => {
  test('have the placeholders of all expressions together', () => {
    const one = readExpression({ filter }, 'filter');
    const other = readExpression({ q: { expression: '#b', expressionNames: { '#b': 'b' } } }, 'q');
    expect(toPlaceholders([one, null, other])).toEqual({
      ExpressionAttributeNames: { '#a': 'a', '#b': 'b' },
      ExpressionAttributeValues: { ':a': { N: '5' } },
    });
  });

  test('omit maps that would be empty, which DynamoDB rejects', () => {
    expect(toPlaceholders([null])).toEqual({});
    expect(toPlaceholders([readExpression({ filter: { expression: 'a = b' } }, 'filter')])).toEqual({});
    expect(toExpressionMember('FilterExpression', null)).toEqual({});
  });
});

describe('the key attributes that a projection omits', () => {
  const key = { pk: { S: '1' }, sk: { S: '2' } };
  const project = (expression: string, expressionNames: JsonObject = {}) =>
    readExpression({ projection: { expression, expressionNames } }, 'projection');

  test.each<[string, JsonObject, string[]]>([
    ['pk, sk', {}, []],
    ['sk', {}, ['pk']],
    ['#p,#s', { '#p': 'pk', '#s': 'sk' }, []],
    ['pk.a, sk[0]', {}, []],
    ['title', {}, ['pk', 'sk']],
    ['#p', { '#p': 'title' }, ['pk', 'sk']],
    ['  pk  ,title', {}, ['sk']],
  ])('of %j with %j are %j', (expression, names, omitted) => {
    expect(leftOutNames(key, project(expression, names))).toEqual(omitted);
  });

  test('are none without a projection', () => {
    expect(leftOutNames(key, null)).toEqual([]);
  });

  test('are found also if they are named as members of an object', () => {
    expect(leftOutNames({ toString: { S: '1' } }, project('toString'))).toEqual([]);
    expect(leftOutNames({ valueOf: { S: '1' } }, project('toString'))).toEqual(['valueOf']);
  });

  test('are removed from the item', () => {
    expect(omit({ a: 1, b: 2, c: 3 }, ['a', 'c', 'd'])).toEqual({ b: 2 });
  });
});
