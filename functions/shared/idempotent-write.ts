import type { UserError } from '../../schema/generated/types.ts';
import { type OnceRequest, toRecordWrite, toReplay } from './idempotency.ts';
import { type Attempts, toPause } from './retry-transaction.ts';
import type { Table, Write } from './table.ts';
import { IDEMPOTENCY_KEY_REUSED } from './user-errors.ts';

export type Outcome<TAnswer> =
  | { kind: 'answered'; answer: TAnswer; replayed: boolean }
  | { kind: 'refused'; userErrors: readonly UserError[] };

/** What to do, given the current state of the table. */
export type Plan<TAnswer> =
  | { kind: 'refused'; userErrors: readonly UserError[] }
  | {
      kind: 'write';
      writes: readonly Write[];
      answer: TAnswer;
      onConditionFailure: OnConditionFailure<TAnswer>;
    };

/**
 * The result if conditions of the plan's writes failed; null if the table has changed since the plan was
 * made, so that a new plan is needed. Throws for faults.
 */
export type OnConditionFailure<TAnswer> = (
  failed: readonly boolean[],
) => Outcome<TAnswer> | null | Promise<Outcome<TAnswer> | null>;

export interface IdempotentWritePorts {
  table: Table;
  now: () => Date;
  attempts: Attempts;
}

export interface IdempotentWrite<TAnswer> {
  /** Null if the caller gave no key. */
  once: OnceRequest | null;
  plan: () => Promise<Plan<TAnswer>>;
}

/**
 * Makes a plan and executes it in one transaction, together with the record of its response; plans again
 * after a concurrent change. A retry with the same key returns the recorded response, regardless of later
 * changes of the table. Refusals are not recorded: nothing was written, and a retry is evaluated again.
 */
export const writeIdempotently = async <TAnswer>(
  ports: IdempotentWritePorts,
  { once, plan }: IdempotentWrite<TAnswer>,
): Promise<Outcome<TAnswer>> => {
  for (let attempt = 1; attempt <= ports.attempts.limit; attempt += 1) {
    const decided = await plan();
    const outcome =
      decided.kind === 'refused'
        ? // The reason may be that this request was executed before.
          ((await findRecordedAnswer<TAnswer>(ports, once)) ?? decided)
        : await carryOut(ports, once, decided);
    if (outcome !== null) return outcome;
    await ports.attempts.delay(toPause(ports.attempts, attempt));
  }
  // The name by which resolvers/shared/failures.ts recognizes a conflict.
  throw new Error(`TransactionConflict: other writes came first ${ports.attempts.limit} times.`);
};

/** Null when the table has changed since the plan was made. */
const carryOut = async <TAnswer>(
  ports: IdempotentWritePorts,
  once: OnceRequest | null,
  { writes, answer, onConditionFailure }: Extract<Plan<TAnswer>, { kind: 'write' }>,
): Promise<Outcome<TAnswer> | null> => {
  const record = once ? [toRecordWrite(ports.table.name, once, { answer, now: ports.now() })] : [];
  const transaction = [...record, ...writes];
  if (transaction.length === 0) return { kind: 'answered', answer, replayed: false };
  const outcome = await ports.table.transact(transaction);
  if (outcome.committed) return { kind: 'answered', answer, replayed: false };
  return once !== null && outcome.failed[0]
    ? findRecordedAnswer<TAnswer>(ports, once)
    : onConditionFailure(outcome.failed.slice(record.length));
};

/** What was returned for this key before; null without a key or a response. */
const findRecordedAnswer = async <TAnswer>(
  { table, now }: IdempotentWritePorts,
  once: OnceRequest | null,
): Promise<Outcome<TAnswer> | null> => {
  if (once === null) return null;
  const replay = toReplay(await table.load(once.recordKey), once, now());
  switch (replay.kind) {
    case 'nothing':
      return null;
    case 'otherInput':
      return { kind: 'refused', userErrors: [IDEMPOTENCY_KEY_REUSED] };
    case 'answer':
      // Written by toRecordWrite for the same operation, which is part of the record's key.
      return { kind: 'answered', answer: replay.answer as TAnswer, replayed: true };
  }
};
