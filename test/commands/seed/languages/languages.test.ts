import { describe, expect, test } from 'vitest';
import { languages } from '../../../../commands/seed/languages/index.ts';
import {
  countPeople,
  type Language,
  toAscii,
  toPerson,
  toWords,
} from '../../../../commands/seed/languages/language.ts';

const placesOf = (pattern: string): string[] =>
  [...pattern.matchAll(/\{(\w+)\}/g)].map(([, place = '']) => place);

describe.each(languages)('$name', ({ words, pattern, address }) => {
  const lists = Object.entries(words);

  test('has no word twice in a list, so that no name comes twice', () => {
    for (const [place, list] of lists) {
      const texts = list.map(({ text }) => text.normalize('NFC'));
      expect([place, texts.filter((text, index) => texts.indexOf(text) !== index)]).toEqual([place, []]);
    }
  });

  test('has ASCII letters for each word', () => {
    const strange = lists.flatMap(([, list]) => list.filter(({ ascii }) => !/^[a-z]+$/.test(ascii)));
    expect(strange).toEqual([]);
  });

  test('has words of visible characters in their composed form', () => {
    const texts = lists.flatMap(([, list]) => list.map(({ text }) => text));
    expect(
      texts.filter((text) => text !== text.normalize('NFC') || /[\s\p{Cc}\p{Cf}{}]/u.test(text)),
    ).toEqual([]);
  });

  test('uses every list in its names, and only its lists in its addresses', () => {
    expect(placesOf(pattern).toSorted()).toEqual(Object.keys(words).toSorted());
    for (const place of placesOf(address)) expect(Object.keys(words)).toContain(place);
  });
});

describe('a person', () => {
  const language: Language = {
    name: 'Test',
    words: { given: toWords('Ada Eve Zoë'), family: toWords('Иванов/ivanov Ray') },
    pattern: '{family} {given}',
    address: '{given}.{family}',
  };

  test('is one of all combinations, each once', () => {
    const people = Array.from({ length: countPeople(language) }, (_, number) => toPerson(language, number));
    expect(new Set(people.map(({ name }) => name)).size).toBe(6);
    expect(people[0]).toEqual({ name: 'Иванов Ada', address: 'ada.ivanov' });
    expect(people[5]).toEqual({ name: 'Ray Zoë', address: 'zoe.ray' });
  });
});

describe('the ASCII letters of a word', () => {
  test.each([
    ['Łucja', 'lucja'],
    ['Straße', 'strasse'],
    ['Ægir', 'aegir'],
    ['Þórdís', 'thordis'],
    ['Guðmundur', 'gudmundur'],
    ['Bjørn', 'bjorn'],
    ['O’Brien', 'obrien'],
    ['Ó-Súilleabháin', 'osuilleabhain'],
    ['Işıl', 'isil'],
    ['İpek', 'ipek'],
    ['Đặng', 'dang'],
    ['김', ''],
  ])('%s are %s', (text, ascii) => {
    expect(toAscii(text)).toBe(ascii);
  });

  test('can be specified', () => {
    expect(toWords('\n 김/kim  Łoś ')).toEqual([
      { text: '김', ascii: 'kim' },
      { text: 'Łoś', ascii: 'los' },
    ]);
  });
});
