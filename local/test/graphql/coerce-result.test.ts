import fc from 'fast-check';
import type { GraphQLOutputType } from 'graphql';
import { describe, expect, test } from 'vitest';
import { buildSchema } from '../../graphql/build-schema.ts';
import { createCoerceResult } from '../../graphql/coerce-result.ts';
import { ScalarRefusal } from '../../graphql/scalars/scalar.ts';

const TYPES = ['Int', 'Float', 'String', 'ID', 'Boolean', 'Kind', 'Node', 'AWSDate'].flatMap((name) => [
  name,
  `${name}!`,
  `[${name}]`,
  `[[${name}!]!]!`,
]);

const { checked } = buildSchema(`
  enum Kind { A constructor }
  type Node { id: ID }
  type Query { ${TYPES.map((type, index) => `f${index}: ${type}`).join(' ')} }
`);

const typeOf = (type: string): GraphQLOutputType => {
  const field = checked.getQueryType()?.getFields()[`f${TYPES.indexOf(type)}`];
  if (field === undefined) throw new TypeError(`The schema has no field of type ${type}.`);
  return field.type;
};

const coerce = createCoerceResult();
const refusalOf = (type: string, value: unknown): string => {
  const coerced = coerce(typeOf(type), value);
  if (coerced instanceof ScalarRefusal) return coerced.message;
  throw new Error(`${JSON.stringify(value)} was accepted as ${type}: ${JSON.stringify(coerced)}.`);
};

// https://github.com/graphql-java/graphql-java/tree/v16.0/src/main/java/graphql/scalar
describe('a result', () => {
  test.each<[string, unknown, unknown]>([
    ['Int', 42, 42],
    ['Int', '42', 42],
    ['Int', '-42', -42],
    ['Int', '4.2e1', 42],
    ['Int', '42.0', 42],
    ['Int', 2 ** 31 - 1, 2 ** 31 - 1],
    ['Int', -(2 ** 31), -(2 ** 31)],
    ['Float', '1.5', 1.5],
    ['Float', '.5', 0.5],
    ['Float', '5.', 5],
    ['Float', 1, 1],
    ['String', 1.5, '1.5'],
    ['String', true, 'true'],
    ['String', '', ''],
    ['String', { a: 1, b: { c: null } }, '{a=1, b={c=null}}'],
    ['String', [1, ['a']], '[1, [a]]'],
    ['ID', 7, '7'],
    ['Boolean', 'TRUE', true],
    ['Boolean', 'yes', false],
    ['Boolean', '', false],
    ['Boolean', 0, false],
    ['Boolean', -1, true],
    ['Kind', 'A', 'A'],
    ['Kind', 'constructor', 'constructor'],
  ])('of type %s with the value %j is %j', (type, value, expected) => {
    expect(coerce(typeOf(type), value)).toEqual(expected);
    expect(coerce(typeOf(`${type}!`), value)).toEqual(expected);
    expect(coerce(typeOf(`[${type}]`), [value, null])).toEqual([expected, null]);
    expect(coerce(typeOf(`[[${type}!]!]!`), [[value], []])).toEqual([[expected], []]);
  });

  test.each([null, undefined])('of any type stays %s', (value) => {
    for (const type of TYPES) expect(coerce(typeOf(type), value)).toBe(value);
  });

  test('of an object, or of a scalar that validates itself, is the same value', () => {
    const node = { id: 7 };
    expect(coerce(typeOf('Node'), node)).toBe(node);
    expect(coerce(typeOf('AWSDate'), 'soon')).toBe('soon');
  });

  test('that is not a list is left to the execution, which reports it', () => {
    expect(coerce(typeOf('[Int]'), '42')).toBe('42');
  });
});

describe('a result that does not fit', () => {
  test.each<[string, unknown, string]>([
    ['Int', 1.5, "Expected type 'Int' but was 'Double'."],
    ['Int', '1.5', "Expected type 'Int' but was 'String'."],
    ['Int', 2 ** 31, "Expected type 'Int' but was 'Long'."],
    ['Int', '', "Expected type 'Int' but was 'String'."],
    ['Int', ' 42', "Expected type 'Int' but was 'String'."],
    ['Int', '0x2a', "Expected type 'Int' but was 'String'."],
    ['Int', true, "Expected type 'Int' but was 'Boolean'."],
    ['Float', 'NaN', "Expected type 'Float' but was 'String'."],
    ['Float', '1e999', "Expected type 'Float' but was 'String'."],
    ['Float', [], "Expected type 'Float' but was 'ArrayList'."],
    ['Boolean', {}, "Expected type 'Boolean' but was 'LinkedHashMap'."],
    ['Kind', 'B', "Invalid input for Enum 'Kind'. Unknown value 'B'"],
    ['Kind', 'toString', "Invalid input for Enum 'Kind'. Unknown value 'toString'"],
    ['Kind', { a: [1] }, "Invalid input for Enum 'Kind'. Unknown value '{a=[1]}'"],
  ])('of type %s with the value %j is replaced by: %s', (type, value, message) => {
    expect(refusalOf(type, value)).toBe(message);
  });

  test('is replaced alone in its list', () => {
    expect(coerce(typeOf('[Int]'), [1, 'x', 3])).toEqual([1, expect.any(ScalarRefusal), 3]);
  });
});

describe('the laws of results', () => {
  test('every integer of 32 bits, and its text, is an Int; no other integer is', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (value) => {
        const isInt = value === (value | 0);
        for (const given of [value, String(value)]) {
          const coerced = coerce(typeOf('Int'), given);
          expect(coerced instanceof ScalarRefusal ? 'refused' : coerced).toBe(isInt ? value : 'refused');
        }
      }),
    );
  });

  test('every JSON value is a String and an ID', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        if (value === null) return;
        expect(coerce(typeOf('String'), value)).toBeTypeOf('string');
        expect(coerce(typeOf('ID'), value)).toBe(coerce(typeOf('String'), value));
      }),
    );
  });

  test('converting twice changes nothing', () => {
    fc.assert(
      fc.property(fc.constantFrom('Int', 'Float', 'String', 'Boolean'), fc.jsonValue(), (type, value) => {
        const once = coerce(typeOf(type), value);
        if (!(once instanceof ScalarRefusal)) expect(coerce(typeOf(type), once)).toEqual(once);
      }),
    );
  });
});
