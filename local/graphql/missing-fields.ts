import { isJsonObject, type Json, readMember } from '../kernel/json.ts';
import type { MergedField } from './merge-selections.ts';

/**
 * The selected fields that a published value lacks, such as `author.name`. `data` is what the selection makes of the
 * value: fields that are selected of another type only are not in it. It is null after an error without data.
 */
export const findMissingFields = (
  selected: readonly MergedField[] | null,
  value: Json,
  data: Json,
): string[] => {
  if (selected === null) return [];
  if (Array.isArray(value)) {
    const made = Array.isArray(data) ? data : [];
    return [
      ...new Set(value.flatMap((item, index) => findMissingFields(selected, item, made[index] ?? null))),
    ];
  }
  if (!isJsonObject(value)) return [];
  return selected.flatMap(({ name, responseKey, below }) => {
    const isSelected = !isJsonObject(data) || Object.hasOwn(data, responseKey);
    if (!isSelected || name.startsWith('__')) return [];
    if (!Object.hasOwn(value, name)) return [name];
    const inner = findMissingFields(below(), value[name] ?? null, readMember(data, responseKey));
    return inner.map((path) => `${name}.${path}`);
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
