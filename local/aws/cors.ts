import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';

const exposed = [
  'ETag',
  'Accept-Ranges',
  'Content-Length',
  'Content-Range',
  'x-amz-request-id',
  'x-amz-checksum-crc32',
  'x-amz-checksum-sha256',
  'x-amz-crc32',
  'x-amzn-RequestId',
  'x-amzn-ErrorType',
].join(', ');

/**
 * Pages that the listener accepts may read every response, also of buckets, regardless of their
 * `CorsConfiguration`: the port of a local page changes.
 */
export const allowPage = ({ headers }: IncomingMessage, response: ServerResponse): void => {
  if (headers.origin === undefined) return;
  response.setHeader('access-control-allow-origin', '*');
  response.setHeader('access-control-expose-headers', exposed);
};

/** The response to a CORS preflight request. */
export const toPreflightHeaders = ({ headers }: IncomingMessage): OutgoingHttpHeaders => ({
  'access-control-allow-methods': 'GET, POST, PUT, HEAD, DELETE',
  'access-control-allow-headers': headers['access-control-request-headers'] ?? '*',
  'access-control-max-age': '3000',
  'content-length': '0',
});
