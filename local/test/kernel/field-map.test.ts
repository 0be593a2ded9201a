import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createFieldMap } from '../../kernel/field-map.ts';

const names = fc.constantFrom('', 'A', 'A.b', 'b', 'b.c', 'c', '__proto__', 'constructor');
const entries = fc.array(fc.tuple(names, names, fc.nat()));

describe('a map of fields', () => {
  test('has the last value of each pair of names, whichever characters they have', () => {
    fc.assert(
      fc.property(entries, names, names, (set, typeName, fieldName) => {
        const map = createFieldMap<number>();
        for (const entry of set) map.set(...entry);
        const last = set.findLast(([type, field]) => type === typeName && field === fieldName);
        expect(map.get(typeName, fieldName)).toBe(last?.[2]);
      }),
    );
  });
});
