import { LocalFault } from '../kernel/errors.ts';
import { isJsonObject, type Json, type JsonObject, readMember } from '../kernel/json.ts';
import type { MergedField } from './merge-selections.ts';

/** The cost of a member in memory and time, in bytes, regardless of its value. */
const BYTES_PER_FIELD = 64;

/** Not a limit of AppSync: its resolvers return at most 5 MB each, and their number is limited. */
export const MAX_RESPONSE_BYTES = 64 * 1024 * 1024;

/**
 * Computes the size of a response before it is created: aliases repeat values, so that few levels of two
 * aliases each make a response of any size of a small value.
 */
export interface ResponseSize {
  /** Adds a value reduced to its selection. Throws a `LocalFault` beyond the limit. */
  add(value: Json, selected: readonly MergedField[] | null): void;
}

/** `place` is the field of the value, such as `Query.getUser`. */
export const createResponseSize = (limitBytes = MAX_RESPONSE_BYTES) => {
  let bytes = 0;

  return (place: string): ResponseSize => {
    const spend = (more: number): void => {
      bytes += more;
      if (bytes > limitBytes) throw refuse(place, limitBytes);
    };
    const addLeaf = (value: Json): void => {
      if (typeof value === 'string') spend(value.length);
      if (typeof value !== 'object' || value === null) return;
      for (const member of Object.values(value)) {
        spend(BYTES_PER_FIELD);
        addLeaf(member);
      }
    };
    const addObject = (value: JsonObject, selected: readonly MergedField[]): void => {
      spend(selected.length * BYTES_PER_FIELD);
      for (const { name, below } of selected) add(readMember(value, name), below());
    };
    const addList = (values: readonly Json[], selected: readonly MergedField[] | null): void => {
      spend(values.length * BYTES_PER_FIELD);
      for (const value of values) add(value, selected);
    };
    const add: ResponseSize['add'] = (value, selected) => {
      if (Array.isArray(value)) addList(value, selected);
      else if (selected === null) addLeaf(value);
      else if (isJsonObject(value)) addObject(value, selected);
    };
    return { add };
  };
};

const refuse = (place: string, limitBytes: number): LocalFault =>
  new LocalFault(
    'UNSUPPORTED',
    `The response would be larger than ${Math.floor(limitBytes / 2 ** 20)} MB, with ${place} in it.`,
    'Select fewer fields, or the same ones under fewer aliases, or ask for shorter lists.',
  );
