import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';

/** All writes were committed, or none: `failed` then marks the writes whose condition failed. */
export type TransactionOutcome = { committed: true } | { committed: false; failed: readonly boolean[] };

/** How many times and with which pauses a transaction is retried. */
export interface Attempts {
  /** Attempts in all, including the first. */
  limit: number;
  /** Milliseconds: the longest pause before the second attempt; it doubles for each further one. */
  basePause: number;
  delay: (milliseconds: number) => Promise<unknown>;
  /** From 0 to below 1. */
  random: () => number;
  /** A new client request token, by which the database recognizes a transaction for ten minutes. */
  newToken: () => string;
}

/**
 * Five attempts with pauses of at most 0.75 s in all: far below what a user, or AppSync's timeout of 30 s,
 * would wait for.
 */
export const defaultAttempts: Attempts = {
  limit: 5,
  basePause: 50,
  delay: sleep,
  random: Math.random,
  newToken: randomUUID,
};

/**
 * Sends a transaction until it is committed or a condition of it fails. Retries after conflicts with other
 * writers, throttling, and lost responses, with full jitter; an error that persists, and every other fault,
 * is thrown. Once a response was lost, the transaction is sent again with the same token, so that it never
 * takes effect twice; until then each attempt has its own token, since AWS does not document that a token
 * remains valid after a cancellation.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html
 */
export const retryTransaction = async (
  attempts: Attempts,
  send: (token: string) => Promise<unknown>,
): Promise<TransactionOutcome> => {
  let token = attempts.newToken();
  // Whether a response was lost that may have reported success.
  let isDoubtful = false;
  for (let attempt = 1; ; attempt += 1) {
    try {
      await send(token);
      return { committed: true };
    } catch (fault) {
      const failed = toFailedConditions(fault);
      if (failed.includes(true)) return { committed: false, failed };
      if (attempt >= attempts.limit || !isPassing(fault)) throw fault;
      isDoubtful ||= !(fault instanceof TransactionCanceledException);
      token = isDoubtful ? token : attempts.newToken();
      await attempts.delay(toPause(attempts, attempt));
    }
  }
};

/** Milliseconds to wait after this attempt, counted from 1: a random time up to a bound that doubles. */
export const toPause = ({ basePause, random }: Attempts, attempt: number): number =>
  random() * basePause * 2 ** (attempt - 1);

/** For each write of a cancelled transaction, whether others were writing the same item; else empty. */
export const toConflicts = (fault: unknown): readonly boolean[] =>
  toReasons(fault).map((code) => code === 'TransactionConflict');

const toReasons = (fault: unknown): readonly string[] =>
  fault instanceof TransactionCanceledException
    ? (fault.CancellationReasons ?? []).map((reason) => reason.Code ?? 'None')
    : [];

const toFailedConditions = (fault: unknown): readonly boolean[] =>
  toReasons(fault).map((code) => code === 'ConditionalCheckFailed');

const PASSING = new Set([
  'TransactionConflict',
  'TransactionConflictException',
  'TransactionInProgressException',
  'ThrottlingError',
  'ThrottlingException',
  'ProvisionedThroughputExceeded',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  // It may or may not have been committed.
  'InternalServerError',
  'ServiceUnavailable',
  'TimeoutError',
]);

/** Whether the same transaction may succeed a moment later. */
const isPassing = (fault: unknown): boolean =>
  toReasons(fault).some((code) => PASSING.has(code)) || (fault instanceof Error && PASSING.has(fault.name));
