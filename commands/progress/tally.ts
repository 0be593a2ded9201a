/** The result for one user. */
export type Outcome =
  | { kind: 'created' }
  /** The API returned a user error: `EMAIL_TAKEN`. */
  | { kind: 'refused'; code: string; message: string }
  /** The request failed. */
  | { kind: 'failed'; code: string; message: string };

/** All results of one kind and code, with the first few examples. */
export interface Group {
  kind: 'refused' | 'failed';
  code: string;
  count: number;
  examples: string[];
}

/** The results for all users so far. */
export interface Tally {
  created: number;
  refused: number;
  failed: number;
  /** Number of consecutive failures until now. */
  failedInRow: number;
  groups: Group[];
}

const MOST_EXAMPLES = 3;

export const createTally = (): Tally => ({ created: 0, refused: 0, failed: 0, failedInRow: 0, groups: [] });

export const countOutcome = (tally: Tally, email: string, outcome: Outcome): void => {
  tally[outcome.kind] += 1;
  tally.failedInRow = outcome.kind === 'failed' ? tally.failedInRow + 1 : 0;
  if (outcome.kind === 'created') return;
  const { kind, code, message } = outcome;
  let group = tally.groups.find((other) => other.kind === kind && other.code === code);
  if (!group) {
    group = { kind, code, count: 0, examples: [] };
    tally.groups.push(group);
  }
  group.count += 1;
  if (group.examples.length < MOST_EXAMPLES) group.examples.push(`${email}: ${message}`);
};

export const countDone = ({ created, refused, failed }: Tally): number => created + refused + failed;
