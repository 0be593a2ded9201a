import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSourceEdits, type EditedText } from '../../sandbox/source-edits.ts';

type Piece = readonly [at: number, text: string, opens: boolean];

const edits = (text: string, pieces: readonly Piece[]): EditedText => {
  const weaving = createSourceEdits(text);
  for (const [at, piece, opens] of pieces) {
    if (at <= text.length) weaving[opens ? 'open' : 'close'](at, piece);
  }
  return weaving.finish();
};

describe('instrumentation', () => {
  test('nests later pieces outside, and closes before it opens', () => {
    const edits = createSourceEdits('ab');
    edits.open(1, '2');
    edits.open(1, '1');
    edits.close(1, '3');
    edits.close(1, '4');
    expect(edits.finish().text).toBe('a3412b');
  });

  test('blanks out text and keeps its lines', () => {
    const edits = createSourceEdits('ab\ncd');
    edits.blank(1, 4);
    expect(edits.finish().text).toBe('a \n d');
  });

  test('maps every character of the original to its new position', () => {
    const lines = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 6 }), {
      minLength: 1,
      maxLength: 4,
    });
    const pieces = fc.array(fc.tuple(fc.nat(30), fc.constantFrom('<<', '#'), fc.boolean()), { maxLength: 8 });
    fc.assert(
      fc.property(lines, pieces, (original, inserted) => {
        const edited = edits(original.join('\n'), inserted);
        for (const [index, line] of edited.text.split('\n').entries()) {
          const found = [...line]
            .map((sign, column) => ({ sign, column: edited.toColumn(index + 1, column + 1) }))
            .filter(({ sign }) => /[abc]/.test(sign));
          for (const { column } of found)
            expect(edited.toColumn(index + 1, edited.toEditedColumn(index + 1, column))).toBe(column);
          expect(found.map(({ column }) => original[index]?.charAt(column - 1)).join('')).toBe(
            original[index],
          );
        }
      }),
    );
  });
});
