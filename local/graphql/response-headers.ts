import { validateHeaderName, validateHeaderValue } from 'node:http';
import type { ExtensionCall } from '../sandbox/resolver-code.ts';

/** For all resolvers of a request together. */
const SIZE_LIMIT = 4096;

/** It announces trailers after a chunked body; with a length, as here, Node.js rejects the whole response. */
const UNSENDABLE = 'trailer';

/**
 * The headers that resolvers added to the response, in lower case; the last definition of a name applies.
 * Headers that HTTP does not allow are omitted, and those beyond 4 KB, counting each definition.
 * https://docs.aws.amazon.com/appsync/latest/devguide/http-helpers-in-utils-http-js.html
 */
export const toResponseHeaders = (calls: readonly ExtensionCall[]): Readonly<Record<string, string>> => {
  const headers: Record<string, string> = {};
  let size = 0;
  for (const { name: extension, arguments: given } of calls) {
    if (extension !== 'addResponseHeader') continue;
    const [name, value] = given.map(String);
    if (name === undefined || value === undefined || !isSendable(name, value)) continue;
    size += Buffer.byteLength(name + value);
    if (size <= SIZE_LIMIT) headers[name.toLowerCase()] = value;
  }
  return headers;
};

const isSendable = (name: string, value: string): boolean => {
  if (name.toLowerCase() === UNSENDABLE) return false;
  try {
    validateHeaderName(name);
    validateHeaderValue(name, value);
    return true;
  } catch {
    return false;
  }
};
