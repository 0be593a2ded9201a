import { isJsonObject, type JsonObject } from '../../kernel/json.ts';
import { invalidParameter, missingParameter } from './errors.ts';

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

export const toTexts = (input: JsonObject, name: string): string[] => {
  const value = input[name];
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
};

export const toObject = (input: JsonObject, name: string): JsonObject => {
  const value = input[name];
  return isJsonObject(value) ? value : {};
};
