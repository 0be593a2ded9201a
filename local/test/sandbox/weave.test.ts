import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createWeave, type WovenText } from '../../sandbox/weave.ts';

type Piece = readonly [at: number, text: string, opens: boolean];

const weave = (text: string, pieces: readonly Piece[]): WovenText => {
  const weaving = createWeave(text);
  for (const [at, piece, opens] of pieces) {
    if (at <= text.length) weaving[opens ? 'open' : 'close'](at, piece);
  }
  return weaving.finish();
};

describe('instrumentation', () => {
  test('nests later pieces outside, and closes before it opens', () => {
    const weave = createWeave('ab');
    weave.open(1, '2');
    weave.open(1, '1');
    weave.close(1, '3');
    weave.close(1, '4');
    expect(weave.finish().text).toBe('a3412b');
  });

  test('blanks out text and keeps its lines', () => {
    const weave = createWeave('ab\ncd');
    weave.blank(1, 4);
    expect(weave.finish().text).toBe('a \n d');
  });

  test('maps every character of the original to its new position', () => {
    const lines = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 6 }), {
      minLength: 1,
      maxLength: 4,
    });
    const pieces = fc.array(fc.tuple(fc.nat(30), fc.constantFrom('<<', '#'), fc.boolean()), { maxLength: 8 });
    fc.assert(
      fc.property(lines, pieces, (original, inserted) => {
        const woven = weave(original.join('\n'), inserted);
        for (const [index, line] of woven.text.split('\n').entries()) {
          const found = [...line]
            .map((sign, column) => ({ sign, column: woven.toColumn(index + 1, column + 1) }))
            .filter(({ sign }) => /[abc]/.test(sign));
          for (const { column } of found)
            expect(woven.toColumn(index + 1, woven.toWovenColumn(index + 1, column))).toBe(column);
          expect(found.map(({ column }) => original[index]?.charAt(column - 1)).join('')).toBe(
            original[index],
          );
        }
      }),
    );
  });
});
