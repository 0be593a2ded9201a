import { isJsonObject, type Json, type JsonObject } from '../../../kernel/json.ts';

const setTypes = ['SS', 'NS', 'BS'];

/**
 * AppSync's Automerge on items in DynamoDB's JSON. New attributes, and those that were null, are added.
 * https://docs.aws.amazon.com/appsync/latest/devguide/conflict-detection-and-resolution.html
 */
export const mergeItems = (existing: JsonObject, incoming: JsonObject): JsonObject => {
  const merged = Object.entries(incoming).map(([name, value]) => {
    const own = existing[name];
    return [name, own === undefined ? value : mergeValues(own, value)];
  });
  return { ...existing, ...Object.fromEntries(merged) };
};

/** Concatenates lists, unites sets, merges maps; of anything else the table's value is kept. */
const mergeValues = (existing: Json, incoming: Json): Json => {
  const [type, left] = toTyped(existing);
  const [incomingType, right] = toTyped(incoming);
  if (type === 'NULL') return incoming;
  if (type !== incomingType) return existing;
  if (type === 'M' && isJsonObject(left) && isJsonObject(right)) return { M: mergeItems(left, right) };
  if (!Array.isArray(left) || !Array.isArray(right)) return existing;
  const together = [...left, ...right];
  return { [type]: setTypes.includes(type) ? [...new Set(together)] : together };
};

const toTyped = (value: Json): [type: string, content: Json] => {
  const [[type, content] = ['NULL', true]] = isJsonObject(value) ? Object.entries(value) : [];
  return [type, content];
};
