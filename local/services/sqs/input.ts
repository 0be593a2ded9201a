import { isJsonObject, type Json, type JsonObject } from '../../kernel/json.ts';
import { invalidParameter, missingParameter, SqsFailure } from './errors.ts';

/** A required string. Throws an `SqsFailure` if it is missing. */
export const toText = (input: JsonObject, name: string): string => {
  const value = input[name];
  if (typeof value !== 'string' || value === '') throw missingParameter(name);
  return value;
};

/** By default absent. Throws an `SqsFailure` outside the range. */
export const toOptionalNumber = (
  input: JsonObject,
  name: string,
  range: { minimum: number; maximum: number },
): number | null => {
  const value = input[name];
  if (value === undefined || value === null) return null;
  const { minimum, maximum } = range;
  if (typeof value === 'number' && Number.isInteger(value) && value >= minimum && value <= maximum)
    return value;
  throw invalidParameter(
    `Value ${String(value)} for parameter ${name} is invalid. Reason: Must be between ${minimum} and ${maximum}, if provided.`,
  );
};

export const toNumber = (
  input: JsonObject,
  name: string,
  range: { minimum: number; maximum: number },
): number => {
  const value = toOptionalNumber(input, name, range);
  if (value === null) throw missingParameter(name);
  return value;
};

/** By default empty. Throws an `SqsFailure` for any other type. */
export const toTexts = (input: JsonObject, name: string): string[] =>
  toList(input, name, (item) => typeof item === 'string');

/** By default empty. Throws an `SqsFailure` for any other type. */
export const toObjects = (input: JsonObject, name: string): JsonObject[] => toList(input, name, isJsonObject);

/** By default empty. Throws an `SqsFailure` for any other type. */
export const toObject = (input: JsonObject, name: string): JsonObject => {
  const value = input[name] ?? {};
  if (isJsonObject(value)) return value;
  throw wrongType(name);
};

const toList = <Item extends Json>(
  input: JsonObject,
  name: string,
  isItem: (item: Json) => item is Item,
): Item[] => {
  const value = input[name] ?? [];
  if (Array.isArray(value) && value.every(isItem)) return value;
  throw wrongType(name);
};

/** The code is that of AWS's JSON protocols; the text of the message is not documented. */
const wrongType = (name: string): SqsFailure =>
  new SqsFailure('SerializationException', `The parameter ${name} has an unexpected type.`);
