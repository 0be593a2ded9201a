import { isJsonObject, type Json, type JsonObject } from '../kernel/json.ts';

/**
 * The same values in objects that inherit nothing: graphql-js reads the fields of an input by name, and would find
 * `constructor` in every other object.
 */
export const toBareObject = (values: Readonly<Record<string, Json>>): JsonObject => {
  const bare: JsonObject = Object.create(null);
  for (const [name, value] of Object.entries(values)) bare[name] = toBareValue(value);
  return bare;
};

const toBareValue = (value: Json): Json => {
  if (Array.isArray(value)) return value.map(toBareValue);
  return isJsonObject(value) ? toBareObject(value) : value;
};
