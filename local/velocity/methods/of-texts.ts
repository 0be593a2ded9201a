import { FixedList, type Value } from '../values/value.ts';
import { MethodException, type MethodPorts, type MethodTable, takes } from './signature.ts';

/** `java.lang.String`. */
export const TEXT_METHODS: MethodTable<string> = {
  charAt: takes(['integer'], (self, [index]) => {
    if (index >= 0 && index < self.length) return self.charAt(index);
    throw outOfBounds(`String index out of range: ${index}`);
  }),
  compareTo: takes(['text'], (self, [other]) => compareTexts(self, other)),
  compareToIgnoreCase: takes(['text'], (self, [other]) => compareTexts(fold(self), fold(other))),
  concat: takes(['text'], (self, [other]) => self + other),
  contains: takes(['text'], (self, [part]) => self.includes(part)),
  endsWith: takes(['text'], (self, [part]) => self.endsWith(part)),
  equals: takes(['any'], (self, [other]) => self === other),
  equalsIgnoreCase: takes(
    ['any'],
    (self, [other]) => typeof other === 'string' && fold(self) === fold(other),
  ),
  hashCode: takes([], (self) => hashText(self)),
  indexOf: [
    takes(['text'], (self, [part]) => self.indexOf(part)),
    takes(['text', 'integer'], (self, [part, from]) => self.indexOf(part, from)),
    takes(['integer'], (self, [code]) => indexOfCode(self, code, 0)),
    takes(['integer', 'integer'], (self, [code, from]) => indexOfCode(self, code, from)),
  ],
  intern: takes([], (self) => self),
  isBlank: takes([], (self) => strip(self) === ''),
  isEmpty: takes([], (self) => self === ''),
  lastIndexOf: [
    takes(['text'], (self, [part]) => self.lastIndexOf(part)),
    takes(['text', 'integer'], (self, [part, from]) => (from < 0 ? -1 : self.lastIndexOf(part, from))),
  ],
  length: takes([], (self) => self.length),
  matches: takes(['text'], (self, [pattern], ports) => ports.matches(pattern, self)),
  replace: takes(['text', 'text'], (self, [part, by]) => replaceText(self, part, by)),
  replaceAll: takes(['text', 'text'], (self, [pattern, by], ports) => ports.replaceAll(self, pattern, by)),
  replaceFirst: takes(['text', 'text'], (self, [pattern, by], ports) =>
    ports.replaceFirst(self, pattern, by),
  ),
  split: [
    takes(['text'], (self, [pattern], ports) => split(self, pattern, 0, ports)),
    takes(['text', 'integer'], (self, [pattern, limit], ports) => split(self, pattern, limit, ports)),
  ],
  startsWith: [
    takes(['text'], (self, [part]) => self.startsWith(part)),
    takes(
      ['text', 'integer'],
      (self, [part, from]) => from >= 0 && from <= self.length - part.length && self.startsWith(part, from),
    ),
  ],
  strip: takes([], (self) => strip(self)),
  substring: [
    takes(['integer'], (self, [begin]) => substring(self, begin, self.length)),
    takes(['integer', 'integer'], (self, [begin, end]) => substring(self, begin, end)),
  ],
  toLowerCase: takes([], (self) => self.toLowerCase()),
  toString: takes([], (self: string) => self),
  toUpperCase: takes([], (self) => self.toUpperCase()),
  trim: takes([], (self) => trim(self)),
};

/** Removes all characters up to the space at both ends, as `String.trim` does. */
export const trim = (self: string): string => trimBy(self, (character) => character <= ' ');

const outOfBounds = (text: string): MethodException =>
  new MethodException(`java.lang.StringIndexOutOfBoundsException: ${text}`);

/** Of a character by its code. */
const indexOfCode = (self: string, code: number, from: number): number =>
  code < 0 || code > 0x10ffff ? -1 : self.indexOf(String.fromCodePoint(code), from);

const substring = (self: string, begin: number, end: number): string => {
  if (begin >= 0 && begin <= end && end <= self.length) return self.slice(begin, end);
  throw outOfBounds(`begin ${begin}, end ${end}, length ${self.length}`);
};

/** Without empty strings at its end, unless a negative limit keeps them. */
const split = (self: string, pattern: string, limit: number, ports: MethodPorts): Value => {
  const parts: string[] = [];
  let read = 0;
  for (const { start, end } of ports.findAll(pattern, self)) {
    if (limit > 0 && parts.length === limit - 1) break;
    // An empty match at the very start splits nothing.
    if (end === 0) continue;
    parts.push(self.slice(read, start));
    read = end;
  }
  parts.push(self.slice(read));
  if (limit === 0 && parts.length > 1) while (parts.length > 0 && parts.at(-1) === '') parts.pop();
  return new FixedList(parts);
};

const compareTexts = (one: string, other: string): number => {
  const shorter = Math.min(one.length, other.length);
  for (let index = 0; index < shorter; index += 1) {
    const difference = one.charCodeAt(index) - other.charCodeAt(index);
    if (difference !== 0) return difference;
  }
  return one.length - other.length;
};

/** An empty text is before and after each character. */
const replaceText = (self: string, part: string, by: string): string => {
  if (part !== '') return self.split(part).join(by);
  let text = by;
  for (let index = 0; index < self.length; index += 1) text += self.charAt(index) + by;
  return text;
};

/** Java compares character by character: `ß` is not `SS`. */
const fold = (text: string): string => {
  let folded = '';
  for (let index = 0; index < text.length; index += 1) folded += foldCharacter(text.charAt(index));
  return folded;
};

const foldCharacter = (character: string): string => {
  const upper = character.toUpperCase();
  const lower = (upper.length === 1 ? upper : character).toLowerCase();
  return lower.length === 1 ? lower : character;
};

/** `Character.isWhitespace`: spaces of Unicode that allow a line break, and separators of information. */
const isWhitespace = (character: string): boolean =>
  (character >= '\u001c' && character <= '\u001f') || /[^\S\u00a0\u2007\u202f\ufeff]/.test(character);

const strip = (self: string): string => trimBy(self, isWhitespace);

const trimBy = (self: string, isSpace: (character: string) => boolean): string => {
  let start = 0;
  let end = self.length;
  while (start < end && isSpace(self.charAt(start))) start += 1;
  while (end > start && isSpace(self.charAt(end - 1))) end -= 1;
  return self.slice(start, end);
};

const hashText = (self: string): number => {
  let hash = 0;
  for (let index = 0; index < self.length; index += 1)
    hash = (Math.imul(31, hash) + self.charCodeAt(index)) | 0;
  return hash;
};
