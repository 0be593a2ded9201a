import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type CountedRows,
  countRows,
  cutByBlocks,
  isCounted,
  toBlock,
} from '../../../functions/track-user-import/counted-rows.ts';

const rowsOf = fc.array(fc.integer({ min: 1, max: 5_000 }), { maxLength: 200 });

test('a row is counted exactly if it was added', () => {
  fc.assert(
    fc.property(fc.array(rowsOf, { maxLength: 5 }), rowsOf, (batches, others) => {
      let counted: CountedRows = new Map();
      for (const rows of batches) counted = new Map([...counted, ...countRows(counted, rows)]);

      const expected = new Set(batches.flat());
      for (const row of [...others, ...expected]) expect(isCounted(counted, row)).toBe(expected.has(row));
    }),
  );
});

test('parts contain everything once and touch at most the requested blocks', () => {
  fc.assert(
    fc.property(rowsOf, fc.integer({ min: 1, max: 4 }), (rows, most) => {
      const parts = cutByBlocks(
        rows.map((row) => ({ row })),
        most,
      );

      expect(parts.flat().map(({ row }) => row)).toEqual(rows.toSorted((one, other) => one - other));
      for (const part of parts) {
        expect(new Set(part.map(({ row }) => toBlock(row))).size).toBeLessThanOrEqual(most);
        expect(part).not.toEqual([]);
      }
    }),
  );
});
