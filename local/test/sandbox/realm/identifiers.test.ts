import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toKsuid, toUlid, toUuid } from '../../../sandbox/realm/identifiers.ts';
import type { RandomSource } from '../../../sandbox/realm/random.ts';
import { createToSubscriptionFilter } from '../../../sandbox/realm/subscription-filter.ts';

/** The same fraction each time. */
const always = (fraction: number) => (() => fraction) as unknown as RandomSource;
const times = fc.integer({ min: 1_400_000_000_000, max: 2 ** 41 });

describe('an identifier', () => {
  // https://github.com/ulid/spec
  test('as a ULID begins with its time', () => {
    expect(toUlid(1_469_918_176_385, always(0)).slice(0, 10)).toBe('01ARYZ6S41');
    expect(toUlid(0, always(0))).toBe('0'.repeat(26));
  });

  test('as a ULID or KSUID is ordered by its time', () => {
    fc.assert(
      fc.property(times, times, (one, other) => {
        fc.pre(Math.abs(one - other) >= 1_000);
        const isLater = one > other;
        expect(toUlid(one, always(0)) > toUlid(other, always(0.999))).toBe(isLater);
        expect(toKsuid(one, always(0)) > toKsuid(other, always(0.999))).toBe(isLater);
      }),
    );
  });

  test('has its length and its alphabet for any time', () => {
    fc.assert(
      fc.property(times, (now) => {
        expect(toUlid(now, always(0.5))).toMatch(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/);
        expect(toKsuid(now, always(0.5))).toMatch(/^[0-9A-Za-z]{27}$/);
      }),
    );
  });

  test.each([0, 0.5, 0.999])('as a UUID has version 4 with random bytes of %d', (fraction) => {
    expect(toUuid(always(fraction))).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
  });
});

describe('util.transform.toSubscriptionFilter', () => {
  const toFilter = createToSubscriptionFilter(() => {});
  const show = (...given: Parameters<typeof toFilter>) =>
    toFilter(...given)?.filterGroup.map(({ filters }) =>
      filters
        .map(({ fieldName, operator, value }) => `${fieldName} ${operator} ${JSON.stringify(value)}`)
        .join(' & '),
    );

  // https://docs.aws.amazon.com/appsync/latest/devguide/transformation-helpers-in-util-transform.html
  test.each<[object, string[]]>([
    [{}, []],
    [{ a: { eq: 1 } }, ['a eq 1']],
    [{ a: { eq: 1 }, b: { ne: 2 } }, ['a eq 1 & b ne 2']],
    [{ a: { ge: 1, le: 5 } }, ['a ge 1', 'a le 5']],
    [{ or: [{ a: { eq: 1 } }, { b: { eq: 2 } }] }, ['a eq 1', 'b eq 2']],
    [{ and: [{ a: { eq: 1 } }, { b: { eq: 2 } }] }, ['a eq 1 & b eq 2']],
    [{ a: { eq: 1 }, or: [{ b: { eq: 2 } }, { c: { eq: 3 } }] }, ['a eq 1 & b eq 2', 'a eq 1 & c eq 3']],
    [
      { and: [{ or: [{ a: { eq: 1 } }, { b: { eq: 2 } }] }, { c: { eq: 3 } }] },
      ['a eq 1 & c eq 3', 'b eq 2 & c eq 3'],
    ],
    [{ a: 'text' }, []],
    [{ or: [] }, []],
  ])('of %j has the groups %j', (filter, groups) => {
    expect(show(filter)).toEqual(groups);
  });

  test('leaves out ignored fields, at any depth', () => {
    const filter = { a: { eq: 1 }, b: { eq: 2 }, or: [{ a: { eq: 3 } }, { c: { eq: 4 } }] };
    expect(show(filter, ['a'])).toEqual(['b eq 2 & c eq 4']);
  });

  test('adds the rules to each group', () => {
    expect(show({ or: [{ a: { eq: 1 } }, { b: { eq: 2 } }] }, [], { owner: { eq: 'ada' } })).toEqual([
      'a eq 1 & owner eq "ada"',
      'b eq 2 & owner eq "ada"',
    ]);
  });

  test.each([null, undefined, 'a', 5, [{}]])('of %j is null', (filter) => {
    expect(toFilter(filter)).toBeNull();
  });

  test('counts the combinations before it makes them', () => {
    const limited = createToSubscriptionFilter(
      (() => {
        let left = 10_000;
        return (units: number) => {
          left -= units;
          if (left < 0) throw new Error('too much');
        };
      })(),
    );
    const twelve = Object.fromEntries(
      Array.from({ length: 12 }, (_, index) => [`f${index}`, { eq: 1, ne: 2, gt: 3 }]),
    );
    expect(() => limited(twelve)).toThrow('too much');
  });
});
