import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../kernel/json.ts';
import { compileFilter } from '../../../services/dynamodb/filter.ts';

const record = {
  eventName: 'INSERT',
  dynamodb: {
    Keys: { pk: { S: 'USER#1' }, sk: { S: 'PROFILE' } },
    NewImage: { name: { S: 'Ada' }, nickname: { NULL: true }, tags: { SS: ['a', 'b'] } },
    SizeBytes: 76,
  },
};
const onName = (...rules: JsonObject['rules'][]): JsonObject => ({
  dynamodb: { NewImage: { name: { S: rules } } },
});

describe('compileFilter', () => {
  test.each<[string, JsonObject, boolean]>([
    ['a literal', { eventName: ['INSERT'] }, true],
    ['another literal', { eventName: ['MODIFY', 'REMOVE'] }, false],
    ['one of several', { eventName: ['MODIFY', 'INSERT'] }, true],
    ['all members', { eventName: ['INSERT'], dynamodb: { Keys: { sk: { S: ['PROFILE'] } } } }, true],
    ['not all members', { eventName: ['INSERT'], dynamodb: { Keys: { sk: { S: ['LOCK'] } } } }, false],
    ['a boolean', { dynamodb: { NewImage: { nickname: { NULL: [true] } } } }, true],
    ['an element of a list', { dynamodb: { NewImage: { tags: { SS: ['b'] } } } }, true],
    ['a prefix', { dynamodb: { Keys: { pk: { S: [{ prefix: 'USER#' }] } } } }, true],
    ['another prefix', { dynamodb: { Keys: { pk: { S: [{ prefix: 'EMAIL#' }] } } } }, false],
    ['a suffix', onName({ suffix: 'da' }), true],
    ['letter case', onName({ 'equals-ignore-case': 'ADA' }), true],
    ['anything but a word', onName({ 'anything-but': 'Bob' }), true],
    ['anything but words', onName({ 'anything-but': ['Ada', 'Bob'] }), false],
    ['anything but a prefix', onName({ 'anything-but': { prefix: 'A' } }), false],
    [
      'anything but, on an absent value',
      { dynamodb: { OldImage: { name: { S: [{ 'anything-but': 'x' }] } } } },
      false,
    ],
    ['presence', onName({ exists: true }), true],
    ['presence of an absent value', { dynamodb: { NewImage: { age: { N: [{ exists: true }] } } } }, false],
    ['absence', { dynamodb: { OldImage: { name: { S: [{ exists: false }] } } } }, true],
    ['numbers', { dynamodb: { SizeBytes: [{ numeric: ['>', 0, '<=', 76] }] } }, true],
    ['numbers out of range', { dynamodb: { SizeBytes: [{ numeric: ['<', 76] }] } }, false],
    ['numbers against text, as DynamoDB writes numbers', onName({ numeric: ['=', 1] }), false],
    ['one of two branches', { $or: [{ eventName: ['REMOVE'] }, { dynamodb: { SizeBytes: [76] } }] }, true],
  ])('matches %s', (_what, pattern, expected) => {
    expect(compileFilter([pattern])(record)).toBe(expected);
  });

  test('passes everything without patterns, and needs one match of several', () => {
    expect(compileFilter([])(record)).toBe(true);
    expect(compileFilter([{ eventName: ['REMOVE'] }, { eventName: ['INSERT'] }])(record)).toBe(true);
  });

  test('rejects an unknown rule', () => {
    expect(() => compileFilter([{ eventName: [{ cidr: '10.0.0.0/8' }] }])).toThrow(
      expect.objectContaining({ code: 'UNSUPPORTED', message: expect.stringContaining('cidr') }),
    );
  });

  const texts = fc.string();
  const passes = (value: string, rule: JsonObject): boolean =>
    compileFilter([{ eventName: [rule] }])({ eventName: value });

  test('agrees with the text functions of the language', () => {
    fc.assert(
      fc.property(texts, texts, (value, part) => {
        expect(passes(value, { prefix: part })).toBe(value.startsWith(part));
        expect(passes(value, { suffix: part })).toBe(value.endsWith(part));
        expect(passes(value + part, { suffix: part })).toBe(true);
      }),
    );
  });

  test('treats anything-but as the negation of its rules, if there is a value', () => {
    fc.assert(
      fc.property(texts, fc.array(texts, { minLength: 1 }), (value, denied) => {
        const isDenied = compileFilter([{ eventName: denied }])({ eventName: value });
        expect(passes(value, { 'anything-but': denied })).toBe(!isDenied);
      }),
    );
  });

  test('treats exists true and exists false as opposites, for any record', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('a', 'b'), fc.jsonValue()), (any) => {
        const shows = (exists: boolean) => compileFilter([{ a: [{ exists }] }])(any as JsonObject);
        expect(shows(true)).toBe(!shows(false));
      }),
    );
  });
});
