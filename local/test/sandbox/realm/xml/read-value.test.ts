import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeEntities, readValue } from '../../../../sandbox/realm/xml/read-value.ts';

describe('an entity', () => {
  test.each([
    ['&amp;&lt;&gt;&quot;&apos;', '&<>"\''],
    ['&#65;', 'A'],
    ['&#x41;', 'A'],
    ['&#x1F600;', '\u{1f600}'],
    ['&#x10FFFF;', '\u{10ffff}'],
    ['&#x110000;', '&#x110000;'],
    ['&#1114112;', '&#1114112;'],
    ['&amp;lt;', '&lt;'],
    ['&amp', '&amp'],
    ['&;', '&;'],
    ['& amp;', '& amp;'],
    ['&nbsp;', '&nbsp;'],
    ['&toString;', '&toString;'],
    ['&AMP;', '&AMP;'],
    ['a & b', 'a & b'],
  ])('%s is read as %j', (text, decoded) => {
    expect(decodeEntities(text)).toBe(decoded);
  });

  test('never makes the text longer', () => {
    const piece = fc.constantFrom('&', ';', '#', 'x', 'amp', 'lt', '41', 'a', ' ');
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join('');
        expect(decodeEntities(text).length).toBeLessThanOrEqual(text.length);
      }),
    );
  });

  test('reads again what was escaped', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
        expect(decodeEntities(escaped)).toBe(text);
      }),
    );
  });
});

// The conversions of Java's `org.json.XML`: that AppSync has the same is assumed.
describe('a value', () => {
  test.each<[string, unknown]>([
    ['', ''],
    ['true', true],
    ['false', false],
    ['null', null],
    ['0', 0],
    ['-1', -1],
    ['1.50', 1.5],
    ['1e3', 1000],
    ['-2.5E-2', -0.025],
    ['007', '007'],
    ['+1', '+1'],
    ['1.', '1.'],
    ['.5', '.5'],
    ['1,5', '1,5'],
    ['0x10', '0x10'],
    ['1e999', '1e999'],
    ['Infinity', 'Infinity'],
    ['NaN', 'NaN'],
    ['1 2', '1 2'],
    ['truex', 'truex'],
  ])('of %j is %j', (text, value) => {
    expect(readValue(text)).toEqual(value);
  });

  test('of a number in JSON is that number', () => {
    fc.assert(
      fc.property(fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true })), (number) => {
        const text = JSON.stringify(number);
        expect(JSON.stringify(readValue(text))).toBe(text);
      }),
    );
  });
});
