import { toContext } from 'appsync-offline/vitest';
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import {
  isMatch,
  isSelective,
  toFilterExpression,
  toUserFilter,
} from '../../../resolvers/shared/user-filter.ts';
import { STORED_USER } from '../../support/stored-user.ts';

const NO_FILTER = { nameBegins: '', nameContains: '', emailBegins: '', from: '', to: '' };

beforeEach(() => void toContext());

describe('the normalized filter', () => {
  test.each([
    undefined,
    null,
    {},
    { name: null, email: null, createdAt: null },
    { name: {} },
    { name: { beginsWith: null, contains: '' }, email: { beginsWith: '' } },
  ])('of %j has no condition', (input) => {
    expect(toUserFilter(input)).toEqual(NO_FILTER);
    expect(isSelective(toUserFilter(input))).toBe(false);
  });

  test('has the letter case of names, and lower case for addresses', () => {
    const input = { name: { beginsWith: 'Ada', contains: 'LOVE' }, email: { beginsWith: 'ADA@' } };
    expect(toUserFilter(input)).toEqual({
      ...NO_FILTER,
      nameBegins: 'Ada',
      nameContains: 'LOVE',
      emailBegins: 'ada@',
    });
  });

  test.each([
    ['2026-01-31T12:30:00Z', '2026-01-31T12:30:00.000Z'],
    ['2026-01-31T12:30:00.1Z', '2026-01-31T12:30:00.100Z'],
    ['2026-01-31T12:30:00.123456Z', '2026-01-31T12:30:00.123Z'],
    ['2026-01-31T14:30:00.000+02:00', '2026-01-31T12:30:00.000Z'],
    ['2026-01-31T23:30:00-05:00', '2026-02-01T04:30:00.000Z'],
    ['1969-12-31T23:59:59.999Z', '1969-12-31T23:59:59.999Z'],
  ])('has the time %s as it is stored', (given, stored) => {
    expect(toUserFilter({ createdAt: { between: [given, given] } })).toMatchObject({
      from: stored,
      to: stored,
    });
  });

  test('does not become selective by times alone', () => {
    const between = ['2026-01-01T00:00:00Z', '2026-02-01T00:00:00Z'];
    expect(isSelective(toUserFilter({ createdAt: { between } }))).toBe(false);
  });

  test.each([
    [[], 'filter.createdAt.between takes two times, not 0.'],
    [['2026-01-01T00:00:00Z'], 'filter.createdAt.between takes two times, not 1.'],
    [
      ['2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z'],
      'filter.createdAt.between takes two times, not 3.',
    ],
    [
      ['2026-01-01T00:00:00.001Z', '2026-01-01T00:00:00Z'],
      'filter.createdAt.between takes the earlier time first.',
    ],
    // The second one is later as a text, and earlier as a time.
    [
      ['2026-01-01T00:00:00Z', '2026-01-01T01:00:00+02:00'],
      'filter.createdAt.between takes the earlier time first.',
    ],
  ])('is rejected for the times %j', (between, message) => {
    expect(() => toUserFilter({ createdAt: { between } })).toThrow(message);
  });

  test.each([
    ['name.beginsWith', (text: string) => ({ name: { beginsWith: text } })],
    ['name.contains', (text: string) => ({ name: { contains: text } })],
    ['email.beginsWith', (text: string) => ({ email: { beginsWith: text } })],
  ])('accepts 254 characters as %s, and rejects more', (_, toInput) => {
    expect(isSelective(toUserFilter(toInput('a'.repeat(254))))).toBe(true);
    expect(() => toUserFilter(toInput('a'.repeat(255)))).toThrow('A filter takes at most 254 characters.');
  });
});

describe('a user', () => {
  const user = { ...STORED_USER, name: 'Ada Lovelace', email: 'Ada@Example.com' };
  const matches = (changes: Partial<typeof NO_FILTER>): boolean =>
    isMatch(user, { ...NO_FILTER, ...changes });

  test.each([
    [{}, true],
    [{ nameBegins: 'Ada' }, true],
    [{ nameBegins: 'ada' }, false],
    [{ nameBegins: 'Lovelace' }, false],
    [{ nameContains: 'Love' }, true],
    [{ nameContains: 'love' }, false],
    [{ emailBegins: 'ada@e' }, true],
    [{ emailBegins: 'example' }, false],
    [{ nameBegins: 'Ada', nameContains: 'lace', emailBegins: 'a' }, true],
    [{ nameBegins: 'Ada', nameContains: 'lace', emailBegins: 'b' }, false],
  ])('matches %j: %s', (changes, expected) => {
    expect(matches(changes)).toBe(expected);
  });

  test('matches the beginnings and the parts of its own fields', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (before, inside, after) => {
        const name = before + inside + after;
        const filter = { ...NO_FILTER, nameBegins: before, nameContains: inside };
        expect(isMatch({ ...user, name }, filter)).toBe(true);
      }),
    );
  });
});

describe('the filter of DynamoDB', () => {
  const read = (changes: Partial<typeof NO_FILTER>) => toFilterExpression({ ...NO_FILTER, ...changes });

  test('lets every sixteenth user pass, as a marker of progress', () => {
    const { expression, expressionNames, expressionValues } = read({ nameBegins: 'Ada' });
    expect(expression).toContain('begins_with');
    expect(Object.values(expressionNames)).toEqual(expect.arrayContaining(['id', 'name']));
    expect(Object.values(expressionValues)).toEqual(expect.arrayContaining([{ S: '0' }, { S: 'Ada' }]));
  });

  test('has a condition for each part, and no value for an absent one', () => {
    const { expressionValues } = read({ nameBegins: 'A', nameContains: 'B', emailBegins: 'c' });
    const texts = Object.values(expressionValues as Record<string, { S: string }>).map(({ S }) => S);
    expect(texts.sort()).toEqual(['0', 'A', 'B', 'c']);
    expect(Object.values(read({ nameContains: 'B' }).expressionValues)).toHaveLength(2);
  });

  test('lets users without the lower-case address pass, which the resolver checks itself', () => {
    const { expression, expressionNames } = read({ emailBegins: 'c' });
    expect(expression).toContain('attribute_not_exists');
    expect(Object.values(expressionNames)).toContain('emailLower');
  });

  test('passes any text as a value, never in the expression', () => {
    const text = '" OR attribute_exists(#id) --';
    const { expression, expressionValues } = read({ nameContains: text });
    expect(expression).not.toContain('--');
    expect(Object.values(expressionValues)).toContainEqual({ S: text });
  });
});
