import { describe, expect, test } from 'vitest';
import type { Contender } from '../../../bench/growth/contender.ts';
import { measureCosts, STEPS } from '../../../bench/growth/measure-costs.ts';

/** A contender that writes down what it is asked to do. */
const createContender = (name: string, log: string[]): Contender => {
  const note = (call: string) => async (): Promise<void> => void log.push(`${name}.${call}`);
  return {
    fill: async () => 0,
    create: note('create'),
    read: note('read'),
    page: note('page'),
    event: note('event'),
    idle: note('idle'),
    stop: note('stop'),
    listen: async () => {
      log.push(`${name}.listen`);
      return note('unsubscribe');
    },
  };
};

const measureBoth = async () => {
  const log: string[] = [];
  const costs = await measureCosts(createContender('one', log), createContender('other', log));
  return { log, costs };
};

describe('the measurement of costs', () => {
  test('has a time for each step on both apps', async () => {
    const { costs } = await measureBoth();
    expect(costs).toHaveLength(2);
    for (const one of costs) {
      expect(Object.keys(one)).toEqual([...STEPS]);
      for (const step of STEPS) expect(one[step]).toBeGreaterThanOrEqual(0);
    }
  });

  test('calls both apps in turn, equally often', async () => {
    const { log } = await measureBoth();
    for (const step of STEPS) {
      const calls = log.filter((call) => call.endsWith(`.${step}`));
      expect(calls).toHaveLength(2 * 220);
      expect(calls.filter((call, index) => call !== `${index % 2 === 0 ? 'one' : 'other'}.${step}`)).toEqual(
        [],
      );
    }
  });

  test('waits for earlier events before each step, and only then subscribes', async () => {
    const { log } = await measureBoth();
    const frame = log.filter((call) => /idle|listen|unsubscribe/.test(call));
    const ofOneStep = [
      'one.idle',
      'other.idle',
      'one.listen',
      'other.listen',
      'one.unsubscribe',
      'other.unsubscribe',
    ];
    expect(frame).toEqual(STEPS.flatMap(() => ofOneStep));
  });

  test('rejects if a step fails', async () => {
    const contender = {
      ...createContender('one', []),
      page: async () => Promise.reject(new Error('No page.')),
    };
    await expect(measureCosts(contender, createContender('other', []))).rejects.toThrow('No page.');
  });
});
