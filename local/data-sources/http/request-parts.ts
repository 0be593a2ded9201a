import { validateHeaderName, validateHeaderValue } from 'node:http';
import { isJsonObject, type Json, type JsonObject } from '../../kernel/json.ts';
import { checkMembers, mappingFailure, readOptional } from '../request-document.ts';

/** Headers that AppSync sets itself: https://docs.aws.amazon.com/appsync/latest/devguide/resolver-reference-http-js.html */
const reserved: ReadonlySet<string> = new Set([
  'connection',
  'content-length',
  'expect',
  'host',
  'transfer-encoding',
  'user-agent',
]);

export const readText = (document: JsonObject, member: string): string => {
  const value = document[member] ?? null;
  if (value === null) throw mappingFailure(`Value for field '$[${member}]' not found.`);
  if (typeof value !== 'string')
    throw mappingFailure(`Unable to convert ${JSON.stringify(value)} to String.`);
  return value;
};

/** The `params` of a request; `queryName` is the data source's name of the query. */
export const readParams = (
  document: JsonObject,
  queryMember: 'query' | 'queryString',
): { query: JsonObject; headers: Record<string, string>; body: Json } => {
  const params = readMap(document, 'params');
  checkMembers(params, [queryMember, 'headers', 'body'], '$[params]');
  const headers = Object.entries(readMap(params, 'headers'))
    .filter(([name, value]) => value !== null && !reserved.has(name.toLowerCase()))
    .map(toHeader);
  return {
    query: readMap(params, queryMember),
    headers: Object.fromEntries(headers),
    body: params.body ?? null,
  };
};

/**
 * A string is sent as it is, anything else as JSON. The default content type is not documented: it is that of
 * JSON for a body that is serialized here.
 */
export const toBody = (
  body: Json,
  headers: Record<string, string>,
): { body: string; headers: Record<string, string> } => {
  if (body === null) return { body: '', headers };
  if (typeof body === 'string') return { body, headers };
  return { body: JSON.stringify(body), headers: { 'content-type': 'application/json', ...headers } };
};

export const toUrl = (endpoint: string, path: string, query: JsonObject): URL => {
  const origin = endpoint.replace(/\/$/, '');
  const place = `${origin}${path.startsWith('/') ? path : `/${path}`}`;
  if (!URL.canParse(place)) throw mappingFailure(`${place} is not a URL.`);
  const url = new URL(place);
  for (const [name, value] of Object.entries(query)) {
    for (const one of [value].flat()) if (one !== null) url.searchParams.append(name, toText(one));
  }
  return url;
};

const readMap = (params: JsonObject, member: string): JsonObject => {
  const value = readOptional(params, member) ?? {};
  if (!isJsonObject(value)) throw mappingFailure(`Unable to convert ${JSON.stringify(value)} to Object.`);
  return value;
};

/** A header for HTTP: a lowercase name and a string. */
const toHeader = ([name, value]: [string, Json]): [string, string] => {
  const text = toText(value);
  try {
    validateHeaderName(name);
    validateHeaderValue(name, text);
  } catch (error) {
    throw mappingFailure((error as Error).message);
  }
  return [name.toLowerCase(), text];
};

const toText = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value));
