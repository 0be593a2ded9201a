import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readPattern, type Token } from '../../../../sandbox/realm/time/pattern.ts';

const field = (letters: string): Token => ({
  kind: 'field',
  letter: letters.charAt(0),
  count: letters.length,
});
const text = (value: string): Token => ({ kind: 'text', text: value });
const optional = (...tokens: Token[]): Token => ({ kind: 'optional', tokens });

describe('the tokens of a pattern', () => {
  test.each<[string, Token[]]>([
    ['', []],
    ['yyyy', [field('yyyy')]],
    ['yyyyMM', [field('yyyy'), field('MM')]],
    ['dMd', [field('d'), field('M'), field('d')]],
    ['y-M', [field('y'), text('-'), field('M')]],
    ["'T'", [text('T')]],
    ["''", [text("'")]],
    ["'it''s'", [text("it's")]],
    ["'[d]'", [text('[d]')]],
    ["d'T'H", [field('d'), text('T'), field('H')]],
    ['d[M]', [field('d'), optional(field('M'))]],
    ['d[M[y]]', [field('d'), optional(field('M'), optional(field('y')))]],
    ['d[M', [field('d'), optional(field('M'))]],
    ['[[d', [optional(optional(field('d')))]],
    ['[]', [optional()]],
    ['d, M', [field('d'), text(', '), field('M')]],
    ['\u5e74d', [text('\u5e74'), field('d')]],
  ])('%j are read in order', (pattern, tokens) => {
    expect(readPattern(pattern)).toEqual(tokens);
  });

  test('keep any quoted text as it is', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (quoted) => {
        expect(readPattern(`'${quoted.replaceAll("'", "''")}'`)).toEqual([text(quoted)]);
      }),
    );
  });
});

describe('the number of letters', () => {
  test.each([
    ['G', 5],
    ['u', 19],
    ['y', 19],
    ['Y', 19],
    ['D', 3],
    ['M', 5],
    ['L', 5],
    ['d', 2],
    ['Q', 5],
    ['q', 5],
    ['w', 2],
    ['W', 1],
    ['E', 5],
    ['e', 5],
    ['F', 1],
    ['a', 1],
    ['h', 2],
    ['K', 2],
    ['k', 2],
    ['H', 2],
    ['m', 2],
    ['s', 2],
    ['S', 9],
    ['A', 19],
    ['n', 19],
    ['N', 19],
    ['z', 4],
    ['X', 5],
    ['x', 5],
    ['Z', 5],
  ])('%s is at most %i', (letter, most) => {
    for (let count = 1; count <= most; count += 1)
      expect(readPattern(letter.repeat(count))).toEqual([field(letter.repeat(count))]);
    expect(() => readPattern(letter.repeat(most + 1))).toThrow();
  });

  test.each([
    ['V', [2]],
    ['v', [1, 4]],
    ['O', [1, 4]],
    ['B', [1, 4, 5]],
    ['c', [1, 3, 4, 5]],
  ])('%s is one of %j', (letter, counts) => {
    for (const count of [1, 2, 3, 4, 5, 6]) {
      const read = () => readPattern(letter.repeat(count));
      if (counts.includes(count)) expect(read()).toHaveLength(1);
      else expect(read).toThrow();
    }
  });
});

describe('the length of a pattern', () => {
  test('has a limit', () => {
    expect(readPattern('-'.repeat(1000))).toHaveLength(1);
    expect(() => readPattern('-'.repeat(1001))).toThrow('A pattern of more than 1000 letters is too long.');
  });
});
