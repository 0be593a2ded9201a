import { describe, expect, test } from 'vitest';
import { createRecordingLog } from '../../../test/tools/recording-log.ts';
import { createEvict } from '../../graphql/evict.ts';
import type { Json } from '../../kernel/json.ts';

const compose = (evicted = 1) => {
  const log = createRecordingLog();
  const asked: unknown[] = [];
  const fields = {
    has: () => true,
    resolve: () => Promise.reject(new Error('Nothing is resolved here.')),
    evict: (...parts: unknown[]) => {
      asked.push(parts);
      return evicted;
    },
  };
  const evict = createEvict(fields, log);
  const call = (...calls: Json[][]) =>
    evict(calls.map((given) => ({ name: 'evictFromApiCache', arguments: given })));
  return { log, asked, evict, call };
};

describe('evictFromApiCache', () => {
  test('evicts the entries of a field, and counts those of all calls', () => {
    const { asked, call } = compose();
    const keys = { 'context.arguments.id': '1' };
    expect(call(['Query', 'post', keys], ['Query', 'posts', {}])).toBe(2);
    expect(asked).toEqual([
      ['Query', 'post', keys],
      ['Query', 'posts', {}],
    ]);
  });

  test('counts none if no entry was there', () => {
    expect(compose(0).call(['Query', 'post', {}])).toBe(0);
  });

  test('has no count without a call', () => {
    const { evict } = compose();
    expect(evict([])).toBeNull();
    expect(evict([{ name: 'addResponseHeader', arguments: ['a', 'b'] }])).toBeNull();
  });

  test.each<[Json[]]>([
    [[]],
    [['Query']],
    [['Query', 'post']],
    [['Query', 'post', 'id']],
    [[null, 'post', {}]],
    [['Query', 5, {}]],
  ])('with the arguments %j evicts nothing, with a warning', (given) => {
    const { log, asked, call } = compose();
    expect(call(given)).toBe(0);
    expect(asked).toEqual([]);
    expect(log.lines).toEqual([
      'warn evictFromApiCache: It takes a type, a field and { key: value }: nothing was evicted.',
    ]);
  });
});
