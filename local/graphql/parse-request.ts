import { TransportFailure } from '../kernel/errors.ts';
import { mayLoseDigits, parseExactJson } from '../kernel/exact-json.ts';
import type { GraphqlRequest } from '../kernel/identity.ts';
import { isJsonObject, type Json } from '../kernel/json.ts';
import { isDeeperThan } from '../kernel/json-depth.ts';

/**
 * Levels of lists and objects in a body. AppSync's own limit is not documented; this is the one of Jackson, a
 * JSON parser for Java.
 */
const MAX_NESTING = 1000;

export const malformed = (message: string): TransportFailure =>
  new TransportFailure(400, 'MalformedHttpRequestException', message);

/**
 * Reads a request's JSON body of any content type; members that AppSync does not have, such as `extensions`,
 * are ignored. https://github.com/graphql/graphql-over-http/issues/81
 */
export const parseRequest = (body: string): GraphqlRequest => {
  if (body.trim() === '') throw malformed('Request body is empty.');
  const request = parsed(body);
  if (!isJsonObject(request) || typeof request.query !== 'string' || request.query.trim() === '')
    throw malformed('Unable to parse GraphQL query.');
  const { query, variables, operationName } = request;
  if (variables !== undefined && variables !== null && !isJsonObject(variables))
    throw malformed('Unable to parse GraphQL query.');
  if (isDeeperThan(variables, MAX_NESTING))
    throw malformed('Unable to parse GraphQL query: the variables are nested too deep.');
  return {
    query,
    variables: (variables ?? {}) as Record<string, Json>,
    ...(mayLoseDigits(body) && { exactVariables: readExactVariables(body) }),
    operationName: typeof operationName === 'string' && operationName !== '' ? operationName : null,
  };
};

const readExactVariables = (body: string): Record<string, Json> => {
  const request = parseExactJson(body);
  return (isJsonObject(request) && isJsonObject(request.variables) ? request.variables : {}) as Record<
    string,
    Json
  >;
};

const parsed = (body: string): unknown => {
  try {
    return JSON.parse(body);
  } catch {
    throw malformed('Unable to parse GraphQL query.');
  }
};
