import { toMedian } from '../../test/tools/bench-row.ts';
import type { Contender } from './contender.ts';

export const STEPS = ['create', 'read', 'page', 'event'] as const;

type Step = (typeof STEPS)[number];

/** Medians in milliseconds. An event includes the call that creates its user. */
export type Costs = Record<Step, number>;

const SAMPLES = 200;
/** The first ones warm connections and caches. */
const WARM_UP = 20;

/** The cost of each step on both apps, measured in turn. */
export const measureCosts = async (one: Contender, other: Contender): Promise<[Costs, Costs]> => {
  const both = [one, other] as const;
  const found: [Step, [number, number]][] = [];
  for (const step of STEPS) {
    // Wait for the events of earlier users.
    for (const contender of both) await contender.idle();
    found.push([step, await measureStep(step, both)]);
  }
  const toCosts = (index: 0 | 1): Costs =>
    Object.fromEntries(found.map(([step, medians]) => [step, medians[index]])) as Costs;
  return [toCosts(0), toCosts(1)];
};

const measureStep = async (
  step: Step,
  [one, other]: readonly [Contender, Contender],
): Promise<[number, number]> => {
  const times: [number[], number[]] = [[], []];
  const ends = await Promise.all([one, other].map((contender) => contender.listen()));
  for (let count = -WARM_UP; count < SAMPLES; count += 1) {
    const pair = [await time(one[step]), await time(other[step])] as const;
    if (count < 0) continue;
    times[0].push(pair[0]);
    times[1].push(pair[1]);
  }
  await Promise.all(ends.map((end) => end()));
  return [toMedian(times[0]), toMedian(times[1])];
};

const time = async (step: () => Promise<void>): Promise<number> => {
  const began = performance.now();
  await step();
  return performance.now() - began;
};
