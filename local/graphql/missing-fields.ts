import { isJsonObject, type Json } from '../kernel/json.ts';
import type { MergedField } from './merge-selections.ts';

/** Which selected fields a published value does not hold, such as `author.name`. */
export const findMissingFields = (selected: readonly MergedField[] | null, value: Json): string[] => {
  if (selected === null) return [];
  if (Array.isArray(value)) return [...new Set(value.flatMap((item) => findMissingFields(selected, item)))];
  if (!isJsonObject(value)) return [];
  return selected.flatMap(({ name, below }) => {
    if (name.startsWith('__')) return [];
    if (!Object.hasOwn(value, name)) return [name];
    return findMissingFields(below(), value[name] ?? null).map((inner) => `${name}.${inner}`);
  });
};

/** `{ id author { name } }`: what a subscription selects. */
export const toSelectionText = (selected: readonly MergedField[] | null): string =>
  selected === null
    ? ''
    : ` { ${selected.map(({ name, below }) => `${name}${toSelectionText(below())}`).join(' ')} }`;

/** The same of a value, from what it holds. */
export const toSelectionOf = (value: Json | undefined): string => {
  if (Array.isArray(value)) return toSelectionOf(value[0]);
  if (!isJsonObject(value)) return '';
  const members = Object.entries(value).map(([name, member]) => `${name}${toSelectionOf(member)}`);
  return ` { ${members.join(' ')} }`;
};
