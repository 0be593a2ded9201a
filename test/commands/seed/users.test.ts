import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { languages } from '../../../commands/seed/languages/index.ts';
import { countPeople, toAscii, toPerson } from '../../../commands/seed/languages/language.ts';
import { createPermutation, createRandom } from '../../../commands/seed/random.ts';
import { createUsers, MOST_USERS, type SeedUser } from '../../../commands/seed/users.ts';

const seeds = fc.integer({ min: 0, max: 2 ** 32 - 1 });

const take = (seed: number, count: number): SeedUser[] => {
  const users = createUsers(seed);
  return Array.from({ length: count }, () => users.next().value ?? { name: '', email: '' });
};

/** What the API asks of an input: see CreateUserInput in schema/schema.graphql. */
const isValid = ({ name, email }: SeedUser): boolean =>
  name === name.trim() &&
  name.length > 0 &&
  [...name].length <= 100 &&
  email.length <= 254 &&
  /^[a-z]+(\.[a-z]+)*\d+@example\.(com|org|net)$/.test(email);

describe('seeded users', () => {
  test('are the same in the same order for the same seed', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 1, max: 200 }), (seed, count) => {
        expect(take(seed, count)).toEqual(take(seed, 200).slice(0, count));
      }),
    );
  });

  test('are others for another seed', () => {
    expect(take(7, 20)).not.toEqual(take(8, 20));
  });

  test('are the same in every version', () => {
    expect(take(7, 3)).toEqual([
      { name: '송혜빈', email: 'hyebin.song1@example.org' },
      { name: 'Freya Louise Harris', email: 'freya.harris2@example.net' },
      { name: 'Juan Martín Martínez', email: 'juan.martin3@example.com' },
    ]);
  });

  test('have valid names and addresses, none twice, for any seed', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const users = take(seed, 1000);
        expect(users.filter((user) => !isValid(user))).toEqual([]);
        expect(new Set(users.map(({ name }) => name)).size).toBe(1000);
        expect(new Set(users.map(({ email }) => email)).size).toBe(1000);
      }),
      { numRuns: 20 },
    );
  });

  test('are more than a run may request, each unique for any seed', () => {
    const names = new Set<string>();
    let people = 0;
    for (const language of languages) {
      const size = countPeople(language);
      people += size;
      for (let number = 0; number < size; number += 1) names.add(toPerson(language, number).name);
    }
    expect(people).toBeGreaterThanOrEqual(MOST_USERS);
    expect(names.size).toBe(people);
  });

  test('come in many scripts', () => {
    const text = take(1, languages.length)
      .map(({ name }) => name)
      .join(' ');
    const scripts = [
      'Latin',
      'Cyrillic',
      'Greek',
      'Hangul',
      'Han',
      'Arabic',
      'Hebrew',
      'Devanagari',
      'Thai',
      'Georgian',
      'Armenian',
    ];
    expect(scripts.filter((script) => !new RegExp(`\\p{Script=${script}}`, 'u').test(text))).toEqual([]);
  });

  test('are written in ASCII in their addresses', () => {
    expect(['Łukasz', 'Weiß', 'Þórdís', 'Nguyễn', 'Işıl', 'O’Brien', 'Æsa'].map(toAscii)).toEqual([
      'lukasz',
      'weiss',
      'thordis',
      'nguyen',
      'isil',
      'obrien',
      'aesa',
    ]);
  });
});

describe('a permutation', () => {
  test('gives every number below its size once', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 1, max: 3000 }), (seed, size) => {
        const shuffle = createPermutation(size, createRandom(seed));
        const numbers = Array.from({ length: size }, (_, number) => shuffle(number));
        expect(new Set(numbers).size).toBe(size);
        expect(numbers.every((number) => number >= 0 && number < size)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });
});
