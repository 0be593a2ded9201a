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
 * Pages that the listener lets in may read every answer, of buckets too, whatever their `CorsConfiguration`: a local
 * page has a port that changes.
 */
export const allowPage = ({ headers }: IncomingMessage, response: ServerResponse): void => {
  if (headers.origin === undefined) return;
  response.setHeader('access-control-allow-origin', '*');
  response.setHeader('access-control-expose-headers', exposed);
};

/** The answer to a browser that asks whether a page may send a request. */
export const toPreflightHeaders = ({ headers }: IncomingMessage): OutgoingHttpHeaders => ({
  'access-control-allow-methods': 'GET, POST, PUT, HEAD, DELETE',
  'access-control-allow-headers': headers['access-control-request-headers'] ?? '*',
  'access-control-max-age': '3000',
  'content-length': '0',
});
