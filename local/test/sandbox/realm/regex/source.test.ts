import { describe, expect, test } from 'vitest';
import { BadArgument } from '../../../../sandbox/realm/ending.ts';
import { createSource, skipComments } from '../../../../sandbox/realm/regex/source.ts';

describe('the source of a pattern', () => {
  test('is taken by characters, not by their halves', () => {
    const source = createSource('a\u{1f600}b');
    expect([source.peek(), source.take(), source.take(), source.at, source.take(), source.take()]).toEqual([
      'a',
      'a',
      '\u{1f600}',
      3,
      'b',
      '',
    ]);
    expect([source.peek(), source.at]).toEqual(['', 4]);
  });

  test('may contain the character 0', () => {
    const source = createSource('\u0000a');
    expect([source.peek(), source.take(), source.take(), source.take()]).toEqual([
      '\u0000',
      '\u0000',
      'a',
      '',
    ]);
  });

  test('skips a text only if it comes next', () => {
    const source = createSource('(?=a');
    expect([source.skip('?='), source.at, source.skip('(?='), source.at, source.skip('')]).toEqual([
      false,
      0,
      true,
      3,
      true,
    ]);
  });

  test('matches an expression only at its place', () => {
    const source = createSource('ab12');
    expect(source.match(/\d+/y)).toBeNull();
    expect(source.at).toBe(0);
    expect(source.match(/[a-z]+/y)?.[0]).toBe('ab');
    expect(source.match(/(\d)(\d)/y)?.slice(1)).toEqual(['1', '2']);
    expect(source.at).toBe(4);
  });

  test('fails with its place and the whole pattern', () => {
    const source = createSource('a(b');
    source.take();
    expect(() => source.fail('Unclosed group')).toThrow(BadArgument);
    expect(() => source.fail('Unclosed group')).toThrow('Unclosed group near index 1\na(b');
  });
});

describe('comments', () => {
  test.each([
    ['a', 0],
    [' \t\na', 3],
    ['# x\na', 4],
    ['# x', 3],
    [' # x\n # y\n a', 11],
    ['', 0],
  ])('of %j end at %i with the flag x', (text, at) => {
    const source = createSource(text);
    skipComments(source, { x: false });
    expect(source.at).toBe(0);
    skipComments(source, { x: true });
    expect(source.at).toBe(at);
  });
});
