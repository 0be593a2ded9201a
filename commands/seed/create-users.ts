import { CreateUserDocument } from '../../schema/generated/operations.ts';
import { type GraphqlClient, RequestFailure } from '../endpoint/graphql-client.ts';
import { countOutcome, createTally, type Outcome, type Tally } from '../progress/tally.ts';
import { retry } from './retry.ts';
import type { SeedUser } from './users.ts';

export interface SeedRun {
  users: Iterable<SeedUser>;
  client: GraphqlClient;
  concurrency: number;
  /** Ends the run: requests in progress finish, no new ones begin. */
  signal: AbortSignal;
  jitter: () => number;
  /** Called after each user. */
  report: (tally: Tally) => void;
}

const ATTEMPTS = 5;

/** After this many consecutive failures, the rest is not expected to succeed. */
const MOST_FAILURES_IN_ROW = 20;

/**
 * Creates all users, a few at a time, in their order. Never throws for responses of the endpoint: they are
 * counted.
 */
export const createAllUsers = async (run: SeedRun): Promise<Tally> => {
  const tally = createTally();
  const users = run.users[Symbol.iterator]();
  const work = async (): Promise<void> => {
    while (!run.signal.aborted && tally.failedInRow < MOST_FAILURES_IN_ROW) {
      const next = users.next();
      if (next.done) return;
      countOutcome(tally, next.value.email, await createUser(next.value, run));
      run.report(tally);
    }
  };
  await Promise.all(Array.from({ length: run.concurrency }, work));
  return tally;
};

/**
 * A retry cannot know whether an attempt without a response had created the user; if it had, the retry is
 * refused as EMAIL_TAKEN, and counted so.
 */
const createUser = async ({ name, email }: SeedUser, { client, ...run }: SeedRun): Promise<Outcome> => {
  try {
    const create = () => client(CreateUserDocument, { input: { name, email } });
    const { createUser: payload } = await retry(create, { attempts: ATTEMPTS, ...run });
    if (payload?.user) return { kind: 'created' };
    const [problem] = payload?.userErrors ?? [];
    return {
      kind: 'refused',
      code: problem?.code ?? 'UNKNOWN',
      message: problem?.message ?? 'No reason is given.',
    };
  } catch (error) {
    if (!(error instanceof RequestFailure)) throw error;
    return { kind: 'failed', code: error.code, message: error.message };
  }
};
