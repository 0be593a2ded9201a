import { isJsonObject, type Json } from '../kernel/json.ts';
import type { MergedField } from './merge-selections.ts';

/** The selected fields that a published value lacks, such as `author.name`. */
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

/** `{ id author { name } }`: the selection of a subscription. */
export const toSelectionText = (selected: readonly MergedField[] | null): string =>
  selected === null
    ? ''
    : ` { ${selected.map(({ name, below }) => `${name}${toSelectionText(below())}`).join(' ')} }`;

/** The same for a value, from its members. */
export const toSelectionOf = (value: Json | undefined): string => {
  if (Array.isArray(value)) return toSelectionOf(value[0]);
  if (!isJsonObject(value)) return '';
  const members = Object.entries(value).map(([name, member]) => `${name}${toSelectionOf(member)}`);
  return ` { ${members.join(' ')} }`;
};
