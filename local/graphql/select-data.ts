import { isJsonObject, type Json, readMember } from '../kernel/json.ts';
import type { MergedField } from './merge-selections.ts';

/** The client's selection of an error's `data`, which AppSync filters. */
export const selectData = (value: Json, selected: readonly MergedField[] | null): Json => {
  if (Array.isArray(value)) return value.map((item) => selectData(item, selected));
  if (!isJsonObject(value) || selected === null) return value;
  return Object.fromEntries(
    selected.map(({ responseKey, name, below }) => [
      responseKey,
      selectData(readMember(value, name), below()),
    ]),
  );
};
