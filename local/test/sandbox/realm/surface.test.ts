import { describe, expect, test } from 'vitest';
import { Unsupported } from '../../../sandbox/realm/ending.ts';
import { createMeter } from '../../../sandbox/realm/meter.ts';
import {
  fillGaps,
  freezeDeeply,
  listFunctions,
  meterSurface,
  type Namespace,
} from '../../../sandbox/realm/surface.ts';

describe('a gap', () => {
  test('is filled with a function that explains it', () => {
    const surface: Namespace = { util: { there: () => 1 } };
    fillGaps(surface, {
      'util.there': 'supported',
      'util.new.deep.absent': { unsupported: 'Write it out.' },
      other: { unsupported: 'Use util.there.' },
    } as never);
    const { util, other } = surface as { util: { there(): number; new: Namespace }; other(): never };
    expect(util.there()).toBe(1);
    expect(listFunctions(surface)).toEqual(['other', 'util.new.deep.absent', 'util.there']);
    const thrown = catchError(other);
    expect(thrown).toBeInstanceOf(Unsupported);
    expect(thrown).toMatchObject({ message: 'other does not run locally yet.', fix: 'Use util.there.' });
  });
});

describe('a metered surface', () => {
  const create = () => {
    const steps: unknown[] = [];
    const meter = {
      ...createMeter(),
      step: () => void steps.push('step'),
      weigh: (value: unknown) => void steps.push(value),
      weighText: (value: unknown) => {
        steps.push(['result', value]);
        return value;
      },
    };
    const surface = meterSurface(
      {
        add: (a: number, b: number) => a + b,
        inner: { echo: (text: string) => text },
        constant: 1,
        none: null,
      },
      meter,
    );
    return { surface, steps };
  };

  test('counts a step, each argument and the result', () => {
    const { surface, steps } = create();
    expect(surface.add(1, 2)).toBe(3);
    expect(steps).toEqual(['step', 1, 2, ['result', 3]]);
    expect(surface.inner.echo('a')).toBe('a');
    expect(steps.slice(4)).toEqual(['step', 'a', ['result', 'a']]);
  });

  test('keeps all other members', () => {
    const { surface } = create();
    expect([surface.constant, surface.none]).toEqual([1, null]);
    expect(listFunctions(surface)).toEqual(['add', 'inner.echo']);
  });

  test('does not call a function whose arguments are too large', () => {
    let calls = 0;
    const { run } = meterSurface({ run: (_list: unknown) => (calls += 1) }, createMeter());
    expect(() => run(Array.from({ length: 1_000_001 }, () => 0))).toThrow('is too large');
    expect(calls).toBe(0);
  });
});

describe('freezeDeeply', () => {
  test('freezes functions, their prototypes and members', () => {
    const value = { inner: { list: [{ a: 1 }] }, make: function make() {}, text: 'a', none: null };
    freezeDeeply(value);
    for (const frozen of [value, value.inner, value.inner.list, value.inner.list[0], value.make])
      expect(Object.isFrozen(frozen)).toBe(true);
    expect(Object.isFrozen(value.make.prototype)).toBe(true);
  });

  test('ends for an object that holds itself', () => {
    const loop: Namespace = {};
    loop.self = loop;
    freezeDeeply(loop);
    expect(Object.isFrozen(loop)).toBe(true);
  });

  test.each([[null], [undefined], [1], ['a']])('leaves %j as it is', (value) => {
    expect(() => freezeDeeply(value)).not.toThrow();
  });
});

const catchError = (run: () => unknown): unknown => {
  try {
    return run();
  } catch (thrown) {
    return thrown;
  }
};
