import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { HttpResponse } from '../api.ts';
import { TransportFailure } from '../kernel/errors.ts';
import type { Ids } from '../kernel/ids.ts';
import { CORS_HEADERS } from './cors.ts';

const compress = promisify(gzip);

// https://docs.aws.amazon.com/appsync/latest/devguide/enabling-caching.html (compression of responses)
const LEAST_COMPRESSED_BYTES = 1_000;
const MOST_COMPRESSED_BYTES = 10_000_000;

/** The response to a request that failed before GraphQL. */
export const toTransportResponse = (
  { status, errorType, message }: TransportFailure,
  ids: Ids,
): HttpResponse => ({
  status,
  headers: {
    'content-type': 'application/json;charset=UTF-8',
    'x-amzn-requestid': ids.uuid(),
    'x-amzn-errortype': errorType,
  },
  body: JSON.stringify({ errors: [{ errorType, message }] }),
});

/** Without the cause, which is logged only. */
export const toInternalFailure = (): TransportFailure =>
  new TransportFailure(500, 'InternalFailure', 'An internal failure occurred.');

/** Sends the response with the common headers, compressed if the client accepts it and it is worth it. */
export const sendResponse = async (
  request: IncomingMessage,
  response: ServerResponse,
  { status, headers, body }: HttpResponse,
): Promise<void> => {
  const length = Buffer.byteLength(body);
  const isCompressible = length >= LEAST_COMPRESSED_BYTES && length <= MOST_COMPRESSED_BYTES;
  const isCompressed = isCompressible && acceptsGzip(request);
  // Node.js writes text together with the headers, bytes after them.
  const sent = isCompressed ? await compress(body) : body;
  if (isCompressed) response.appendHeader('vary', 'Accept-Encoding');
  response.writeHead(status, {
    ...headers,
    ...CORS_HEADERS,
    ...(isCompressed ? { 'content-encoding': 'gzip' } : {}),
    'content-length': String(isCompressed ? sent.length : length),
  });
  response.end(sent);
};

/** `gzip;q=0` means not accepted, also if `*` is. */
const acceptsGzip = (request: IncomingMessage): boolean => {
  const accepted = String(request.headers['accept-encoding'] ?? '').toLowerCase();
  const codings = accepted.split(',').map((coding) => coding.split(';').map((part) => part.trim()));
  const [, quality = 'q=1'] = codings.find(([name]) => name === 'gzip') ??
    codings.find(([name]) => name === '*') ?? ['', 'q=0'];
  return !/^q=0(\.0*)?$/.test(quality);
};
