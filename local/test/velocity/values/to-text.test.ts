import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toDecimal, toDoubleText, toText } from '../../../velocity/values/to-text.ts';
import {
  Callable,
  Double,
  Entry,
  FixedList,
  Float,
  Loop,
  type Value,
} from '../../../velocity/values/value.ts';

/** JavaScript reads the notation of Java's numbers too: an `E` with the exponent. */
const read = (text: string): number => Number(text);

const numbers = fc.double({ noNaN: true, noDefaultInfinity: true });

describe('the text of a double', () => {
  test('is read as the same double', () => {
    fc.assert(fc.property(numbers, (value) => Object.is(read(toDoubleText(new Double(value))), value)));
  });

  test('always has a fraction', () => {
    fc.assert(fc.property(numbers, (value) => /^-?\d+\.\d+(E-?\d+)?$/.test(toDoubleText(new Double(value)))));
  });

  test('has an exponent from ten million and below a thousandth', () => {
    fc.assert(
      fc.property(numbers, (value) => {
        const size = Math.abs(value);
        const isPlain = value === 0 || (size >= 1e-3 && size < 1e7);
        expect(toDoubleText(new Double(value)).includes('E')).toBe(!isPlain);
      }),
    );
  });

  // https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/lang/Double.html#toString(double)
  test.each([
    [4.9e-324, '4.9E-324'],
    [1.7976931348623157e308, '1.7976931348623157E308'],
    [1e23, '1.0E23'],
    [2e23, '2.0E23'],
    [9999999.999, '9999999.999'],
    [0.00099, '9.9E-4'],
    [-1e7, '-1.0E7'],
  ])('%d is %s', (value, text) => {
    expect(toDoubleText(new Double(value))).toBe(text);
  });
});

describe('the text of a float', () => {
  const floats = fc.float({ noNaN: true, noDefaultInfinity: true });

  test('is read as the same float', () => {
    fc.assert(
      fc.property(floats, (value) => Object.is(Math.fround(read(toDoubleText(new Float(value)))), value)),
    );
  });

  test('has at most nine digits', () => {
    fc.assert(
      fc.property(floats, (value) => {
        const [digits = ''] = toDoubleText(new Float(value)).replace(/[-.]/g, '').split('E');
        expect(digits.replace(/^0+|0+$/g, '').length).toBeLessThanOrEqual(9);
      }),
    );
  });

  test.each([
    [0.1, '0.1'],
    [16777216, '1.6777216E7'],
    [3.4028234663852886e38, '3.4028235E38'],
    [1.401298464324817e-45, '1.4E-45'],
    [1e39, 'Infinity'],
    [-1e39, '-Infinity'],
    [Number.NaN, 'NaN'],
    [-0, '-0.0'],
  ])('of %d is %s', (value, text) => {
    expect(toDoubleText(new Float(value))).toBe(text);
  });

  test('has the digits that JSON and other functions get', () => {
    expect(toDecimal(new Float(0.1))).toBe(0.1);
    expect(toDecimal(new Double(Math.fround(0.1)))).toBe(0.10000000149011612);
  });
});

describe('the text of a value', () => {
  const map = new Map<Value, Value>([['a', [1, 'b', null]]]);

  test.each<[string, Value, string]>([
    ['null', null, 'null'],
    ['a text', 'a', 'a'],
    ['a boolean', false, 'false'],
    ['a large integer', 2n ** 64n, '18446744073709551616'],
    ['a list', [1, [2], new Double(3)], '[1, [2], 3.0]'],
    ['an empty list', [], '[]'],
    ['a map', map, '{a=[1, b, null]}'],
    ['an empty map', new Map(), '{}'],
    ['an entry', new Entry(map, 'a'), 'a=[1, b, null]'],
    ['the state of a loop', new Loop([1], null), '{}'],
  ])('%s', (_, value, text) => {
    expect(toText(value)).toBe(text);
  });

  test('of an array and of an object has a class and an address, as in Java', () => {
    expect(toText(new FixedList(['a']))).toBe('[Ljava.lang.String;@0');
    expect(toText(new Callable(new Map()))).toBe('java.lang.Object@0');
  });
});
