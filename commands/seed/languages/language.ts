/** A word of a name, and how its owner would type it in an email address: lowercase ASCII letters. */
export interface Word {
  text: string;
  ascii: string;
}

/** How names are formed in one language. */
export interface Language {
  name: string;
  /** Words to choose from, by their placeholder in the patterns. */
  words: Readonly<Record<string, readonly Word[]>>;
  /** The name as it is written: `{given} {family}`. */
  pattern: string;
  /** The local part of the email address: `{given}.{family}`. */
  address: string;
}

/** Reads `Иван/ivan Олег/oleg`; for a word without a Latin form, it is derived: `Łucja` is `lucja`. */
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

/** The word in ASCII letters: marks dropped, `ß` spelled out, other characters dropped. */
export const toAscii = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^a-z]/g, (letter) => letters[letter] ?? '');

/** The number of different names in the language. */
export const countPeople = ({ words }: Language): number =>
  Object.values(words).reduce((product, list) => product * list.length, 1);

/** The name and local part of the person with this number, from 0 below `countPeople`. */
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
