import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ParseFailure } from '../../../velocity/parse/parse-failure.ts';
import { parseTemplate } from '../../../velocity/parse/parse-template.ts';
import {
  accept,
  createSource,
  expect as expectWord,
  isAtEnd,
  nested,
  peek,
  read,
  skipLineEnd,
  toPlace,
} from '../../../velocity/parse/source.ts';
import { evaluateTemplate } from '../evaluate-template.ts';

/** Lines and columns, counted as an editor does. */
const countPlace = (text: string, at: number): [number, number] => {
  const lines = text.slice(0, at).split(/\r\n|\n|\r/);
  return [lines.length, (lines.at(-1)?.length ?? 0) + 1];
};

const lines = fc.string({ unit: fc.constantFrom('a', '\n', '\r\n', ' ') });

describe('a place', () => {
  test('has the line and the column of every character', () => {
    fc.assert(
      fc.property(lines, (text) => {
        for (let at = 0; at <= text.length; at += 1) {
          // Within a line break, an editor has no place.
          if (text[at] === '\n' && text[at - 1] === '\r') continue;
          expect(toPlace({ ...createSource(text), at })).toEqual(countPlace(text, at));
        }
      }),
    );
  });

  test('within a string continues from the place of the string', () => {
    const inner = createSource('ab\ncd', [7, 10]);
    expect(toPlace({ ...inner, at: 1 })).toEqual([7, 11]);
    expect(toPlace({ ...inner, at: 4 })).toEqual([8, 2]);
  });
});

describe('a source', () => {
  test('is read only where a pattern matches at its place', () => {
    const source = createSource('ab1');
    expect(read(source, /\d/y)).toBe(null);
    expect(source.at).toBe(0);
    expect(read(source, /[a-z]+/y)).toBe('ab');
    expect(peek(source, /\d/y)).toBe('1');
    expect(accept(source, '1')).toBe(true);
    expect(isAtEnd(source)).toBe(true);
  });

  test.each([
    ['  \nx', 3],
    ['\r\nx', 2],
    ['\rx', 1],
    [' x', 0],
    ['\n\nx', 1],
  ])('%j skips the rest of an empty line: %i characters', (text, at) => {
    const source = createSource(text);
    skipLineEnd(source);
    expect(source.at).toBe(at);
  });

  test.each([
    ['x', 'Encountered "x" at velocity[line 1, column 1]'],
    ['#end\n', 'Encountered "#end\\n" at velocity[line 1, column 1]'],
    ['"a b"', 'Encountered "\\"a b\\"" at velocity[line 1, column 1]'],
    ['&&', 'Encountered "&&" at velocity[line 1, column 1]'],
    ['-12.5x', 'Encountered "-12.5" at velocity[line 1, column 1]'],
    ['', 'Encountered "<EOF>"'],
  ])('before %j, another word is an error with the next token', (text, message) => {
    expect(() => expectWord(createSource(text), '(')).toThrow(message);
  });

  test('rejects nesting that is too deep, with its place', () => {
    const source = createSource('');
    const nest = (levels: number): number => (levels === 0 ? 0 : nested(source, () => nest(levels - 1)));
    expect(nest(200)).toBe(0);
    expect(() => nest(201)).toThrow('More than 200 nested constructs are not supported');
  });
});

describe('a template', () => {
  test('without signs of the language is its own output', () => {
    const texts = fc.string({ unit: 'binary' }).filter((text) => !/[\\$#]/.test(text));
    fc.assert(fc.property(texts, (text) => evaluateTemplate(text).text === text));
  });

  test('is either parsed, or rejected with a place', () => {
    const signs = ['#if', '#set', '#end', '#foreach', '#else', '#', '$', '$m', '(', ')', '{', '}', '[', ']'];
    const words = fc.constantFrom(...signs, '"', "'", '.', ',', ' ', '\n', 'in', '=', '==', '1', '-', '\\');
    fc.assert(
      fc.property(fc.array(words, { maxLength: 30 }), (parts) => {
        try {
          parseTemplate(parts.join(''));
        } catch (error) {
          expect(error).toBeInstanceOf(ParseFailure);
          expect((error as Error).message).toMatch(/\[line \d+, column \d+\]$/);
        }
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    `${'#if(true)'.repeat(300)}${'#end'.repeat(300)}`,
    `#set($x = ${'['.repeat(300)}${']'.repeat(300)})`,
    `#set($x = ${'('.repeat(300)}1${')'.repeat(300)})`,
    `#if(${'!'.repeat(300)}true)#end`,
    `$m${'.get($m'.repeat(300)}${')'.repeat(300)}`,
  ])('of 300 nested constructs is rejected before the stack overflows', (template) => {
    expect(() => parseTemplate(template)).toThrow('nested constructs are not supported');
  });
});
