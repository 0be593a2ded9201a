import http, { type IncomingHttpHeaders } from 'node:http';
import https from 'node:https';
import { urlToHttpOptions } from 'node:url';

/** A whole answer of the database. */
export interface DatabaseAnswer {
  kind: 'answer';
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** A connection that broke, or could not be made. */
export interface BrokenConnection {
  kind: 'broken';
  cause: NodeJS.ErrnoException;
  /** Whether the connection had served a request before. */
  wasReused: boolean;
}

/** Requests to one database, over connections that are kept. */
export interface Exchange {
  /** Never rejects. The length of the body is added to the headers. */
  post(
    headers: Readonly<Record<string, string>>,
    body: string | Buffer,
  ): Promise<DatabaseAnswer | BrokenConnection>;
  /** Closes the connections; requests under way are broken. */
  close(): void;
}

export interface ExchangeOptions {
  /** Such as `http://127.0.0.1:8000`. */
  endpoint: string;
  /** Milliseconds without a byte after which a request is broken; absent, there is no limit. */
  timeoutMs?: number;
}

export const createExchange = ({ endpoint, timeoutMs }: ExchangeOptions): Exchange => {
  const url = new URL(endpoint);
  const { Agent, request } = url.protocol === 'https:' ? https : http;
  const agent = new Agent({ keepAlive: true });
  const target = {
    ...urlToHttpOptions(url),
    method: 'POST',
    agent,
    ...(timeoutMs && { timeout: timeoutMs }),
  };
  return {
    post: (headers, body) =>
      new Promise((resolve) => {
        const length = String(Buffer.byteLength(body));
        const sent = request({ ...target, headers: { ...headers, 'content-length': length } });
        const fail = (cause: NodeJS.ErrnoException): void =>
          resolve({ kind: 'broken', cause, wasReused: sent.reusedSocket });
        sent.on('timeout', () => sent.destroy(new Error(`no answer within ${timeoutMs} ms`)));
        sent.on('error', fail);
        sent.on('response', (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('error', fail);
          response.on('end', () => {
            const whole = chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks);
            const { statusCode: status = 502 } = response;
            resolve({ kind: 'answer', status, headers: response.headers, body: whole });
          });
        });
        sent.end(body);
      }),
    close: () => agent.destroy(),
  };
};
