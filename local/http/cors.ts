import type { IncomingMessage, OutgoingHttpHeaders } from 'node:http';

/**
 * On every response of the endpoint; requests of other sites are rejected earlier. AppSync does not document
 * these; they were observed in browsers.
 */
export const CORS_HEADERS: Readonly<Record<string, string>> = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers':
    'x-amzn-RequestId,x-amzn-ErrorType,x-amz-user-agent,x-amzn-ErrorMessage,Date,x-amz-schema-version',
};

/** The response to a preflight: it allows every header. Whether AppSync echoes them is uncertain. */
export const toPreflightHeaders = (request: IncomingMessage): OutgoingHttpHeaders => ({
  ...CORS_HEADERS,
  'access-control-allow-methods': 'GET, POST, OPTIONS',
  'access-control-allow-headers':
    request.headers['access-control-request-headers'] ??
    'content-type,authorization,x-amz-user-agent,x-api-key',
  'content-length': '0',
});
