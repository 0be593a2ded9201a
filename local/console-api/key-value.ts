import type { KeyAttribute, TableKey } from '../console-model/data.ts';
import { badRequest } from '../http/json-api.ts';
import type { Json, JsonObject } from '../kernel/json.ts';

/**
 * A value of a key in DynamoDB's JSON, in the type of its attribute: a number may be a text, which keeps all
 * digits, and binary is base64. Throws a `TransportFailure` (400) for other JSON.
 */
export const toKeyValue = (value: Json | undefined, { name, type }: KeyAttribute): JsonObject => {
  if (typeof value !== 'string' && typeof value !== 'number')
    throw badRequest(`The key ${name} needs a text or a number.`);
  return { [type]: String(value) };
};

/** The whole key of an item, from plain JSON. */
export const toItemKey = (item: JsonObject, { partition, sort }: TableKey): JsonObject =>
  Object.fromEntries(
    [partition, ...(sort === null ? [] : [sort])].map((attribute) => [
      attribute.name,
      toKeyValue(item[attribute.name], attribute),
    ]),
  );
