/** Random choices that a seed repeats. */
export interface Random {
  /** From 0 (included) to 1. */
  next(): number;
  /** From 0 to `limit`, which is not reached. */
  below(limit: number): number;
  /** True so often, of one. */
  chance(share: number): boolean;
  pick<Thing>(things: readonly Thing[]): Thing;
}

/** Mulberry32: 32 bits of state, enough to wander everywhere. */
export const createRandom = (seed: number): Random => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    next,
    below,
    chance: (share) => next() < share,
    pick: (things) => {
      const thing = things[below(things.length)];
      if (thing === undefined) throw new Error('There is nothing to pick from.');
      return thing;
    },
  };
};
