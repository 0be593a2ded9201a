import http from 'node:http';
import https from 'node:https';
import { GraphqlFailure } from '../../kernel/errors.ts';
import type { JsonObject } from '../../kernel/json.ts';

export interface OutgoingRequest {
  method: string;
  url: URL;
  headers: Readonly<Record<string, string>>;
  body: string;
}

export interface IncomingAnswer {
  statusCode: number;
  /** Names as they were received; a header sent several times is one, with commas. */
  headers: JsonObject;
  body: string;
}

export type SendRequest = (request: OutgoingRequest) => Promise<IncomingAnswer>;

/** The place did not answer; the message says why. */
export class Unanswered extends Error {}

/** Bytes of an answer that are read; more than a resolver could return in any case. */
const maxBytes = 10 * 1024 * 1024;

const toHeaders = (raw: readonly string[]): JsonObject => {
  const headers: Record<string, string> = {};
  for (let index = 0; index < raw.length; index += 2) {
    const [name = '', value = ''] = raw.slice(index, index + 2);
    headers[name] = headers[name] === undefined ? value : `${headers[name]}, ${value}`;
  }
  return headers;
};

const readBody = async (response: http.IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > maxBytes) throw new Error(`the answer has more than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
};

const open = (
  { method, url, headers, body }: OutgoingRequest,
  signal: AbortSignal,
): Promise<http.IncomingMessage> =>
  new Promise((resolve, reject) => {
    const { request } = url.protocol === 'https:' ? https : http;
    const length = body === '' ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    // A connection of its own: nothing stays open when the answer is read.
    request(url, { method, headers: { ...headers, ...length }, agent: false, signal })
      .on('error', reject)
      .on('response', resolve)
      .end(body);
  });

/**
 * Sends one HTTP request; redirects are answers, too. Throws `Unanswered` where there is no answer within the time,
 * and a `MappingTemplate` failure for headers that HTTP does not allow.
 */
export const createSendRequest =
  ({ timeoutMilliseconds }: { timeoutMilliseconds: number }): SendRequest =>
  async (outgoing) => {
    const signal = AbortSignal.timeout(timeoutMilliseconds);
    try {
      const response = await open(outgoing, signal);
      const body = await readBody(response);
      return { statusCode: response.statusCode ?? 0, headers: toHeaders(response.rawHeaders), body };
    } catch (error) {
      const { message, code = '' } = error as NodeJS.ErrnoException;
      if (/^ERR_(HTTP_INVALID|INVALID)/.test(code)) throw new GraphqlFailure(message, 'MappingTemplate');
      const reason = signal.aborted ? `no answer within ${timeoutMilliseconds} ms` : message || code;
      throw new Unanswered(`${outgoing.url.origin}: ${reason}`);
    }
  };
