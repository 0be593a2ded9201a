import http, { type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import https from 'node:https';
import type { Clock } from '../../kernel/clock.ts';
import { type AwsCredentials, signRequest } from '../../kernel/sigv4.ts';

export interface ForwardOptions {
  /** Where the database is now: it may move when it is started again. */
  endpoint(): string;
  /**
   * Keys that the database checks, which are not those of the callers; null passes the callers' signatures on, to a
   * database that ignores them.
   */
  signer: { region: string; credentials: AwsCredentials } | null;
  clock: Clock;
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

const pick = (headers: IncomingHttpHeaders, names: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    names.flatMap((name) => {
      const value = headers[name];
      return value === undefined ? [] : [[name, String(value)]];
    }),
  );

/** A kept connection that the database closed before it saw the request: nothing was done. */
const isStale = (error: NodeJS.ErrnoException, { reusedSocket }: http.ClientRequest): boolean =>
  reusedSocket && (error.code === 'ECONNRESET' || error.code === 'EPIPE');

export const createForward = ({ endpoint, signer, clock }: ForwardOptions): Forward => {
  const agents = {
    'http:': new http.Agent({ keepAlive: true }),
    'https:': new https.Agent({ keepAlive: true }),
  };

  const toHeaders = (url: URL, headers: IncomingHttpHeaders, body: Buffer): Record<string, string> => {
    const own = pick(headers, passed);
    if (signer === null) return { ...own, ...pick(headers, signature) };
    const request = { method: 'POST', url: url.href, headers: own, body };
    return signRequest(request, { ...signer, service: 'dynamodb', now: clock.now() });
  };
  const send = (headers: IncomingHttpHeaders, body: Buffer): Promise<IncomingMessage> =>
    new Promise((resolve, reject) => {
      const url = new URL(endpoint());
      const isSecure = url.protocol === 'https:';
      const sent = (isSecure ? https : http).request(url, {
        method: 'POST',
        agent: agents[isSecure ? 'https:' : 'http:'],
        headers: { ...toHeaders(url, headers, body), 'content-length': String(body.length) },
      });
      sent.on('response', resolve);
      sent.on('error', (error) => (isStale(error, sent) ? resolve(send(headers, body)) : reject(error)));
      sent.end(body);
    });
  return {
    send,
    close: () => {
      for (const agent of Object.values(agents)) agent.destroy();
    },
  };
};
