import http, { type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import https from 'node:https';
import { setTimeout as delay } from 'node:timers/promises';
import type { Clock } from '../../kernel/clock.ts';
import { type AwsCredentials, signRequest } from '../../kernel/sigv4.ts';

export interface ForwardOptions {
  /** Such as `http://127.93.5.201:41234`. */
  endpoint: string;
  /**
   * Keys that the database checks, which are not those of the callers; null passes the callers' signatures on, to a
   * database that ignores them.
   */
  signer: { region: string; credentials: AwsCredentials } | null;
  /**
   * For the built-in database, which is started again when it ends: resolves as soon as it runs, and requests wait for
   * that. Rejects where it has ended for good.
   */
  ready?: () => Promise<void>;
  clock: Clock;
  /** Called when the database answers an error of its own: HTTP 500 or above. */
  onServerError: () => void;
}

/** Passes requests for DynamoDB on to the database, byte by byte. */
export interface Forward {
  /** Resolves with the database's answer once its headers are there; rejects where the database does not answer. */
  send(headers: IncomingHttpHeaders, body: Buffer): Promise<IncomingMessage>;
  /** Closes the connections that are kept alive; requests under way fail. */
  close(): void;
}

/** What the database has to see of a request. */
const passed = ['content-type', 'x-amz-target'] as const;
const signature = ['authorization', 'x-amz-date', 'x-amz-security-token'] as const;

/** Of a database that is started again, while its end has not been noticed yet. */
const REFUSED_ATTEMPTS = 40;
const RETRY_MS = 25;

/** An answer, or why there is none. */
type Outcome = { answer: IncomingMessage } | { error: Error; isUnseen: boolean };

export const createForward = (options: ForwardOptions): Forward => {
  const { endpoint, signer, ready, clock, onServerError } = options;
  const url = new URL(endpoint);
  const { Agent, request } = url.protocol === 'https:' ? https : http;
  const agent = new Agent({ keepAlive: true });

  const toHeaders = (headers: IncomingHttpHeaders, body: Buffer): Record<string, string> => {
    const own = pick(headers, passed);
    if (signer === null) return { ...own, ...pick(headers, signature) };
    const content = { method: 'POST', url: url.href, headers: own, body };
    return signRequest(content, { ...signer, service: 'dynamodb', now: clock.now() });
  };
  const attempt = (headers: IncomingHttpHeaders, body: Buffer): Promise<Outcome> =>
    new Promise((resolve) => {
      const length = { 'content-length': String(body.length) };
      const sent = request(url, {
        method: 'POST',
        agent,
        headers: { ...toHeaders(headers, body), ...length },
      });
      sent.on('response', (answer) => resolve({ answer }));
      sent.on('error', (error) => resolve({ error, isUnseen: isUnseen(error, sent, ready !== undefined) }));
      sent.end(body);
    });
  return {
    send: async (headers, body) => {
      for (let tried = 0; ; tried += 1) {
        await ready?.();
        const outcome = await attempt(headers, body);
        if ('answer' in outcome) {
          if ((outcome.answer.statusCode ?? 0) >= 500) onServerError();
          return outcome.answer;
        }
        if (!outcome.isUnseen || tried === REFUSED_ATTEMPTS) throw outcome.error;
        await delay(RETRY_MS);
      }
    },
    close: () => agent.destroy(),
  };
};

const pick = (headers: IncomingHttpHeaders, names: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    names.flatMap((name) => {
      const value = headers[name];
      return value === undefined ? [] : [[name, String(value)]];
    }),
  );

/**
 * Whether the database cannot have seen the request. One that runs elsewhere may have closed a connection that was kept;
 * the built-in one closes none: a connection that broke had a request, and the write may be done.
 */
const isUnseen = (error: NodeJS.ErrnoException, sent: http.ClientRequest, isBuiltIn: boolean): boolean =>
  isBuiltIn
    ? error.code === 'ECONNREFUSED'
    : sent.reusedSocket && (error.code === 'ECONNRESET' || error.code === 'EPIPE');
