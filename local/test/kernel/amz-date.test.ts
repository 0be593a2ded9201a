import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromAmzDate, toAmzDate } from '../../kernel/amz-date.ts';

describe('the date of a signature', () => {
  test("is that of AWS's examples", () => {
    expect(toAmzDate(Date.UTC(2015, 7, 30, 12, 36, 0))).toBe('20150830T123600Z');
    expect(fromAmzDate('20150830T123600Z')).toBe(Date.UTC(2015, 7, 30, 12, 36, 0));
  });

  test('has no milliseconds', () => {
    expect(toAmzDate(999)).toBe('19700101T000000Z');
  });

  test('is read as it was written, to the second', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: Date.UTC(9999, 11, 31) }), (milliseconds) => {
        expect(fromAmzDate(toAmzDate(milliseconds))).toBe(Math.floor(milliseconds / 1_000) * 1_000);
      }),
    );
  });
});

describe('no date of a signature', () => {
  // Each of them but the last is a date elsewhere in HTTP or AWS.
  test.each([
    '',
    '2015-08-30T12:36:00Z',
    '2015-08-30',
    'Sun, 30 Aug 2015 12:36:00 GMT',
    '1440938160',
    '20150830',
    '20150830T123600',
    '20150830T123600Z ',
    '20150830T123600.000Z',
    '20151330T123600Z',
    '20150832T123600Z',
    '20150830T246000Z',
    'now',
  ])('is %j', (text) => {
    expect(fromAmzDate(text)).toBeNaN();
  });
});
