import { FixedList, type Value } from '../values/value.ts';
import { MethodException, type MethodPorts, type MethodTable, takes } from './signature.ts';

/** `java.lang.String`. */
export const TEXT_METHODS: MethodTable<string> = {
  charAt: takes(['integer'], (self, [index]) => {
    if (index >= 0 && index < self.length) return self.charAt(index);
    throw outOfBounds(`String index out of range: ${index}`);
  }),
  compareTo: takes(['text'], (self, [other]) => compareTexts(self, other)),
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
  ],
  intern: takes([], (self) => self),
  isBlank: takes([], (self) => self.trim() === ''),
  isEmpty: takes([], (self) => self === ''),
  lastIndexOf: takes(['text'], (self, [part]) => self.lastIndexOf(part)),
  length: takes([], (self) => self.length),
  matches: takes(['text'], (self, [pattern], ports) => ports.matches(pattern, self)),
  replace: takes(['text', 'text'], (self, [part, by]) => self.split(part).join(by)),
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
    takes(['text', 'integer'], (self, [part, from]) => from >= 0 && self.startsWith(part, from)),
  ],
  strip: takes([], (self) => self.trim()),
  substring: [
    takes(['integer'], (self, [begin]) => substring(self, begin, self.length)),
    takes(['integer', 'integer'], (self, [begin, end]) => substring(self, begin, end)),
  ],
  toLowerCase: takes([], (self) => self.toLowerCase()),
  toString: takes([], (self: string) => self),
  toUpperCase: takes([], (self) => self.toUpperCase()),
  trim: takes([], (self) => trim(self)),
};

const outOfBounds = (text: string): MethodException =>
  new MethodException(`java.lang.StringIndexOutOfBoundsException: ${text}`);

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

const fold = (text: string): string => text.toUpperCase().toLowerCase();

/** Java removes only characters up to a space. */
const trim = (self: string): string => {
  let start = 0;
  let end = self.length;
  while (start < end && self.charCodeAt(start) <= 32) start += 1;
  while (end > start && self.charCodeAt(end - 1) <= 32) end -= 1;
  return self.slice(start, end);
};

const hashText = (self: string): number => {
  let hash = 0;
  for (let index = 0; index < self.length; index += 1)
    hash = (Math.imul(31, hash) + self.charCodeAt(index)) | 0;
  return hash;
};
