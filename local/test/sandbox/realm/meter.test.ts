import { describe, expect, test } from 'vitest';
import { createMeter, unitsOfText } from '../../../sandbox/realm/meter.ts';

const begin = (options?: { isBounded: boolean }) => {
  const meter = createMeter(options);
  meter.begin();
  return meter;
};

const STEPS = 'The handler took more than 10000000 steps.';

describe('units', () => {
  test('end the handler beyond ten million', () => {
    const meter = begin();
    meter.charge(10_000_000);
    expect(() => meter.step()).not.toThrow();
    expect(() => meter.charge(500)).toThrow(STEPS);
  });

  test('end the handler again, once they have', () => {
    const meter = begin();
    expect(() => meter.charge(10_000_001)).toThrow(STEPS);
    expect(() => meter.step()).toThrow(STEPS);
  });

  test('end the handler if a cost is not a number', () => {
    expect(() => begin().charge(Number.NaN)).toThrow(STEPS);
    expect(() => begin().charge(Number.POSITIVE_INFINITY)).toThrow(STEPS);
  });

  test('begin again with each handler', () => {
    const meter = begin();
    for (let handler = 0; handler < 3; handler += 1) {
      meter.charge(9_000_000);
      meter.begin();
    }
    expect(() => meter.charge(9_000_000)).not.toThrow();
  });

  test('have no limit without bounds, while sizes have', () => {
    const meter = begin({ isBounded: false });
    expect(() => meter.charge(1e12)).not.toThrow();
    expect(() => meter.weighText('a'.repeat(16_000_001))).toThrow(
      'A text of more than 16000000 characters is too long.',
    );
    expect(() => meter.weigh(Array.from({ length: 1_000_001 }, () => 0))).toThrow('is too large');
  });
});

describe('a text', () => {
  test.each([
    [0, 0],
    [15, 0],
    [16, 1],
    [1600, 100],
  ])('of %i characters costs %i units', (length, units) => {
    expect(unitsOfText(length)).toBe(units);
  });

  test('is returned as it is, like any other value', () => {
    const meter = begin();
    const list = [1];
    for (const value of ['', 'a', 'a'.repeat(100), 1, null, undefined, list])
      expect(meter.weighText(value)).toBe(value);
  });
});

describe('the weight of a value', () => {
  const weightOf = (value: unknown): number => {
    const meter = begin();
    let rest = 10_000_000;
    meter.charge(rest);
    meter.begin();
    meter.charge(10_000_000 - 1_000_000);
    meter.weigh(value);
    for (rest = 0; rest <= 1_000_000; rest += 500) {
      try {
        meter.charge(500);
      } catch {
        return 1_000_000 - rest;
      }
    }
    return 0;
  };

  test('grows with its parts', () => {
    const list = Array.from({ length: 20_000 }, () => 0);
    expect(weightOf(list)).toBeGreaterThan(19_000);
    expect(weightOf([list, list])).toBeGreaterThan(39_000);
    expect(weightOf(Object.fromEntries(list.map((_, index) => [`k${index}`, 0])))).toBeGreaterThan(19_000);
    expect(weightOf('a'.repeat(16 * 20_000))).toBeGreaterThan(19_000);
    expect(weightOf({ ['k'.repeat(16 * 20_000)]: 0 })).toBeGreaterThan(19_000);
  });

  test('has a limit, which also ends a value that holds itself', () => {
    const loop: unknown[] = [];
    loop.push(loop, loop);
    expect(() => begin().weigh(loop)).toThrow();
    expect(() => begin().weigh(Array.from({ length: 1_000_001 }, () => 0))).toThrow(
      'A value of more than 1000000 parts, or one that holds itself, is too large.',
    );
  });

  test.each([[null], [undefined], [0], [''], [[]], [{}], [() => 1]])('is counted for %j', (value) => {
    expect(() => begin().weigh(value)).not.toThrow();
  });

  test('refuses a toJSON that is not trusted', () => {
    const meter = begin();
    const toJSON = () => 1;
    const message = 'A function named toJSON is not supported.';
    expect(() => meter.weigh({ a: { toJSON } })).toThrow(message);
    expect(() => meter.weigh([Object.create({ toJSON })])).toThrow(message);
    expect(() => meter.weigh({ toJSON: 1 })).not.toThrow();
    meter.trust(toJSON);
    expect(() => meter.weigh({ a: { toJSON } })).not.toThrow();
  });
});

describe('kept values', () => {
  test('have a limit in all', () => {
    const meter = begin();
    const text = 'a'.repeat(1024 * 1024);
    for (let count = 0; count < 4; count += 1) meter.retain(text);
    expect(() => meter.retain(text)).toThrow(
      'The appended errors and calls of extensions take more than 5 MB.',
    );
    expect(() => meter.retain('a')).not.toThrow();
    meter.begin();
    expect(() => meter.retain(text)).not.toThrow();
  });
});
