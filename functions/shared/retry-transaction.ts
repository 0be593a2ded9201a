import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';

/** All writes happened, or none: `failed` then says, write by write, whose condition did not hold. */
export type TransactionOutcome = { committed: true } | { committed: false; failed: readonly boolean[] };

/** How often and how patiently a transaction is tried again. */
export interface Attempts {
  /** Tries in all, the first one included. */
  limit: number;
  /** Milliseconds: the longest pause before the second try; it doubles for each further one. */
  basePause: number;
  delay: (milliseconds: number) => Promise<unknown>;
  /** From 0 up to, but not, 1. */
  random: () => number;
  /** A new token by which the database knows a transaction again, for ten minutes. */
  newToken: () => string;
}

/** Five tries within at most 0.75 s of pauses: far below what a person, or AppSync's 30 s, would wait for. */
export const patientAttempts: Attempts = {
  limit: 5,
  basePause: 50,
  delay: sleep,
  random: Math.random,
  newToken: randomUUID,
};

/**
 * Sends a transaction until it is committed or a condition of it fails. Others that write the same items, throttling,
 * and answers that got lost are waited for with full jitter; what outlasts that, and every other fault, is thrown.
 * Once an answer got lost, the transaction is sent again under the same token, so that it never happens twice; until
 * then each try is a transaction of its own, since no page says that a token outlives a cancelled one.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html
 */
export const retryTransaction = async (
  attempts: Attempts,
  send: (token: string) => Promise<unknown>,
): Promise<TransactionOutcome> => {
  let token = attempts.newToken();
  // Whether an answer got lost that may have said that it was committed.
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

/** Milliseconds to wait after the try of this number, from 1: anything up to a bound that doubles. */
export const toPause = ({ basePause, random }: Attempts, attempt: number): number =>
  random() * basePause * 2 ** (attempt - 1);

/** Write by write of a transaction that was cancelled, whether others were writing the same item; else empty. */
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
  // It may have happened or not.
  'InternalServerError',
  'ServiceUnavailable',
  'TimeoutError',
]);

/** Whether the same transaction may well succeed a moment later. */
const isPassing = (fault: unknown): boolean =>
  toReasons(fault).some((code) => PASSING.has(code)) || (fault instanceof Error && PASSING.has(fault.name));
