import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toResponseHeaders } from '../../graphql/response-headers.ts';
import type { Json } from '../../kernel/json.ts';

// https://docs.aws.amazon.com/appsync/latest/devguide/http-helpers-in-utils-http-js.html

const add = (...given: Json[]) => ({ name: 'addResponseHeader', arguments: given }) as const;
const headersOf = (...calls: Parameters<typeof toResponseHeaders>[0][number][]) => toResponseHeaders(calls);

describe('the headers that resolvers add', () => {
  test('have lowercase names, and the last value of a name', () => {
    expect(headersOf(add('X-A', '1'), add('x-b', '2'), add('x-a', '3'))).toEqual({ 'x-a': '3', 'x-b': '2' });
  });

  test('have texts as their values', () => {
    expect(headersOf(add('x-a', 5), add('x-b', true), add('x-c', ''))).toEqual({
      'x-a': '5',
      'x-b': 'true',
      'x-c': '',
    });
  });

  test.each<[Json[]]>([
    [['x a', '1']],
    [['', '1']],
    [['x-a', 'a\nb']],
    [['x-a', 'a\r\nset-cookie: b=c']],
    [['x-a', 'a\u0000']],
    [['x-a', '한']],
    [['Trailer', 'x-a']],
    [['x-a']],
    [[]],
  ])('do not include what HTTP does not allow: %j', (given) => {
    expect(headersOf(add(...given), add('x-good', '1'))).toEqual({ 'x-good': '1' });
  });

  test('are not those of other extensions', () => {
    expect(headersOf({ name: 'evictFromApiCache', arguments: ['x-a', '1'] })).toEqual({});
  });

  test('have at most 4 KB together, counting each definition', () => {
    const half = 'a'.repeat(2_044);
    expect(headersOf(add('x-a', half), add('x-b', half))).toEqual({
      'x-a': half,
      'x-b': half.slice(0, 2_044),
    });
    expect(headersOf(add('x-a', half), add('x-a', half), add('x-c', '1'))).toEqual({ 'x-a': half });
  });

  test('fit into 4 KB for any calls', () => {
    const calls = fc.array(fc.tuple(fc.constantFrom('x-a', 'x-b', 'x-c'), fc.string({ maxLength: 3_000 })));
    fc.assert(
      fc.property(calls, (given) => {
        const headers = headersOf(...given.map((one) => add(...one)));
        const size = Object.entries(headers).reduce(
          (sum, [name, value]) => sum + Buffer.byteLength(name + value),
          0,
        );
        expect(size).toBeLessThanOrEqual(4_096);
      }),
    );
  });
});
