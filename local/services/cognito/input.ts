import { isJsonObject, type JsonObject } from '../../kernel/json.ts';
import { invalidParameter } from './errors.ts';

/** The text of a member; throws Cognito's error if there is none. */
export const readText = (input: JsonObject, name: string): string => {
  const value = input[name];
  if (typeof value === 'string' && value !== '') return value;
  throw invalidParameter(`Missing required parameter ${name}`);
};

export const readOptionalText = (input: JsonObject, name: string): string | null =>
  typeof input[name] === 'string' ? input[name] : null;

export const readObject = (input: JsonObject, name: string): JsonObject => {
  const value = input[name];
  return isJsonObject(value) ? value : {};
};

/** `[{ Name, Value }]` as an object. `sub` cannot be set. */
export const readAttributes = (input: JsonObject, name: string): Record<string, string> => {
  const listed = Array.isArray(input[name]) ? input[name].filter(isJsonObject) : [];
  const entries = listed.map(({ Name, Value }) => [String(Name), String(Value ?? '')] as const);
  return Object.fromEntries(entries.filter(([attribute]) => attribute !== 'sub'));
};
