import type { S3Request } from './request.ts';

const exposed =
  'ETag, Accept-Ranges, Content-Length, Content-Range, x-amz-request-id, x-amz-checksum-crc32, x-amz-checksum-sha256';

/** Every bucket lets every page in, whatever its `CorsConfiguration` says: a local page is at a port that changes. */
export const toCorsHeaders = ({ headers }: S3Request): Record<string, string> =>
  headers.origin === undefined
    ? {}
    : { 'access-control-allow-origin': '*', 'access-control-expose-headers': exposed };

/** The answer to a browser that asks whether it may. */
export const toPreflightHeaders = (request: S3Request): Record<string, string> => ({
  ...toCorsHeaders(request),
  'access-control-allow-methods': 'GET, PUT, HEAD, DELETE',
  'access-control-allow-headers': request.headers['access-control-request-headers'] ?? '*',
  'access-control-max-age': '3000',
});
