import type { IncomingMessage } from 'node:http';
import type { Headers, HttpRequest } from '../kernel/identity.ts';
import type { Json } from '../kernel/json.ts';

/** `body` is the body of the request; a GET has its query instead. */
export const toHttpRequest = (request: IncomingMessage, body: string): HttpRequest => {
  const url = request.url ?? '/';
  const method = request.method ?? 'POST';
  return {
    method,
    path: url,
    headers: toHeaders(request),
    body: method === 'GET' ? toBodyOfQuery(url) : body,
    sourceIp: [...toForwarded(request), toPeer(request.socket.remoteAddress)],
  };
};

const toHeaders = (request: IncomingMessage): Headers => {
  const headers: Record<string, string | string[]> = {};
  for (const [name, values] of Object.entries(request.headersDistinct)) {
    const [first, ...more] = values ?? [];
    if (first !== undefined) headers[name] = more.length === 0 ? first : [first, ...more];
  }
  return headers;
};

/**
 * A GET has the request in its query. AppSync supports it
 * (https://github.com/aws/aws-appsync-community/issues/81) but does not document the names; these are those
 * of GraphQL over HTTP.
 */
const toBodyOfQuery = (url: string): string => {
  const { searchParams } = new URL(url, 'http://localhost');
  const [query, variables] = [searchParams.get('query'), searchParams.get('variables')];
  const operationName = searchParams.get('operationName');
  return JSON.stringify({ query, variables: toVariables(variables), operationName });
};

const toForwarded = (request: IncomingMessage): string[] =>
  (request.headersDistinct['x-forwarded-for'] ?? [])
    .flatMap((line) => line.split(','))
    .map((address) => address.trim())
    .filter((address) => address !== '');

/** `::ffff:127.0.0.1` is 127.0.0.1 on a socket of both families. */
const toPeer = (address: string | undefined): string => (address ?? '').replace(/^::ffff:/, '');

const toVariables = (text: string | null): Json => {
  if (text === null) return null;
  try {
    return JSON.parse(text);
  } catch {
    // Not valid variables; parsing the request rejects it.
    return text;
  }
};
