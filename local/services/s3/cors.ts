import type { S3Request } from './request.ts';

const exposed =
  'ETag, Accept-Ranges, Content-Length, Content-Range, x-amz-request-id, x-amz-checksum-crc32, x-amz-checksum-sha256';

/**
 * Every bucket allows every page that the guard of the listener lets through, whatever its `CorsConfiguration` says: that
 * names the site that is deployed, and the page here is at `localhost` and some port.
 */
export const toCorsHeaders = ({ headers }: S3Request): Record<string, string> =>
  headers.origin === undefined
    ? {}
    : { 'access-control-allow-origin': '*', 'access-control-expose-headers': exposed };

/** The answer to a preflight. */
export const toPreflightHeaders = (request: S3Request): Record<string, string> => ({
  ...toCorsHeaders(request),
  'access-control-allow-methods': 'GET, PUT, HEAD, DELETE',
  'access-control-allow-headers': request.headers['access-control-request-headers'] ?? '*',
  'access-control-max-age': '3000',
});
