import { describe, expect, test } from 'vitest';
import { createResponseCache } from '../../auth/response-cache.ts';

const create = () => {
  const clock = { at: 0, now: () => clock.at };
  return { clock, cache: createResponseCache<string>(clock) };
};

describe('a cached response', () => {
  test('is found until it expires', () => {
    const { clock, cache } = create();
    cache.keep('a', 'yes', 2);
    clock.at = 1_999;
    expect(cache.find('a')).toBe('yes');
    clock.at = 2_000;
    expect(cache.find('a')).toBeNull();
    clock.at = 0;
    expect(cache.find('a')).toBeNull();
  });

  test.each([0, -1])('for %i seconds is not kept', (seconds) => {
    const { cache } = create();
    cache.keep('a', 'yes', seconds);
    expect(cache.find('a')).toBeNull();
  });

  test('is replaced by a newer one', () => {
    const { clock, cache } = create();
    cache.keep('a', 'yes', 1);
    clock.at = 900;
    cache.keep('a', 'no', 1);
    clock.at = 1_800;
    expect(cache.find('a')).toBe('no');
    expect(cache.find('b')).toBeNull();
  });

  test('is one of ten thousand: the oldest one is dropped', () => {
    const { cache } = create();
    for (let key = 0; key < 10_000; key += 1) cache.keep(String(key), 'yes', 9);
    cache.keep('0', 'again', 9);
    cache.keep('more', 'yes', 9);
    expect(cache.find('0')).toBe('again');
    expect(cache.find('1')).toBeNull();
    expect(cache.find('2')).toBe('yes');
  });
});
