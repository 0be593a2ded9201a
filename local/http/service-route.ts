import type { IncomingMessage, ServerResponse } from 'node:http';
import type { HttpResponse } from '../api.ts';
import type { HttpRequest } from '../kernel/identity.ts';
import type { Json } from '../kernel/json.ts';
import type { HttpHandler } from '../kernel/listener/listener.ts';
import { toPreflightHeaders } from './cors.ts';
import { readBody } from './read-body.ts';
import { sendResponse } from './send-response.ts';
import { toHttpRequest } from './to-http-request.ts';

const LARGEST_BODY_BYTES = 1_000_000;

/**
 * Serves an AWS service of the JSON protocol: one path, the operation in a header. CORS is open, as in
 * AppSync.
 */
export const createServiceRoute =
  (answer: (request: HttpRequest) => Promise<HttpResponse>): HttpHandler =>
  async (request: IncomingMessage, response: ServerResponse) => {
    if (request.method === 'OPTIONS') {
      response.writeHead(200, toPreflightHeaders(request)).end();
      return;
    }
    const body = await readBody(request, LARGEST_BODY_BYTES);
    if (body !== null) await sendResponse(request, response, await answer(toHttpRequest(request, body)));
  };

/** Serves a JSON document, which is read for each request. */
export const createDocumentRoute =
  (read: () => Promise<Json>): HttpHandler =>
  async (request, response) => {
    const headers = {
      'content-type': 'application/json;charset=UTF-8',
      'cache-control': 'public, max-age=60',
    };
    await sendResponse(request, response, { status: 200, headers, body: JSON.stringify(await read()) });
  };
