import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { describe, expect, test } from 'vitest';
import { retryTransaction } from '../../../functions/shared/retry-transaction.ts';

const canceled = (...codes: string[]): Error =>
  new TransactionCanceledException({
    message: 'Transaction cancelled',
    $metadata: {},
    CancellationReasons: codes.map((Code) => ({ Code })),
  });

const named = (name: string): Error => Object.assign(new Error(name), { name });

/** Runs a transaction that fails with each of `faults` in turn, then succeeds. */
const run = async (faults: readonly Error[], random = 0.5) => {
  const pauses: number[] = [];
  const left = [...faults];
  const tokens: string[] = [];
  const send = async (token: string): Promise<void> => {
    tokens.push(token);
    const fault = left.shift();
    if (fault) throw fault;
  };
  const delay = async (milliseconds: number): Promise<void> => {
    pauses.push(milliseconds);
  };
  let made = 0;
  const newToken = (): string => {
    made += 1;
    return `token ${made}`;
  };
  const attempts = { limit: 4, basePause: 100, delay, random: () => random, newToken };
  const outcome = await retryTransaction(attempts, send).catch((fault: Error) => fault);
  return { outcome, tokens, sent: tokens.length, pauses };
};

describe('retryTransaction', () => {
  test('commits at the first attempt', async () => {
    expect(await run([])).toMatchObject({ outcome: { committed: true }, sent: 1, pauses: [] });
  });

  test('returns the index of the failed condition, without a retry', async () => {
    const { outcome, sent } = await run([canceled('None', 'ConditionalCheckFailed')]);

    expect(outcome).toEqual({ committed: false, failed: [false, true] });
    expect(sent).toBe(1);
  });

  test('prefers a failed condition to a conflict beside it', async () => {
    const { outcome, sent } = await run([canceled('TransactionConflict', 'ConditionalCheckFailed')]);

    expect(outcome).toEqual({ committed: false, failed: [false, true] });
    expect(sent).toBe(1);
  });

  test.each([
    canceled('None', 'TransactionConflict'),
    canceled('ThrottlingError', 'None'),
    canceled('ProvisionedThroughputExceeded'),
    named('ThrottlingException'),
    named('TransactionInProgressException'),
  ])('retries after %s', async (fault) => {
    expect(await run([fault])).toMatchObject({ outcome: { committed: true }, sent: 2, pauses: [50] });
  });

  test('uses a new token for each attempt while it is certain that none was committed', async () => {
    const conflict = canceled('TransactionConflict');

    expect((await run([conflict, conflict])).tokens).toEqual(['token 1', 'token 2', 'token 3']);
  });

  test('keeps one token after a lost response, regardless of later errors', async () => {
    const faults = [canceled('TransactionConflict'), named('TimeoutError'), canceled('TransactionConflict')];

    expect((await run(faults)).tokens).toEqual(['token 1', 'token 2', 'token 2', 'token 2']);
  });

  test('waits with exponential backoff and jitter', async () => {
    const conflict = canceled('TransactionConflict');

    expect((await run([conflict, conflict, conflict], 0.25)).pauses).toEqual([25, 50, 100]);
    expect((await run([conflict, conflict, conflict], 0)).pauses).toEqual([0, 0, 0]);
  });

  test('throws the last conflict after the maximum number of attempts', async () => {
    const conflicts = Array.from({ length: 9 }, () => canceled('TransactionConflict'));

    const { outcome, sent } = await run(conflicts);

    expect(outcome).toBe(conflicts[3]);
    expect(sent).toBe(4);
  });

  test.each([canceled('ValidationError', 'None'), named('AccessDeniedException')])(
    'throws %s at once',
    async (fault) => {
      expect(await run([fault])).toMatchObject({ outcome: fault, sent: 1, pauses: [] });
    },
  );
});
