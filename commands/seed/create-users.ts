import { CreateUserDocument } from '../../schema/generated/operations.ts';
import { type GraphqlClient, RequestFailure } from '../endpoint/graphql-client.ts';
import { countOutcome, createTally, type Outcome, type Tally } from '../progress/tally.ts';
import { retry } from './retry.ts';
import type { SeedUser } from './users.ts';

export interface SeedRun {
  users: Iterable<SeedUser>;
  client: GraphqlClient;
  concurrency: number;
  /** Ends the run: what is under way finishes, nothing new begins. */
  signal: AbortSignal;
  jitter: () => number;
  /** Called after each user. */
  report: (tally: Tally) => void;
}

const ATTEMPTS = 5;

/** An endpoint that fails so often, and never in between succeeds, will not do better for the rest. */
const MOST_FAILURES_IN_ROW = 20;

/** Creates all users, a few at a time, in their order. Never throws for what the endpoint answers: it is counted. */
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
 * A retry cannot know whether the attempt whose answer was lost had created the user;
 * if it had, the retry is refused as EMAIL_TAKEN, and counted so.
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
