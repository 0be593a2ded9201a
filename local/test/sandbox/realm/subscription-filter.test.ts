import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createToSubscriptionFilter } from '../../../sandbox/realm/subscription-filter.ts';

const toFilter = createToSubscriptionFilter(() => {});

type Short = [field: string, operator: string, value: unknown];
const groups = (...all: Short[][]) => ({
  filterGroup: all.map((group) => ({
    filters: group.map(([fieldName, operator, value]) => ({ fieldName, operator, value })),
  })),
});

// https://docs.aws.amazon.com/appsync/latest/devguide/transformation-helpers-in-utils-transform-js.html
describe('the example of the guide', () => {
  test('is four groups', () => {
    const filter = {
      percentageUp: { lte: 50, gte: 20 },
      and: [{ title: { ne: 'Book1' } }, { downvotes: { gt: 2000 } }],
      or: [{ author: { eq: 'Admin' } }, { isPublished: { eq: false } }],
    };
    const [title, downvotes]: Short[] = [
      ['title', 'ne', 'Book1'],
      ['downvotes', 'gt', 2000],
    ];
    const [admin, unpublished]: Short[] = [
      ['author', 'eq', 'Admin'],
      ['isPublished', 'eq', false],
    ];
    const [most, least]: Short[] = [
      ['percentageUp', 'lte', 50],
      ['percentageUp', 'gte', 20],
    ];
    expect(toFilter(filter)).toEqual(
      groups(
        [most, title, downvotes, admin] as Short[],
        [most, title, downvotes, unpublished] as Short[],
        [least, title, downvotes, admin] as Short[],
        [least, title, downvotes, unpublished] as Short[],
      ),
    );
  });
});

describe('a filter', () => {
  const a: Short = ['a', 'eq', 1];
  const b: Short = ['b', 'eq', 2];
  const c: Short = ['c', 'eq', 3];
  const [inA, inB, inC] = [{ a: { eq: 1 } }, { b: { eq: 2 } }, { c: { eq: 3 } }];

  test.each<[object, object]>([
    [{}, groups()],
    [inA, groups([a])],
    [{ ...inA, ...inB }, groups([a, b])],
    [{ a: { eq: 1, ne: 2 } }, groups([a], [['a', 'ne', 2]])],
    [{ and: [inA, inB] }, groups([a, b])],
    [{ or: [inA, inB] }, groups([a], [b])],
    [{ or: [{ ...inA, ...inB }, inC] }, groups([a, b], [c])],
    [{ and: [{ or: [inA, inB] }, inC] }, groups([a, c], [b, c])],
    [{ or: [{ or: [inA, inB] }, inC] }, groups([a], [b], [c])],
    [{ and: inA }, groups([a])],
    [{ a: {} }, groups()],
    [{ a: {}, ...inB }, groups([b])],
    [{ a: 1, ...inB }, groups([b])],
    [{ or: [] }, groups()],
    [{ or: [{}, inA] }, groups([a])],
    [{ not: { eq: 1 } }, groups([['not', 'eq', 1]])],
    [{ a: { unknown: [1] } }, groups([['a', 'unknown', [1]]])],
    [{ 'a.b': { eq: null } }, groups([['a.b', 'eq', null]])],
  ])('%j is in its disjunctive normal form', (filter, expected) => {
    expect(toFilter(filter)).toEqual(expected);
  });

  test.each([[null], [undefined], ['{}'], [[]], [1]])('%j is null', (filter) => {
    expect(toFilter(filter)).toBeNull();
  });

  test('leaves out ignored fields wherever they are', () => {
    const filter = { ...inA, and: [inB, { or: [inA, inC] }] };
    expect(toFilter(filter, ['a'])).toEqual(groups([b, c]));
    expect(toFilter(filter, ['a', 'b', 'c'])).toEqual(groups());
    expect(toFilter(filter, null)).toEqual(toFilter(filter));
  });

  test('has each rule as an alternative at the end', () => {
    expect(toFilter({ ...inA }, [], { b: { eq: 2 }, c: { eq: 3 } })).toEqual(groups([a, b], [a, c]));
    expect(toFilter({}, [], { b: { eq: 2, ne: 5 } })).toEqual(groups([b], [['b', 'ne', 5]]));
    expect(toFilter({ ...inA }, ['b'], { b: { eq: 2 } })).toEqual(groups([a, b]));
    expect(toFilter({ ...inA }, [], 'rules')).toEqual(groups([a]));
  });

  test('counts what it combines', () => {
    let units = 0;
    const counting = createToSubscriptionFilter((more) => {
      units += more;
    });
    counting(inA);
    const few = units;
    counting({ and: Array.from({ length: 8 }, () => ({ or: [inA, inB] })) });
    expect(units - few).toBeGreaterThan(2 ** 8);
  });

  test('matches a value as its form before did', () => {
    const condition = fc.record({ field: fc.constantFrom('a', 'b'), value: fc.integer({ min: 0, max: 2 }) });
    const leaf = condition.map(({ field, value }) => ({ [field]: { eq: value } }));
    const { filter } = fc.letrec<{ filter: object }>((tie) => ({
      filter: fc.oneof(
        { maxDepth: 3 },
        leaf,
        fc.array(tie('filter'), { minLength: 1, maxLength: 3 }).map((or) => ({ or })),
        fc.array(tie('filter'), { minLength: 1, maxLength: 3 }).map((and) => ({ and })),
      ),
    }));
    const item = fc.record({ a: fc.integer({ min: 0, max: 2 }), b: fc.integer({ min: 0, max: 2 }) });
    fc.assert(
      fc.property(filter, item, (given, values) => {
        const { filterGroup } = toFilter(given) ?? { filterGroup: [] };
        const found = filterGroup.some(({ filters }) =>
          filters.every(({ fieldName, value }) => values[fieldName as 'a' | 'b'] === value),
        );
        expect(found).toBe(isMatch(given, values));
      }),
    );
  });
});

const isMatch = (filter: object, values: Record<string, number>): boolean => {
  const [key = '', inner] = Object.entries(filter)[0] ?? [];
  if (key === 'or') return (inner as object[]).some((one) => isMatch(one, values));
  if (key === 'and') return (inner as object[]).every((one) => isMatch(one, values));
  return (inner as { eq: number }).eq === values[key];
};
