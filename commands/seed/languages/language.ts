/** A word of a name, and how a person who has it would type it in an e-mail address: ASCII letters, lower-case. */
export interface Word {
  text: string;
  ascii: string;
}

/** How people are named in one language. */
export interface Language {
  name: string;
  /** Words to choose one from, by the place that they have in the patterns. */
  words: Readonly<Record<string, readonly Word[]>>;
  /** The name as people write it: `{given} {family}`. */
  pattern: string;
  /** The beginning of their e-mail address: `{given}.{family}`. */
  address: string;
}

/** Reads `Иван/ivan Олег/oleg`; a word without its Latin form gives it itself: `Łucja` is `lucja`. */
export const toWords = (list: string): readonly Word[] =>
  list
    .trim()
    .split(/\s+/)
    .map((entry) => {
      const [text = '', latin] = entry.split('/');
      return { text, ascii: latin ?? toAscii(text) };
    });

/** Latin letters that no Unicode decomposition turns into ASCII. */
const letters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};

/** The word in ASCII letters: marks dropped, `ß` spelled out, everything else left away. */
export const toAscii = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^a-z]/g, (letter) => letters[letter] ?? '');

/** How many different people the language can name. */
export const countPeople = ({ words }: Language): number =>
  Object.values(words).reduce((product, list) => product * list.length, 1);

/** The name and the beginning of the address of the person with this number, from 0 below `countPeople`. */
export const toPerson = (language: Language, number: number): { name: string; address: string } => {
  const chosen = new Map<string, Word>();
  let rest = number;
  for (const [place, list] of Object.entries(language.words)) {
    const word = list[rest % list.length];
    if (word) chosen.set(place, word);
    rest = Math.floor(rest / list.length);
  }
  const fill = (pattern: string, form: keyof Word): string =>
    pattern.replace(/\{(\w+)\}/g, (_, place: string) => chosen.get(place)?.[form] ?? '');
  return { name: fill(language.pattern, 'text'), address: fill(language.address, 'ascii') };
};
