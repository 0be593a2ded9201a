import type { IncomingMessage, ServerResponse } from 'node:http';
import { readSignature } from '../kernel/given-signature.ts';
import type { Headers } from '../kernel/identity.ts';
import type { Ids } from '../kernel/ids.ts';
import { type CallerKeys, refuseCaller, type ServiceRefusal } from './caller-keys.ts';
import { readBytes } from './read-bytes.ts';
import type { ServiceName } from './running-services.ts';

/** A request whose body is complete, and whose signature was checked if required. */
export interface WholeRequest {
  method: string;
  /** Path and query, as sent. */
  path: string;
  headers: Headers;
  body: Buffer;
  /** Returns a signal that aborts when the client disconnects. */
  untilGone(): AbortSignal;
}

export interface JsonServiceOptions {
  service: ServiceName;
  /** Such as `application/x-amz-json-1.0`. */
  contentType: string;
  /** A longer body is answered with status 413. */
  maximumBytes: number;
  /** Responds to a request that passed the checks. */
  answer(request: WholeRequest, response: ServerResponse): Promise<void>;
  /** Whether the service also accepts requests without a signature; by default false. */
  mayBeUnsigned?: boolean;
}

export interface JsonServicePorts {
  keys: CallerKeys;
  ids: Ids;
}

/** Above the limit of every service: a batch write of DynamoDB has up to 16 MB. */
export const SIXTEEN_MEGABYTES = 16 * 1024 ** 2;

/**
 * Sends a response of a JSON protocol. Errors have the name of their exception in the body and in a header,
 * as AWS's do.
 */
export const sendJson = (
  response: ServerResponse,
  contentType: string,
  { status, headers = {}, body }: { status: number; headers?: Headers; body: string },
): void => {
  const length = String(Buffer.byteLength(body));
  response.writeHead(status, { 'content-type': contentType, ...headers, 'content-length': length }).end(body);
};

export const sendRefusal = (
  response: ServerResponse,
  contentType: string,
  { status, exception, message }: ServiceRefusal,
  ids: Ids,
): void =>
  sendJson(response, contentType, {
    status,
    headers: { 'x-amzn-errortype': exception, 'x-amzn-requestid': ids.uuid() },
    body: JSON.stringify({ __type: exception, message }),
  });

/** Serves a service of AWS's JSON protocols to callers who sign with keys that are valid here. */
export const createJsonService =
  (options: JsonServiceOptions, { keys, ids }: JsonServicePorts) =>
  async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { service, contentType, maximumBytes, mayBeUnsigned = false } = options;
    const body = await readBytes(incoming, maximumBytes);
    if (body === null) {
      response.setHeader('connection', 'close');
      sendRefusal(response, contentType, tooLarge(maximumBytes), ids);
      return;
    }
    const { method = 'POST', url = '/' } = incoming;
    const headers = incoming.headers as Headers;
    const request: WholeRequest = {
      method,
      path: url,
      headers,
      body,
      untilGone: () => untilClosed(response),
    };
    const isAccepted = mayBeUnsigned && readSignature(request) === 'ABSENT';
    const refusal = isAccepted ? null : refuseCaller(request, { service, body }, keys);
    if (refusal !== null) sendRefusal(response, contentType, refusal, ids);
    else await options.answer(request, response);
  };

const untilClosed = (response: ServerResponse): AbortSignal => {
  const gone = new AbortController();
  response.on('close', () => gone.abort());
  return gone.signal;
};

const tooLarge = (maximumBytes: number): ServiceRefusal => ({
  status: 413,
  exception: 'RequestEntityTooLargeException',
  message: `The request body is longer than ${maximumBytes} bytes.`,
});
