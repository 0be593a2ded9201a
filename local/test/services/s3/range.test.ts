import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ByteRange } from '../../../services/s3/object-store.ts';
import { toRange } from '../../../services/s3/range.ts';

describe('a Range header', () => {
  test.each([
    ['bytes=0-9', { start: 0, end: 9 }],
    ['bytes=90-', { start: 90, end: 99 }],
    ['bytes=90-500', { start: 90, end: 99 }],
    ['bytes=-10', { start: 90, end: 99 }],
    ['bytes=-500', { start: 0, end: 99 }],
    [undefined, null],
    ['bytes=-', null],
    ['bytes=9-0', null],
    ['bytes=0-1,5-6', null],
    ['lines=0-1', null],
    ['bytes=a-b', null],
  ])('%s of 100 bytes is %j', (header, range) => {
    expect(toRange(header, 100)).toEqual(range);
  });

  test.each([
    ['bytes=100-', 100],
    ['bytes=100-200', 100],
    ['bytes=-0', 100],
    ['bytes=0-', 0],
  ])('%s of %i bytes is rejected', (header, size) => {
    expect(() => toRange(header, size)).toThrow('The requested range is not satisfiable');
  });

  test('selects the bytes that Array.slice selects, for every range that it accepts', () => {
    const size = fc.integer({ min: 1, max: 30 });
    const bound = fc.option(fc.nat(40), { nil: '' as const });
    fc.assert(
      fc.property(size, bound, bound, (length, first, last) => {
        const range = readRange(`bytes=${first}-${last}`, length);
        fc.pre(range !== null);
        const bytes = Array.from({ length }, (_, index) => index);
        expect(bytes.slice(range.start, range.end + 1)).toEqual(sliceOf(bytes, first, last));
      }),
    );
  });
});

/** Null for a header that is ignored or rejected. */
const readRange = (header: string, size: number): ByteRange | null => {
  try {
    return toRange(header, size);
  } catch {
    return null;
  }
};

const sliceOf = (bytes: readonly number[], first: number | '', last: number | ''): readonly number[] => {
  if (first === '') return bytes.slice(-Number(last));
  return bytes.slice(first, last === '' ? bytes.length : last + 1);
};
