import { describe, expect, test } from 'vitest';
import { toFieldState, toStashText } from '../../sandbox/field-state.ts';
import { createSeeds } from '../../sandbox/seeds.ts';

describe('seeds', () => {
  const create = () => {
    const drawn: number[] = [];
    const nextSeed = createSeeds({
      uuid: () => 'unused',
      entropy: (bytes) => {
        drawn.push(bytes);
        return Array.from({ length: bytes }, (_, index) =>
          ((index + drawn.length * 7) % 256).toString(16).padStart(2, '0'),
        ).join('');
      },
    });
    return { nextSeed, drawn };
  };

  test('have 32 digits, and are all different', () => {
    const { nextSeed } = create();
    const seeds = Array.from({ length: 15 }, nextSeed);
    expect(seeds.every((seed) => /^[0-9a-f]{32}$/.test(seed))).toBe(true);
    expect(new Set(seeds).size).toBe(15);
  });

  test('are drawn for 64 handlers at once, when the first one runs', () => {
    const { nextSeed, drawn } = create();
    expect(drawn).toEqual([]);
    for (let count = 0; count < 64; count += 1) nextSeed();
    expect(drawn).toEqual([1024]);
    nextSeed();
    expect(drawn).toEqual([1024, 1024]);
  });
});

describe('the state of a field', () => {
  test('parses its stash once, when it is read', () => {
    const state = toFieldState('{"a":{"b":1}}', []);
    expect(state.stash).toEqual({ a: { b: 1 } });
    expect(state.stash).toBe(state.stash);
  });

  test('passes a stash that is never read, even if it is not JSON', () => {
    const state = toFieldState('{not parsed', []);
    expect(toStashText(state)).toBe('{not parsed');
    expect(() => state.stash).toThrow(SyntaxError);
  });

  test('keeps the text, with its spaces and large numbers', () => {
    const text = '{ "n": 12345678901234567890 }';
    expect(toStashText(toFieldState(text, []))).toBe(text);
    expect(toStashText({ stash: { n: 1 }, outErrors: [] })).toBe('{"n":1}');
  });
});
