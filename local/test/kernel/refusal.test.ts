import { expect, test } from 'vitest';
import { toRefusalFault, toRefusalLines } from '../../kernel/refusal.ts';

const toRefusal = (field: string, message: string, fix = 'Change it.') => ({ field, message, fix });

test('each problem is a line of its own, after its field', () => {
  expect(toRefusalLines(toRefusal('Query.a', 'a.ts:1:2: no for\na.ts:3:4: no try'))).toEqual([
    'Query.a: a.ts:1:2: no for',
    'Query.a: a.ts:3:4: no try',
  ]);
});

test('a problem of inline code has its field only once', () => {
  expect(toRefusalLines(toRefusal('Query.a', 'Query.a:1:2: no for\nQuery.a (request): no try'))).toEqual([
    'Query.a:1:2: no for',
    'Query.a (request): no try',
  ]);
});

test('a field with a longer name of the same beginning is another field', () => {
  expect(toRefusalLines(toRefusal('Query.a', 'Query.ab: no for'))).toEqual(['Query.a: Query.ab: no for']);
});

test('one fault has all problems, and each advice once', () => {
  const fault = toRefusalFault([
    toRefusal('Query.a', 'no for', 'Use map.'),
    toRefusal('Query.b', 'no for', 'Use map.'),
    toRefusal('Query.c', 'no try', 'Use util.error.'),
  ]);
  expect(fault).toMatchObject({ code: 'CODE_REFUSED', fix: 'Use map. Use util.error.' });
  expect(fault.message.split('\n').slice(1, 4)).toEqual([
    'Query.a: no for',
    'Query.b: no for',
    'Query.c: no try',
  ]);
});
