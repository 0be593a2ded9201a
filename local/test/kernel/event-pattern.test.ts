import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileEventPattern } from '../../kernel/event-pattern.ts';
import type { JsonObject } from '../../kernel/json.ts';

const event = {
  source: 'shop.orders',
  'detail-type': 'Order Placed',
  resources: ['arn:a', 'arn:b'],
  detail: {
    state: 'open',
    price: 12.5,
    path: 'a*b/c',
    gone: null,
    customer: { name: 'Ada' },
    items: [
      { sku: 'x', count: 1 },
      { sku: 'y', count: 7 },
    ],
  },
};
const matches = (pattern: JsonObject, of: JsonObject = event): boolean =>
  compileEventPattern(pattern, 'EVENT_BRIDGE')(of);
const onState = (...rules: JsonObject['rules'][]): JsonObject => ({ detail: { state: rules } });

describe('an EventBridge pattern', () => {
  test.each<[string, JsonObject, boolean]>([
    ['everything where it says nothing', {}, true],
    ['a literal', { source: ['shop.orders'] }, true],
    ['one of several literals', { source: ['other', 'shop.orders'] }, true],
    ['no other literal', { source: ['other'] }, false],
    ['null', { detail: { gone: [null] } }, true],
    ['an element of a list', { resources: ['arn:b'] }, true],
    ['a prefix', { source: [{ prefix: 'shop.' }] }, true],
    ['a prefix in any letter case', { source: [{ prefix: { 'equals-ignore-case': 'SHOP.' } }] }, true],
    ['a suffix', { source: [{ suffix: '.orders' }] }, true],
    ['a suffix in any letter case', { source: [{ suffix: { 'equals-ignore-case': '.ORDERS' } }] }, true],
    ['a text in any letter case', { source: [{ 'equals-ignore-case': 'SHOP.orders' }] }, true],
    ['anything but a text', onState({ 'anything-but': 'closed' }), true],
    ['not anything but what is there', onState({ 'anything-but': ['closed', 'open'] }), false],
    ['anything but prefixes', onState({ 'anything-but': { prefix: ['cl', 'op'] } }), false],
    ['anything but a suffix', onState({ 'anything-but': { suffix: 'ed' } }), true],
    ['anything but a wildcard', onState({ 'anything-but': { wildcard: 'o*n' } }), false],
    [
      'anything but a text in any letter case',
      onState({ 'anything-but': { 'equals-ignore-case': 'OPEN' } }),
      false,
    ],
    ['a range of numbers', { detail: { price: [{ numeric: ['>', 10, '<=', 12.5] }] } }, true],
    ['no number out of range', { detail: { price: [{ numeric: ['<', 12.5] }] } }, false],
    ['a value that exists', { detail: { customer: { name: [{ exists: true }] } } }, true],
    ['a value that does not exist', { detail: { customer: { age: [{ exists: false }] } } }, true],
    ['null as a value that exists', { detail: { gone: [{ exists: true }] } }, true],
    ['a wildcard', { source: [{ wildcard: 's*.*rs' }] }, true],
    ['no wildcard whose parts are missing', { source: [{ wildcard: 's*.*x' }] }, false],
    ['no wildcard whose parts overlap', { detail: { state: [{ wildcard: 'ope*pen' }] } }, false],
    ['a star itself', { detail: { path: [{ wildcard: 'a\\*b*' }] } }, true],
    ['no star where any sign stands', { detail: { state: [{ wildcard: 'o\\*n' }] } }, false],
    ['a member of one of several objects', { detail: { items: { sku: ['y'] } } }, true],
    ['no member that none of several objects has', { detail: { items: { sku: ['z'] } } }, false],
    ['one of two branches', { $or: [{ source: ['other'] }, { detail: { price: [12.5] } }] }, true],
    ['neither of two branches', { detail: { $or: [{ state: ['closed'] }, { price: [1] }] } }, false],
    ['all that it names', { source: ['shop.orders'], detail: { state: ['closed'] } }, false],
  ])('matches %s', (_what, pattern, expected) => {
    expect(matches(pattern)).toBe(expected);
  });

  test.each<[JsonObject]>([
    [{ source: [{ cidr: '10.0.0.0/8' }] }],
    [{ source: [{ prefix: 1 }] }],
    [{ source: [{ prefix: 'a', suffix: 'b' }] }],
    [{ source: [{ numeric: ['>', 'a'] }] }],
    [{ source: 'shop.orders' }],
  ])('rejects the unknown rule in %j', (pattern) => {
    expect(() => matches(pattern)).toThrow(expect.objectContaining({ code: 'UNSUPPORTED' }));
  });

  test('matches a wildcard exactly if the equivalent regular expression does', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', '*'), maxLength: 6 });
    const texts = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 8 });
    fc.assert(
      fc.property(letters, texts, (wildcard, source) => {
        const expected = new RegExp(`^${wildcard.replaceAll('*', '.*')}$`).test(source);
        expect(matches({ source: [{ wildcard }] }, { source })).toBe(expected);
      }),
    );
  });
});

describe('a pattern of a Lambda event filter', () => {
  test('has no wildcards', () => {
    expect(() => compileEventPattern({ source: [{ wildcard: '*' }] }, 'LAMBDA')).toThrow(
      expect.objectContaining({ code: 'UNSUPPORTED', message: expect.stringContaining('wildcard') }),
    );
  });
});
