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
  /** Keys that the database checks, which are not those of the callers; null for one that checks no signatures. */
  signer: { region: string; credentials: AwsCredentials } | null;
  /**
   * For the built-in database, which is started again when it ends: resolves as soon as it runs, and requests wait for
   * that. Rejects where it has ended for good.
   */
  ready?: () => Promise<void>;
  clock: Clock;
  /** Called when the database answers an error of its own: HTTP 500 or above. */
  onServerError: () => void;
  /** Called when the database has answered what may have been a write. */
  onWrite: () => void;
}

/** Passes requests for DynamoDB on to the database, byte by byte. */
export interface Forward {
  /** Resolves with the database's whole answer; rejects where the database does not answer. */
  send(headers: IncomingHttpHeaders, body: Buffer): Promise<DatabaseAnswer>;
  /** Closes the connections that are kept alive; requests under way fail. */
  close(): void;
}

/** What the database has to see of a request. */
const passed = ['content-type', 'x-amz-target'] as const;

/** Each may meet another connection that was closed meanwhile. */
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

/** `DynamoDB_20120810.GetItem` names the operation `GetItem`. */
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
