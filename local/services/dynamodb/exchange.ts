import http, { type IncomingHttpHeaders } from 'node:http';
import https from 'node:https';
import { setTimeout as delay } from 'node:timers/promises';
import { urlToHttpOptions } from 'node:url';

/** A complete response of the database. */
export interface DatabaseAnswer {
  kind: 'answer';
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** A connection that broke, or could not be opened. */
export interface BrokenConnection {
  kind: 'broken';
  cause: NodeJS.ErrnoException;
  /**
   * Whether the database cannot have received the request. A database elsewhere may have closed an idle
   * connection; the built-in one closes none: a connection that broke had a request, and the write may be
   * done.
   */
  isUnseen: boolean;
}

/** Requests to one database, over keep-alive connections. */
export interface Exchange {
  /** The length of the body is added to the headers. Rejects only if `ready` does. */
  post(
    headers: Readonly<Record<string, string>>,
    body: string | Buffer,
  ): Promise<DatabaseAnswer | BrokenConnection>;
  /** Closes the connections; requests in progress fail. */
  close(): void;
}

export interface ExchangeOptions {
  /** Such as `http://127.0.0.1:8000`. */
  endpoint: string;
  /** Milliseconds without a byte after which a request fails; absent or null for no limit. */
  timeoutMs?: number | null;
  /**
   * For the built-in database, which is restarted when it ends: resolves when it runs, and requests wait for
   * that. Rejects if it has ended permanently.
   */
  ready?: (() => Promise<void>) | undefined;
}

/** For a database that is restarted, while its end is not yet noticed: a refused connection has no effect. */
const REFUSED_ATTEMPTS = 40;
const RETRY_MS = 25;

export const createExchange = (options: ExchangeOptions): Exchange => {
  const { ready } = options;
  const { attempt, close } = createConnections(options);
  return {
    post: async (headers, body) => {
      for (let refused = 0; ; refused += 1) {
        await ready?.();
        const outcome = await attempt(headers, body);
        const isRefused = outcome.kind === 'broken' && outcome.cause.code === 'ECONNREFUSED';
        if (ready === undefined || !isRefused || refused === REFUSED_ATTEMPTS) return outcome;
        await delay(RETRY_MS);
      }
    },
    close,
  };
};

/** `attempt` sends a request once, without retries. */
const createConnections = ({ endpoint, timeoutMs, ready }: ExchangeOptions) => {
  const url = new URL(endpoint);
  const { Agent, request } = url.protocol === 'https:' ? https : http;
  const agent = new Agent({ keepAlive: true });
  const target = {
    ...urlToHttpOptions(url),
    method: 'POST',
    agent,
    ...(timeoutMs && { timeout: timeoutMs }),
  };

  const attempt: Exchange['post'] = (headers, body) =>
    new Promise((resolve) => {
      const length = String(Buffer.byteLength(body));
      const sent = request({ ...target, headers: { ...headers, 'content-length': length } });
      const fail = (cause: NodeJS.ErrnoException): void => {
        const isReset = cause.code === 'ECONNRESET' || cause.code === 'EPIPE';
        resolve({ kind: 'broken', cause, isUnseen: ready === undefined && sent.reusedSocket && isReset });
      };
      sent.on('timeout', () => sent.destroy(new Error(`no answer within ${timeoutMs} ms`)));
      sent.on('error', fail);
      sent.on('response', (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', fail);
        response.on('end', () => {
          const { statusCode: status = 502, headers: given } = response;
          resolve({ kind: 'answer', status, headers: given, body: Buffer.concat(chunks) });
        });
      });
      sent.end(body);
    });
  return { attempt, close: () => agent.destroy() };
};
