import fc from 'fast-check';
import { parseValue } from 'graphql';
import { describe, expect, test } from 'vitest';
import { oldJavaScalars } from '../../../graphql/scalars/old-java-scalars.ts';
import { toExactInteger, toExactJson } from '../../../kernel/exact-json.ts';

const scalar = (name: string) => {
  const found = oldJavaScalars[name];
  if (found === undefined) throw new TypeError(`${name} is unknown.`);
  return found;
};

const literal = (name: string, text: string): unknown => scalar(name).parseLiteral(parseValue(text));

// https://github.com/graphql-java/graphql-java/tree/v14.1/src/main/java/graphql/scalar
describe('a whole number', () => {
  test.each([
    ['Byte', 8],
    ['Short', 16],
    ['Long', 64],
  ] as const)('of type %s has %d bits', (name, bits) => {
    const end = 2n ** BigInt(bits - 1);
    const toValue = (value: bigint): string => toExactJson(scalar(name).parseValue(toExactInteger(value)));
    expect([toValue(end - 1n), toValue(-end)]).toEqual([String(end - 1n), String(-end)]);
    const type = { 8: 'Integer', 16: 'Integer', 64: 'BigInteger' }[bits];
    for (const outside of [end, -end - 1n])
      expect(() => toValue(outside)).toThrow(`Expected type '${name}' but was '${type}'.`);
  });

  test.each(['Byte', 'Short', 'Long', 'BigInteger'])('of type %s may be a text of digits', (name) => {
    expect(['5', '-5', '+5', '005'].map((text) => scalar(name).parseValue(text))).toEqual([5, -5, 5, 5]);
  });

  test.each(['', ' 5', '5 ', '5.0', '1e3', '0x5', '--5', 'five', true, 1.5, null, [], {}, Number.NaN])(
    'of type Long is not %j',
    (value) => {
      expect(() => scalar('Long').parseValue(value)).toThrow("Expected type 'Long' but was");
      expect(() => scalar('Long').serialize(value)).toThrow("Expected type 'Long' but was");
    },
  );

  test('keeps all digits of a literal', () => {
    expect(toExactJson(literal('Long', '9223372036854775807'))).toBe('9223372036854775807');
    expect(toExactJson(literal('BigInteger', '-123456789012345678901234567890'))).toBe(
      '-123456789012345678901234567890',
    );
    expect(() => literal('Long', '9223372036854775808')).toThrow("Expected type 'Long'");
    expect(() => literal('Long', 'true')).toThrow("Expected type 'Long' but was 'Object'.");
  });

  test('of any size is the same text before and after as BigInteger', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 60n), max: 10n ** 60n }), (value) => {
        const parsed = scalar('BigInteger').parseValue(String(value));
        expect(toExactJson(parsed)).toBe(String(value));
        expect(scalar('BigInteger').serialize(parsed)).toBe(parsed);
      }),
    );
  });
});

describe('a decimal number', () => {
  test.each<[unknown, number]>([
    [1.5, 1.5],
    ['1.5', 1.5],
    ['-1.5e3', -1500],
    ['.5', 0.5],
    ['5.', 5],
    [0, 0],
  ])('%j is %d', (value, expected) => {
    expect(scalar('BigDecimal').parseValue(value)).toBe(expected);
  });

  // https://docs.oracle.com/javase/8/docs/api/java/math/BigDecimal.html#BigDecimal-java.lang.String-
  test.each(['', ' 1', '1 ', '0x1F', '0b11', '0o7', '1_000', 'NaN', 'Infinity', '1e', true, null, [1]])(
    '%j is refused, as by Java',
    (value) => {
      expect(() => scalar('BigDecimal').parseValue(value)).toThrow("Expected type 'BigDecimal' but was");
    },
  );
});

describe('a character', () => {
  test.each(['a', ' ', '5', 'é'])('may be %j', (value) => {
    expect(scalar('Char').parseValue(value)).toBe(value);
    expect(literal('Char', JSON.stringify(value))).toBe(value);
  });

  // An emoji is two characters in Java, as in JavaScript.
  test.each(['', 'ab', '😀', 5, null])('is not %j', (value) => {
    expect(() => scalar('Char').parseValue(value)).toThrow("Expected type 'Char' but was");
  });
});
