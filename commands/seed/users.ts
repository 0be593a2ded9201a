import { languages } from './languages/index.ts';
import { countPeople, type Language, toPerson } from './languages/language.ts';
import { createPermutation, createRandom, type Random } from './random.ts';

export interface SeedUser {
  name: string;
  email: string;
}

/** Reserved for examples, so that email never reaches a mailbox: RFC 2606. */
const domains = ['example.com', 'example.org', 'example.net'] as const;

/** The limit of one run; the languages together have more names than that. */
export const MOST_USERS = 1_000_000;

/**
 * Sample users, one after the other, languages in turn. The same seed gives the same users in the same order;
 * no name and no address comes twice. Ends when every language has used all its names.
 */
export function* createUsers(seed: number): Generator<SeedUser, void, undefined> {
  const random = createRandom(seed);
  let order = 0;
  const sources = languages.map((language) => createPeople(language, random));
  for (let found = true; found; ) {
    found = false;
    for (const people of sources) {
      const person = people.next();
      if (person.done) continue;
      found = true;
      order += 1;
      const domain = domains[random(domains.length)];
      // The number makes the address unique: no other user has it, and only letters come before it.
      yield { name: person.value.name, email: `${person.value.address}${order}@${domain}` };
    }
  }
}

export function* takeFirst(users: Iterable<SeedUser>, count: number): Generator<SeedUser> {
  let taken = 0;
  for (const user of users) {
    if (taken === count) return;
    taken += 1;
    yield user;
  }
}

function* createPeople(language: Language, random: Random): Generator<{ name: string; address: string }> {
  const size = countPeople(language);
  const shuffle = createPermutation(size, random);
  for (let number = 0; number < size; number += 1) yield toPerson(language, shuffle(number));
}
