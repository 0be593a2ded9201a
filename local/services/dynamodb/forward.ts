import type { IncomingHttpHeaders } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { Clock } from '../../kernel/clock.ts';
import { type AwsCredentials, signRequest } from '../../kernel/sigv4.ts';
import { createExchange, type DatabaseAnswer } from './exchange.ts';
import { isRead } from './is-read.ts';
import { UNCHECKED_SIGNATURE } from './unchecked-signature.ts';

export interface ForwardOptions {
  /** Such as `http://127.93.5.201:41234`. */
  endpoint: string;
  /**
   * Keys that the database checks, which differ from those of the callers; null for one that checks no
   * signatures.
   */
  signer: { region: string; credentials: AwsCredentials } | null;
  /**
   * For the built-in database, which is restarted when it ends: resolves when it runs, and requests wait for
   * that. Rejects if it has ended permanently.
   */
  ready?: () => Promise<void>;
  clock: Clock;
  /** Called after an error of the database itself: HTTP 500 or above. */
  onServerError: () => void;
  /** Called after a response to a request that may have written. */
  onWrite: () => void;
}

/** Forwards requests for DynamoDB to the database, as bytes. */
export interface Forward {
  /** Resolves with the database's complete response; rejects if there is none. */
  send(headers: IncomingHttpHeaders, body: Buffer): Promise<DatabaseAnswer>;
  /** Closes the keep-alive connections; requests in progress fail. */
  close(): void;
}

/** The headers of a request that the database needs. */
const passed = ['content-type', 'x-amz-target'] as const;

/** Each attempt may use another connection that was closed meanwhile. */
const UNSEEN_ATTEMPTS = 40;
const RETRY_MS = 25;

export const createForward = (options: ForwardOptions): Forward => {
  const { endpoint, signer, ready, clock, onServerError, onWrite } = options;
  const exchange = createExchange({ endpoint, ready });
  const { href } = new URL(endpoint);

  const toHeaders = (headers: IncomingHttpHeaders, body: Buffer): Record<string, string> => {
    const own = pick(headers, passed);
    if (signer === null) return { ...own, ...UNCHECKED_SIGNATURE };
    const content = { method: 'POST', url: href, headers: own, body };
    return signRequest(content, { ...signer, service: 'dynamodb', now: clock.now() });
  };
  const report = (headers: IncomingHttpHeaders, { status }: DatabaseAnswer): void => {
    if (status >= 500) onServerError();
    if (!isRead(operationOf(headers))) onWrite();
  };
  return {
    send: async (headers, body) => {
      for (let tried = 0; ; tried += 1) {
        const outcome = await exchange.post(toHeaders(headers, body), body);
        if (outcome.kind === 'answer') {
          report(headers, outcome);
          return outcome;
        }
        if (!outcome.isUnseen || tried === UNSEEN_ATTEMPTS) throw outcome.cause;
        await delay(RETRY_MS);
      }
    },
    close: exchange.close,
  };
};

/** The operation of `DynamoDB_20120810.GetItem` is `GetItem`. */
const operationOf = (headers: IncomingHttpHeaders): string => {
  const target = String(headers['x-amz-target'] ?? '');
  return target.slice(target.indexOf('.') + 1);
};

const pick = (headers: IncomingHttpHeaders, names: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    names.flatMap((name) => {
      const value = headers[name];
      return value === undefined ? [] : [[name, String(value)]];
    }),
  );
