import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createFifo } from '../../traces/fifo.ts';

describe('a fifo', () => {
  test('is empty at first', () => {
    const fifo = createFifo<number>();
    expect([fifo.size, fifo.shift(), fifo.all(), fifo.size]).toEqual([0, undefined, [], 0]);
  });

  test('has the elements of an array that is shifted, for any sequence of calls', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.integer())), (calls) => {
        const fifo = createFifo<number>();
        const array: number[] = [];
        for (const element of calls) {
          if (element === null) expect(fifo.shift()).toBe(array.shift());
          else {
            fifo.push(element);
            array.push(element);
          }
          expect(fifo.size).toBe(array.length);
        }
        expect(fifo.all()).toEqual(array);
      }),
    );
  });

  test('keeps its order beyond the number at which it frees memory', () => {
    const fifo = createFifo<number>();
    for (let each = 0; each < 5_000; each += 1) fifo.push(each);
    for (let each = 0; each < 3_000; each += 1) expect(fifo.shift()).toBe(each);
    fifo.push(5_000);
    expect(fifo.size).toBe(2_001);
    expect(fifo.all().at(0)).toBe(3_000);
    expect(fifo.all().at(-1)).toBe(5_000);
  });

  test('returns a list that later calls do not change', () => {
    const fifo = createFifo<number>();
    fifo.push(1);
    const before = fifo.all();
    fifo.push(2);
    expect(before).toEqual([1]);
  });
});
