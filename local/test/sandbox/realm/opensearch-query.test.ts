import { describe, expect, test } from 'vitest';
import { toElasticsearchQueryDSL } from '../../../sandbox/realm/opensearch-query.ts';

const toQuery = (filter: unknown) => JSON.parse(toElasticsearchQueryDSL(filter) ?? 'null');

// https://docs.aws.amazon.com/appsync/latest/devguide/transformation-helpers-in-utils-transform-js.html
describe('the example of the guide', () => {
  test('is two clauses of two operators each', () => {
    const filter = { upvotes: { ne: 15, range: [10, 20] }, title: { eq: 'hihihi', wildcard: 'h*i' } };
    expect(toElasticsearchQueryDSL(filter)).toBe(
      '{"bool":{"must":[{"bool":{"must":[{"bool":{"must_not":{"term":{"upvotes":15}}}},{"range":{"upvotes":{"gte":10,"lte":20}}}]}},{"bool":{"must":[{"term":{"title":"hihihi"}},{"wildcard":{"title":"h*i"}}]}}]}}',
    );
  });
});

// The rendering of one operator alone is assumed: the guide shows several only.
describe('an operator', () => {
  test.each<[object, object]>([
    [{ eq: 1 }, { term: { f: 1 } }],
    [{ ne: 1 }, { bool: { must_not: { term: { f: 1 } } } }],
    [{ gt: 1 }, { range: { f: { gt: 1 } } }],
    [{ gte: 1 }, { range: { f: { gte: 1 } } }],
    [{ lt: 1 }, { range: { f: { lt: 1 } } }],
    [{ lte: 1 }, { range: { f: { lte: 1 } } }],
    [{ range: [1, 2] }, { range: { f: { gte: 1, lte: 2 } } }],
    [{ match: 'x' }, { match: { f: 'x' } }],
    [{ matchPhrase: 'x y' }, { match_phrase: { f: 'x y' } }],
    [{ matchPhrasePrefix: 'x' }, { match_phrase_prefix: { f: 'x' } }],
    [{ wildcard: 'x*' }, { wildcard: { f: 'x*' } }],
    [{ regexp: 'x.' }, { regexp: { f: 'x.' } }],
    [{ multiMatch: 'x' }, { multi_match: { query: 'x', fields: ['f'] } }],
    [{ exists: true }, { exists: { field: 'f' } }],
    [{ exists: false }, { bool: { must_not: { exists: { field: 'f' } } } }],
    [{ eq: null }, { term: { f: null } }],
  ])('%j is %j', (operators, query) => {
    expect(toQuery({ f: operators })).toEqual(query);
  });
});

describe('several fields', () => {
  const [a, b] = [{ a: { eq: 1 } }, { b: { eq: 2 } }];
  const [termA, termB] = [{ term: { a: 1 } }, { term: { b: 2 } }];

  test.each<[object, object]>([
    [{ ...a, ...b }, { bool: { must: [termA, termB] } }],
    [{ and: [a, b] }, { bool: { must: [termA, termB] } }],
    [{ or: [a, b] }, { bool: { should: [termA, termB] } }],
    [{ or: a }, { bool: { should: [termA] } }],
    [{ not: a }, { bool: { must_not: termA } }],
    [{ not: { ...a, ...b } }, { bool: { must_not: { bool: { must: [termA, termB] } } } }],
    [{ ...a, not: b }, { bool: { must: [termA, { bool: { must_not: termB } }] } }],
    [{ or: [{ and: [a, b] }, b] }, { bool: { should: [{ bool: { must: [termA, termB] } }, termB] } }],
    [{}, { bool: { must: [] } }],
    [{ f: {} }, { bool: { must: [] } }],
  ])('%j are %j', (filter, query) => {
    expect(toQuery(filter)).toEqual(query);
  });

  test.each([
    [null],
    [undefined],
    ['a'],
    [[]],
    [{ f: 1 }],
    [{ f: null }],
    [{ f: [1] }],
    [{ f: { unknown: 1 } }],
    [{ f: { constructor: 1 } }],
    [{ f: { range: [1] } }],
    [{ f: { range: 1 } }],
    [{ and: [1] }],
    [{ not: null }],
  ])('of %j are null', (filter) => {
    expect(toElasticsearchQueryDSL(filter)).toBeNull();
  });
});
