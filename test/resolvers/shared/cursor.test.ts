import { toContext } from 'appsync-offline/vitest';
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { readToken, toEnd, toToken } from '../../../resolvers/shared/cursor.ts';
import type { UserFilter } from '../../../resolvers/shared/user-filter.ts';
import { createIndex, createListUsers } from '../../support/list-users.ts';

const NO_FILTER: UserFilter = { nameBegins: '', nameContains: '', emailBegins: '', from: '', to: '' };
const REJECTED = 'nextToken was not returned by this field for this filter. Start again without it.';

beforeEach(() => void toContext());

const toTime = (milliseconds: number): string => new Date(milliseconds).toISOString();
const anyTime = fc.integer({ min: 0, max: Date.UTC(9999, 0) }).map(toTime);
const anyId = fc.string({ minLength: 1, maxLength: 128, unit: 'binary' }).filter((id) => /^[ -~]+$/.test(id));
const anyFilter: fc.Arbitrary<UserFilter> = fc
  .record({
    nameBegins: fc.string(),
    nameContains: fc.string({ unit: 'grapheme' }),
    emailBegins: fc.string(),
  })
  .map((texts) => ({ ...NO_FILTER, ...texts }));

describe('a token', () => {
  test('is read as the position that it was made of, for the same filter', () => {
    fc.assert(
      fc.property(anyTime, fc.uuid(), anyFilter, (time, id, filter) => {
        const after = `${time}#${id}`;
        expect(readToken(toToken(after, filter), { ...filter })).toBe(after);
      }),
    );
  });

  test('is read for any id that the API accepts', () => {
    fc.assert(
      fc.property(anyTime, anyId, (time, id) => {
        expect(readToken(toToken(`${time}#${id}`, NO_FILTER), NO_FILTER)).toBe(`${time}#${id}`);
      }),
    );
  });

  test.each([null, undefined, ''])('%j is the beginning of the list', (token) => {
    expect(readToken(token, NO_FILTER)).toBe('');
  });

  test.each(['nameBegins', 'nameContains', 'emailBegins', 'from', 'to'] as const)(
    'is rejected if %s of the filter differs',
    (name) => {
      const time = '2026-01-01T00:00:00.000Z';
      const token = toToken(`${time}#a`, NO_FILTER);
      const changed = name === 'from' || name === 'to' ? time : 'A';
      expect(() => readToken(token, { ...NO_FILTER, [name]: changed })).toThrow(REJECTED);
    },
  );

  // In AppSync's realm: there, JSON.parse returns an empty text for invalid JSON.
  test('is rejected for any other text, and never fails in another way', () => {
    const listUsers = createListUsers();
    const anyToken = fc.oneof(
      fc.string({ minLength: 1, unit: 'binary' }),
      fc.json().map((json) => Buffer.from(json).toString('base64')),
    );
    fc.assert(
      fc.property(anyToken, (nextToken) => {
        const { error } = listUsers(
          createIndex([], () => true),
          { nextToken },
          1,
        );
        expect(error).toMatchObject({ errorType: 'BadRequest', message: REJECTED });
      }),
      { numRuns: 50 },
    );
  });
});

describe('the range of a token', () => {
  const [from, to] = [toTime(5_000), toTime(7_000)];
  const filter = { ...NO_FILTER, from, to };
  const read = (after: string): string => readToken(toToken(after, filter), filter);

  test.each([`${from}#`, `${from}#a`, `${toTime(6_000)}#a`, `${to}#a`, `${to}#~~~`])(
    'includes %s',
    (after) => {
      expect(read(after)).toBe(after);
    },
  );

  test.each([`${toTime(4_999)}#zzz`, `${toTime(7_001)}#`, '#a', from, '~#a'])(
    'does not include %s',
    (after) => {
      expect(() => read(after)).toThrow(REJECTED);
    },
  );

  test('ends after every user of its last millisecond, and before the next one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: Date.UTC(9999, 0) }), anyId, (milliseconds, id) => {
        const end = toEnd(toTime(milliseconds));
        expect(end > `${toTime(milliseconds)}#${id}`).toBe(true);
        expect(end < `${toTime(milliseconds + 1)}#`).toBe(true);
      }),
    );
  });

  test('has positions of 200 characters at most', () => {
    const prefix = `${to}#`;
    const longest = prefix + 'a'.repeat(200 - prefix.length);
    expect(read(longest)).toBe(longest);
    expect(() => read(`${longest}a`)).toThrow(REJECTED);
  });
});
