import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RowStep } from '../../../functions/import-users/row-step.ts';
import { takeGroup } from '../../../functions/import-users/take-group.ts';

/** A step of this row that writes these items. */
const toStep = (row: number, items: readonly string[], isContended = false): RowStep => ({
  result: { row, status: 'CREATED', userId: `u${row}`, problems: [] },
  writes: items.map((pk) => ({ Put: { TableName: 'users', Item: { pk, sk: 'X' } } })),
  lockKey: null,
  isContended,
  otherwise: () => null,
});

const rowsOf = (steps: readonly RowStep[]): number[] => steps.map(({ result }) => result.row);

const take = (...steps: RowStep[]) => {
  const { group, rest } = takeGroup(steps);
  return { group: rowsOf(group), rest: rowsOf(rest) };
};

describe('takeGroup', () => {
  test('takes nothing of nothing', () => {
    expect(take()).toEqual({ group: [], rest: [] });
  });

  test('takes steps that write different items', () => {
    expect(take(toStep(1, ['a', 'b']), toStep(2, ['c']))).toEqual({ group: [1, 2], rest: [] });
  });

  test('leaves a step that writes an item of an earlier one', () => {
    expect(take(toStep(1, ['a']), toStep(2, ['a']), toStep(3, ['b']))).toEqual({ group: [1, 3], rest: [2] });
  });

  test('leaves a step that writes an item of one that waits, so that the first stays first', () => {
    expect(take(toStep(1, ['a']), toStep(2, ['a', 'b']), toStep(3, ['b']))).toEqual({
      group: [1],
      rest: [2, 3],
    });
  });

  test('takes at most 100 items', () => {
    const steps = Array.from({ length: 40 }, (_, row) => toStep(row, [`${row}a`, `${row}b`, `${row}c`]));
    expect(take(...steps).group).toHaveLength(33);
    const [one] = steps;
    expect(take(...steps.slice(1, 34), toStep(99, ['last']), one as RowStep).group).toContain(99);
  });

  test('takes a contended step alone, if it is the first', () => {
    expect(take(toStep(1, ['a'], true), toStep(2, ['b']))).toEqual({ group: [1], rest: [2] });
    expect(take(toStep(1, ['a']), toStep(2, ['b'], true), toStep(3, ['c']))).toEqual({
      group: [1, 3],
      rest: [2],
    });
  });

  test('takes every step once, in the end, in an order that keeps steps of one item in theirs', () => {
    const items = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { minLength: 1, maxLength: 3 });
    const anySteps = fc.array(fc.record({ items, isContended: fc.boolean() }), { maxLength: 20 });
    fc.assert(
      fc.property(anySteps, (parts) => {
        let rest: readonly RowStep[] = parts.map((part, row) => toStep(row, part.items, part.isContended));
        const order: number[] = [];
        while (rest.length > 0) {
          const taken = takeGroup(rest);
          expect(taken.group.length).toBeGreaterThan(0);
          const written = rowsOf(taken.group).flatMap((row) => parts[row]?.items ?? []);
          expect(new Set(written).size).toBe(written.length);
          order.push(...rowsOf(taken.group));
          ({ rest } = taken);
        }
        for (const item of ['a', 'b', 'c', 'd', 'e']) {
          const writers = order.filter((row) => parts[row]?.items.includes(item as 'a'));
          expect(writers).toEqual(writers.toSorted((one, other) => one - other));
        }
        expect(order.toSorted((one, other) => one - other)).toEqual([...parts.keys()]);
      }),
    );
  });
});
