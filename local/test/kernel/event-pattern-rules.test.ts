import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileRule } from '../../kernel/event-pattern-rules.ts';
import type { Json } from '../../kernel/json.ts';

const fits = (rule: Json, value: Json | undefined): boolean => compileRule(rule, 'EVENT_BRIDGE')(value);

describe('a rule that EventBridge rejects', () => {
  // "Error: Event pattern is not valid" of PutRule; the words are ours.
  const rejects = (rule: Json): void =>
    expect(() => compileRule(rule, 'EVENT_BRIDGE')).toThrow(
      expect.objectContaining({
        code: 'UNSUPPORTED',
        message: expect.stringContaining('is not supported locally'),
      }),
    );

  test('is a range without bounds, or with half of one', () => {
    for (const numeric of [
      [],
      ['>'],
      ['>', '1'],
      ['~', 1],
      ['>', 1, '<'],
      5,
      ['toString', 1],
      [['='], 1],
    ] satisfies Json[])
      rejects({ numeric });
  });

  test('is an existence that is neither true nor false', () => {
    for (const exists of ['true', 1, null, []] satisfies Json[]) rejects({ exists });
  });

  test('is an exclusion of nothing', () => {
    for (const excluded of [[], {}, { prefix: [] }] satisfies Json[]) rejects({ 'anything-but': excluded });
  });

  test('is a text rule without a text', () => {
    for (const operand of [1, null, ['a'], { prefix: 'a' }] satisfies Json[]) {
      rejects({ prefix: operand });
      rejects({ suffix: operand });
      rejects({ 'equals-ignore-case': operand });
    }
  });

  test('is unknown, empty, or two rules in one', () => {
    rejects({ unknown: 1 });
    rejects({ constructor: 1 });
    rejects({});
    rejects({ prefix: 'a', suffix: 'b' });
  });
});

describe('a rule for text', () => {
  test('of a wildcard agrees with a regular expression', () => {
    const signs = fc.stringMatching(/^[ab*]{0,8}$/);
    fc.assert(
      fc.property(signs, fc.stringMatching(/^[ab]{0,10}$/), (wildcard, text) => {
        const expected = new RegExp(`^${wildcard.replaceAll('*', '[ab]*')}$`).test(text);
        expect(fits({ wildcard }, text)).toBe(expected);
      }),
    );
  });

  test('does not match a value that is not text', () => {
    for (const value of [1, null, true, undefined, {}] satisfies (Json | undefined)[]) {
      expect(fits({ prefix: '' }, value)).toBe(false);
      expect(fits({ wildcard: '*' }, value)).toBe(false);
    }
  });
});

describe('a rule for a list in the event', () => {
  test('matches if one of its elements does', () => {
    expect(fits({ numeric: ['>', 5] }, [1, 9])).toBe(true);
    expect(fits({ prefix: 'a' }, ['b', 'ab'])).toBe(true);
    expect(fits('a', [])).toBe(false);
  });

  test('excludes only if every element is excluded', () => {
    expect(fits({ 'anything-but': ['a'] }, ['a', 'b'])).toBe(true);
    expect(fits({ 'anything-but': ['a'] }, ['a', 'a'])).toBe(false);
  });
});

test('an excluded value and the value itself never match together', () => {
  const leaf = fc.oneof(fc.string(), fc.integer(), fc.boolean());
  fc.assert(
    fc.property(leaf, leaf, (literal, value) => {
      expect(fits({ 'anything-but': literal }, value)).toBe(!fits(literal, value));
    }),
  );
});
