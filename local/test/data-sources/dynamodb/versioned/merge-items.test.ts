import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mergeItems } from '../../../../data-sources/dynamodb/versioned/merge-items.ts';
import type { JsonObject } from '../../../../kernel/json.ts';

// https://docs.aws.amazon.com/appsync/latest/devguide/conflict-detection-and-resolution.html

const S = (text: string) => ({ S: text });

describe('an attribute of both items', () => {
  test.each<[string, JsonObject, JsonObject, JsonObject]>([
    ['a text keeps the value of the table', S('old'), S('new'), S('old')],
    ['a number keeps the value of the table', { N: '1' }, { N: '2' }, { N: '1' }],
    ['a boolean keeps the value of the table', { BOOL: true }, { BOOL: false }, { BOOL: true }],
    ['a null takes the new value', { NULL: true }, S('new'), S('new')],
    ['a value is not replaced by null', S('old'), { NULL: true }, S('old')],
    ['another type keeps the value of the table', S('1'), { N: '1' }, S('1')],
    ['lists are concatenated', { L: [S('a')] }, { L: [S('a'), S('b')] }, { L: [S('a'), S('a'), S('b')] }],
    ['sets of texts are united', { SS: ['a', 'b'] }, { SS: ['b', 'c'] }, { SS: ['a', 'b', 'c'] }],
    ['sets of numbers are united', { NS: ['1'] }, { NS: ['1', '2'] }, { NS: ['1', '2'] }],
    ['sets of bytes are united', { BS: ['AA=='] }, { BS: ['AQ=='] }, { BS: ['AA==', 'AQ=='] }],
    ['a list and a set are not', { L: [S('a')] }, { SS: ['b'] }, { L: [S('a')] }],
    [
      'maps are merged',
      { M: { a: S('1'), b: { L: [] } } },
      { M: { a: S('2'), b: { L: [S('x')] }, c: S('3') } },
      { M: { a: S('1'), b: { L: [S('x')] }, c: S('3') } },
    ],
  ])('%s', (_, existing, incoming, merged) => {
    expect(mergeItems({ a: existing }, { a: incoming })).toEqual({ a: merged });
  });
});

describe('a merged item', () => {
  const values = fc.oneof(
    fc.string().map(S),
    fc.uniqueArray(fc.string(), { minLength: 1, maxLength: 3 }).map((texts) => ({ SS: texts })),
    fc.constant({ NULL: true }),
  );
  const items: fc.Arbitrary<JsonObject> = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), values);

  test('has the attributes of both', () => {
    fc.assert(
      fc.property(items, items, (existing, incoming) => {
        const names = new Set([...Object.keys(existing), ...Object.keys(incoming)]);
        expect(new Set(Object.keys(mergeItems(existing, incoming)))).toEqual(names);
      }),
    );
  });

  test('is the item itself without new attributes, or merged with itself', () => {
    fc.assert(
      fc.property(items, (item) => {
        expect(mergeItems(item, {})).toEqual(item);
        expect(mergeItems({}, item)).toEqual(item);
        expect(mergeItems(item, item)).toEqual(item);
      }),
    );
  });

  test('leaves both items as they are', () => {
    const [existing, incoming] = [{ a: { SS: ['a'] } }, { a: { SS: ['b'] } }];
    mergeItems(existing, incoming);
    expect([existing, incoming]).toEqual([{ a: { SS: ['a'] } }, { a: { SS: ['b'] } }]);
  });
});
