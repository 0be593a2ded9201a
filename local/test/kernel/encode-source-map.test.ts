import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toSourceMapComment } from '../../kernel/encode-source-map.ts';
import { decodeSourceMap } from '../../kernel/source-map.ts';

const place = fc.nat(100_000);
const segment = fc.record({
  column: place,
  source: fc.nat(3),
  sourceLine: place,
  sourceColumn: place,
  name: fc.option(fc.nat(3)),
});
const line = fc
  .array(segment, { maxLength: 5 })
  .map((segments) => segments.toSorted((one, other) => one.column - other.column));

test('an encoded map is decoded unchanged', () => {
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 5 }), (lines) => {
      const map = { sources: ['a.ts', 'b.ts', 'c.ts', 'd.ts'], names: ['a', 'b', 'c', 'd'], lines };
      expect(decodeSourceMap(`code;\n${toSourceMapComment(map)}\n`)).toEqual(map);
    }),
  );
});
