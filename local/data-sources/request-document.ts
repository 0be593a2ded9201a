import { GraphqlFailure } from '../kernel/errors.ts';
import { isJsonObject, type Json, type JsonObject } from '../kernel/json.ts';

/**
 * AppSync's error for a request that its data source layer cannot read.
 * https://docs.aws.amazon.com/appsync/latest/devguide/troubleshooting-and-common-mistakes.html
 */
export const mappingFailure = (message: string): GraphqlFailure =>
  new GraphqlFailure(message, 'MappingTemplate');

/** The request as an object with an `operation`. */
export const readOperation = (request: Json): { document: JsonObject; operation: string } => {
  if (!isJsonObject(request)) throw mappingFailure(`Unable to convert ${JSON.stringify(request)} to Object.`);
  if (typeof request.operation !== 'string')
    throw mappingFailure("Value for field '$[operation]' not found.");
  return { document: request, operation: request.operation };
};

/**
 * Rejects members that the operation does not have. `path` is such as `$[condition]`; `$` for the request
 * itself.
 */
export const checkMembers = (document: JsonObject, known: readonly string[], path = '$'): void => {
  const unknown = Object.keys(document).find((member) => !known.includes(member));
  if (unknown !== undefined) throw mappingFailure(`Unsupported element '${path}[${unknown}]'.`);
};

/** The member's value if it is present and not null. */
export const readOptional = (document: JsonObject, member: string): Json | undefined =>
  document[member] ?? undefined;

export const readObject = (document: JsonObject, member: string): JsonObject => {
  const value = document[member] ?? null;
  if (value === null) throw mappingFailure(`Value for field '$[${member}]' not found.`);
  if (!isJsonObject(value)) throw mappingFailure(`Unable to convert ${JSON.stringify(value)} to Object.`);
  return value;
};
