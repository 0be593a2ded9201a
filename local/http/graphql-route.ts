import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Api, HttpResponse } from '../api.ts';
import { TransportFailure } from '../kernel/errors.ts';
import type { Ids } from '../kernel/ids.ts';
import type { Log } from '../kernel/log.ts';
import { toPreflightHeaders } from './cors.ts';
import { readBody } from './read-body.ts';
import { sendResponse, toInternalFailure, toTransportResponse } from './send-response.ts';
import { toHttpRequest } from './to-http-request.ts';

const DEFAULT_MAXIMUM_BODY_BYTES = 1_000_000;

export interface GraphqlRouteOptions {
  api: Pick<Api, 'execute'>;
  ids: Ids;
  log: Log;
  /** A larger body is rejected with 413. */
  maximumBodyBytes?: number;
}

/**
 * The HTTP side of a GraphQL endpoint. As in AppSync, the content type is ignored and CORS is open: the guard
 * of the listener decides which pages may send requests.
 * https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html
 */
export const createGraphqlRoute = (options: GraphqlRouteOptions) => {
  const { api, ids, log, maximumBodyBytes = DEFAULT_MAXIMUM_BODY_BYTES } = options;

  const toFailureAnswer = (error: unknown): HttpResponse => {
    if (error instanceof TransportFailure) return toTransportResponse(error, ids);
    log.error('http', error instanceof Error ? (error.stack ?? error.message) : String(error));
    return toTransportResponse(toInternalFailure(), ids);
  };
  /** Null if the client has disconnected. */
  const answer = async (request: IncomingMessage): Promise<HttpResponse | null> => {
    const { method = '' } = request;
    if (method !== 'POST' && method !== 'GET') throw wrongMethod(method);
    const body = await readBody(request, maximumBodyBytes);
    return body === null ? null : api.execute(toHttpRequest(request, body));
  };
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (request.method === 'OPTIONS') {
      response.writeHead(200, toPreflightHeaders(request)).end();
      return;
    }
    const answered = await answer(request).catch(toFailureAnswer);
    if (answered !== null) await sendResponse(request, response, answered);
  };
};

/** AppSync's response to other methods is not documented. */
const wrongMethod = (method: string): TransportFailure =>
  new TransportFailure(405, 'MethodNotAllowedException', `The method ${method} is not allowed.`);
