import { parse } from 'graphql';
import { describe, expect, test } from 'vitest';
import { buildSchema } from '../../graphql/build-schema.ts';
import { coerceVariables } from '../../graphql/coerce-variables.ts';
import { RequestRefused } from '../../kernel/errors.ts';
import type { JsonObject } from '../../kernel/json.ts';

const { checked } = buildSchema(`
  enum Kind { A B }
  input Inner { at: AWSDateTime kinds: [Kind!] count: Int! = 3 must: String! }
  input Outer { name: String inner: Inner inners: [Inner!] }
  type Query { it: ID }
`);

const coerce = (declared: string, given: JsonObject): JsonObject => {
  const [operation] = parse(`query (${declared}) { it }`).definitions;
  if (operation?.kind !== 'OperationDefinition') throw new TypeError('A query was expected.');
  return coerceVariables(checked, operation, given);
};

/** The messages of the refusal. */
const refusals = (declared: string, given: JsonObject): unknown[] => {
  try {
    coerce(declared, given);
  } catch (error) {
    if (error instanceof RequestRefused) return error.errors.map(({ message }) => message);
    throw error;
  }
  throw new Error('The variables were accepted.');
};

describe('the value of a variable', () => {
  test.each<[string, JsonObject, JsonObject]>([
    ['$a: Int', {}, {}],
    ['$a: Int', { a: null }, { a: null }],
    ['$a: Int = 5', {}, { a: 5 }],
    // Null is a value, so the default does not apply.
    ['$a: Int = 5', { a: null }, { a: null }],
    ['$a: Int! = 5', {}, { a: 5 }],
    ['$a: Kind = B', {}, { a: 'B' }],
    ['$a: [Int] = [1, 2]', {}, { a: [1, 2] }],
    // A single value is a list of one: https://spec.graphql.org/October2021/#sec-List.Input-Coercion
    ['$a: [Int]', { a: 1 }, { a: [1] }],
    ['$a: [[Int]]', { a: 1 }, { a: [[1]] }],
    ['$a: [Int]', { a: [1, null] }, { a: [1, null] }],
    ['$a: ID', { a: 7 }, { a: '7' }],
    ['$a: Float', { a: 1 }, { a: 1 }],
    ['$a: AWSJSON', { a: '{"b":[1]}' }, { a: { b: [1] } }],
    ['$a: Inner', { a: { must: 'x' } }, { a: { must: 'x', count: 3 } }],
    ['$a: Outer', { a: { inner: null } }, { a: { inner: null } }],
    ['$a: Int', { a: 1, unknown: 2 }, { a: 1 }],
  ])('of %s, given %j, is %j', (declared, given, expected) => {
    expect({ ...coerce(declared, given) }).toEqual(expected);
  });

  test('is its own even if every object inherits the name', () => {
    expect(Object.keys(coerce('$constructor: Int, $toString: Int = 1', {}))).toEqual(['toString']);
    const given = JSON.parse('{"__proto__":"{\\"polluted\\":true}"}');
    const coerced = coerce('$__proto__: AWSJSON', { ...given });
    expect('polluted' in coerced).toBe(false);
  });
});

describe('a refused variable', () => {
  test.each<[string, JsonObject, string]>([
    ['$a: Int!', {}, "Variable 'a' has coerced Null value for NonNull type 'Int!'"],
    ['$a: Int!', { a: null }, "Variable 'a' has coerced Null value for NonNull type 'Int!'"],
    ['$a: [Int!]', { a: [1, null] }, "Variable 'a' has coerced Null value for NonNull type 'Int!'"],
    ['$a: Inner', { a: {} }, "Variable 'must' has coerced Null value for NonNull type 'String!'"],
    ['$a: Inner', { a: { must: null } }, "Variable 'must' has coerced Null value for NonNull type 'String!'"],
    ['$a: Int', { a: 'x' }, "Variable 'a' has an invalid value. Expected type 'Int' but was 'String'."],
    ['$a: Int', { a: 1.5 }, "Variable 'a' has an invalid value. Expected type 'Int' but was 'Double'."],
    ['$a: Int', { a: 2 ** 31 }, "Variable 'a' has an invalid value. Expected type 'Int' but was 'Long'."],
    ['$a: Int', { a: {} }, "Variable 'a' has an invalid value. Expected type 'Int' but was 'LinkedHashMap'."],
    ['$a: Int', { a: [1] }, "Variable 'a' has an invalid value. Expected type 'Int' but was 'ArrayList'."],
    [
      '$a: Boolean',
      { a: 'true' },
      "Variable 'a' has an invalid value. Expected type 'Boolean' but was 'String'.",
    ],
    [
      '$a: Kind',
      { a: 'C' },
      "Variable 'a' has an invalid value. Invalid input for Enum 'Kind'. No value found for name 'C'",
    ],
    [
      '$a: Kind',
      { a: { b: 1 } },
      "Variable 'a' has an invalid value. Invalid input for Enum 'Kind'. No value found for name '{b=1}'",
    ],
    [
      '$a: AWSEmail',
      { a: 'ada' },
      "Variable 'a' has an invalid value. Unable to parse `ada` as a valid email address.",
    ],
    [
      '$a: AWSTimestamp',
      { a: { b: 1 } },
      `Variable 'a' has an invalid value. Unable to parse {"b":1} as a valid timestamp.`,
    ],
    [
      '$a: Outer',
      { a: { inner: { must: 'x', at: 'soon' } } },
      "Variable 'at' has an invalid value. Unable to parse `soon` as a valid DateTime Object.",
    ],
    [
      '$a: Outer',
      { a: { inners: [{ must: 'x' }, { must: 1 }] } },
      "Variable 'must' has an invalid value. Expected type 'String' but was 'Integer'.",
    ],
    [
      '$a: Outer',
      { a: { nam: 'x' } },
      "The variables input contains a field name 'nam' that is not defined for input object type 'Outer' ",
    ],
  ])('of %s, given %j, has the message %s', (declared, given, message) => {
    expect(refusals(declared, given)).toEqual([message]);
  });

  test('has the place of its declaration', () => {
    const [operation] = parse('query (\n  $a: Int\n) { it }').definitions;
    if (operation?.kind !== 'OperationDefinition') throw new TypeError('A query was expected.');
    try {
      coerceVariables(checked, operation, { a: 'x' });
      expect.unreachable();
    } catch (error) {
      // Places are recorded by `notePlaces`, which did not see this document.
      expect((error as RequestRefused).errors[0]).toMatchObject({ path: null, locations: null });
    }
  });

  test('is reported with all others', () => {
    expect(refusals('$a: Int!, $b: Kind, $c: [Int]', { b: 'C', c: ['x', 1, 'y'] })).toHaveLength(4);
  });

  test('ends the list after a hundred', () => {
    expect(refusals('$a: [Int]', { a: Array(500).fill('x') })).toHaveLength(100);
    expect(refusals('$a: [Int]', { a: Array(99).fill('x') })).toHaveLength(99);
  });
});
