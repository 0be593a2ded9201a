import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createFixedClock } from '../../../test/tools/fixed-clock.ts';
import { createRateLimit } from '../../kernel/rate-limit.ts';

describe('a rate limit', () => {
  test('allows as many per second as it has, and none after them', () => {
    const limit = createRateLimit({ clock: createFixedClock(), perSecond: 2 });
    expect([limit.take(), limit.take(), limit.take(), limit.take()]).toEqual([true, true, false, false]);
  });

  test('begins anew with each second of the clock, not a second after the first', () => {
    const clock = createFixedClock(10_900);
    const limit = createRateLimit({ clock, perSecond: 1 });
    expect(limit.take()).toBe(true);
    clock.advance(99);
    expect(limit.take()).toBe(false);
    clock.advance(1);
    expect(limit.take()).toBe(true);
  });

  test('does not carry over what a second has left', () => {
    const clock = createFixedClock();
    const limit = createRateLimit({ clock, perSecond: 1 });
    clock.advance(60_000);
    expect([limit.take(), limit.take()]).toEqual([true, false]);
  });

  test('of nothing allows nothing', () => {
    expect(createRateLimit({ clock: createFixedClock(), perSecond: 0 }).take()).toBe(false);
  });

  test('allows at most its number in every second, for any steps of the clock', () => {
    const steps = fc.array(fc.nat({ max: 700 }), { maxLength: 60 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4 }), steps, (perSecond, waits) => {
        const clock = createFixedClock(0);
        const limit = createRateLimit({ clock, perSecond });
        const taken = new Map<number, number>();
        for (const wait of waits) {
          clock.advance(wait);
          const second = Math.floor(clock.now() / 1_000);
          const before = taken.get(second) ?? 0;
          expect(limit.take()).toBe(before < perSecond);
          taken.set(second, Math.min(perSecond, before + 1));
        }
      }),
    );
  });
});
