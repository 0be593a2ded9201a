import type { Ids } from '../kernel/ids.ts';

/** 128 bits seed the randomness of one handler. */
const SEED_DIGITS = 32;
const SEEDS_PER_DRAW = 64;

/** Generates entropy for many seeds at once: a system call for each costs as much as a small handler. */
export const createSeeds = (ids: Ids): (() => string) => {
  let drawn = '';
  let used = 0;
  return () => {
    if (used + SEED_DIGITS > drawn.length) {
      drawn = ids.entropy((SEED_DIGITS / 2) * SEEDS_PER_DRAW);
      used = 0;
    }
    used += SEED_DIGITS;
    return drawn.slice(used - SEED_DIGITS, used);
  };
};
