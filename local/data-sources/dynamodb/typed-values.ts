/**
 * DynamoDB's typed values. Requests may have them in the form of the resolver utilities (`{ N: 1 }`, `{ NULL:
 * null }`); in DynamoDB's JSON numbers are text and NULL is true; results are plain JSON.
 */
import { isJsonObject, type Json, type JsonObject } from '../../kernel/json.ts';
import { mappingFailure } from '../request-document.ts';

const unreadable = (value: Json): Error =>
  mappingFailure(`Unable to convert ${JSON.stringify(value)} to Object.`);

const toText = (value: Json): string => {
  if (typeof value !== 'string') throw unreadable(value);
  return value;
};

const toNumberText = (value: Json): string => {
  if (typeof value !== 'number' && (typeof value !== 'string' || value === '')) throw unreadable(value);
  return String(value);
};

const toList = <T extends Json>(value: Json, convert: (element: Json) => T): T[] => {
  if (!Array.isArray(value)) throw unreadable(value);
  return value.map(convert);
};

/** By type, from the form of requests to DynamoDB's JSON. */
const converters: Readonly<Record<string, (value: Json) => Json>> = {
  S: toText,
  N: toNumberText,
  B: toText,
  BOOL: (value) => {
    if (typeof value !== 'boolean') throw unreadable(value);
    return value;
  },
  NULL: (value) => {
    if (value !== null && value !== true) throw unreadable(value);
    return true;
  },
  SS: (value) => toList(value, toText),
  NS: (value) => toList(value, toNumberText),
  BS: (value) => toList(value, toText),
  L: (value) => toList(value, toWireValue),
  M: (value) => {
    if (!isJsonObject(value)) throw unreadable(value);
    return toWireMap(value);
  },
};

/** One typed value of a request in DynamoDB's JSON. Throws a `MappingTemplate` failure for anything else. */
export const toWireValue = (value: Json): JsonObject => {
  const entries = isJsonObject(value) ? Object.entries(value) : [];
  const [[type, content] = ['', null]] = entries;
  const convert = Object.hasOwn(converters, type) ? converters[type] : undefined;
  if (entries.length !== 1 || convert === undefined) throw unreadable(value);
  return { [type]: convert(content) };
};

/** A map of typed values: an item, a key, expression values. */
export const toWireMap = (map: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(map).map(([name, value]) => [name, toWireValue(value)]));

/** A typed value of DynamoDB's JSON as plain JSON: numbers as numbers, binary as base64 text, sets as arrays. */
export const toPlainValue = (value: Json): Json => {
  if (!isJsonObject(value)) return null;
  // Most values are strings; a page has hundreds.
  if (typeof value.S === 'string') return value.S;
  const [type = 'NULL'] = Object.keys(value);
  const content = value[type] ?? null;
  switch (type) {
    case 'N':
      return Number(content);
    case 'NS':
      return Array.isArray(content) ? content.map(Number) : [];
    case 'NULL':
      return null;
    case 'L':
      return Array.isArray(content) ? content.map(toPlainValue) : [];
    case 'M':
      return isJsonObject(content) ? toPlainItem(content) : {};
    default:
      return content;
  }
};

/**
 * With the names sorted: the built-in database returns those of each item in another order, and V8 parses, reads and
 * serializes objects of one shape several times as fast.
 */
export const toPlainItem = (item: JsonObject): JsonObject => toPlainMembers(item, toSortedNames(item));

/** The items of a page, most of which have the same names. */
export const toPlainItems = (items: readonly JsonObject[]): JsonObject[] => {
  let names: readonly string[] = [];
  return items.map((item) => {
    if (!hasNames(item, names)) names = toSortedNames(item);
    return toPlainMembers(item, names);
  });
};

export const toTypedItem = (item: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(item).map(([name, value]) => [name, toTypedValue(value)]));

/** The item of a response as plain JSON; null if it has none. */
export const toPlainItemOrNull = (item: Json | undefined): JsonObject | null =>
  isJsonObject(item) ? toPlainItem(item) : null;

/** Plain JSON as a typed value of DynamoDB's JSON; nested lists and maps, never sets. */
const toTypedValue = (value: Json): JsonObject => {
  if (value === null) return { NULL: true };
  if (Array.isArray(value)) return { L: value.map(toTypedValue) };
  if (isJsonObject(value)) return { M: toTypedItem(value) };
  if (typeof value === 'number') return { N: String(value) };
  return typeof value === 'boolean' ? { BOOL: value } : { S: value };
};

const toSortedNames = (item: JsonObject): readonly string[] => Object.keys(item).sort();

const hasNames = (item: JsonObject, names: readonly string[]): boolean =>
  Object.keys(item).length === names.length && names.every((name) => Object.hasOwn(item, name));

/** A loop: a page has hundreds of members, and lists of pairs cost twice as much. */
const toPlainMembers = (item: JsonObject, names: readonly string[]): JsonObject => {
  const plain: JsonObject = {};
  for (const name of names) {
    // An assignment would set the prototype.
    if (name === '__proto__') return toPlainPairs(item, names);
    plain[name] = toPlainValue(item[name] as Json);
  }
  return plain;
};

const toPlainPairs = (item: JsonObject, names: readonly string[]): JsonObject =>
  Object.fromEntries(names.map((name) => [name, toPlainValue(item[name] as Json)]));
