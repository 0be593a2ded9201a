import { createKnownUsers, type User, type UserEvent } from './known-users.ts';
import { createListReader } from './list-reader.ts';
import type { UserFeedPorts } from './user-feed-ports.ts';

export interface UserFeedOptions extends UserFeedPorts {
  /** Called after each change of the list. */
  changed(users: readonly User[]): void;
  /** Called when a request fails; the feed goes on and tries again. */
  failed(fault: unknown): void;
  /** Users in a page: 1 to 100. */
  pageSize?: number;
  /** Milliseconds after which every index has what was written before; generous. */
  settleMs?: number;
}

export interface UserFeed {
  /** The newest users, newest first: all of them down to the last page that was asked for. */
  users(): readonly User[];
  /** Asks for one page more at the end. */
  loadMore(): Promise<void>;
  stop(): void;
}

/**
 * Keeps the newest users up to date. Events come at least once, in no order, and not at all while there is no
 * connection; lists lag behind by a moment. So events are merged by version, and after each connection the list is read
 * anew, and once more when it has settled. See docs/consistency.md.
 */
export const createUserFeed = (options: UserFeedOptions): UserFeed => {
  const { subscribe, changed, pageSize = 20 } = options;
  const known = createKnownUsers();
  let isStopped = false;
  let connections = 0;

  const apply = (event: UserEvent): void => {
    if (!isStopped && known.apply(event)) changed(users());
  };
  const reader = createListReader({ ...options, pageSize, apply, known });
  const users = (): readonly User[] => known.listFrom(reader.end());
  const read = createQueue(async (reading) => {
    if (isStopped) return;
    await reading();
    changed(users());
  });

  const catchUp = (): void => {
    connections += 1;
    const connection = connections;
    const isCurrent = (): boolean => !isStopped && connection === connections;
    void readTwice({ ...options, isCurrent, readAll: () => read(reader.readAll) });
  };

  const unsubscribe = subscribe({ connected: catchUp, received: apply });

  return {
    users,
    loadMore: () => read(reader.readMore),
    stop: () => {
      isStopped = true;
      unsubscribe();
    },
  };
};

interface ReadTwice extends Pick<UserFeedOptions, 'wait' | 'failed' | 'settleMs'> {
  /** Whether nobody has begun anew since. */
  isCurrent(): boolean;
  readAll(): Promise<void>;
}

/** Reads at once, and again when what was written before is in every index; each until it works. */
const readTwice = async (options: ReadTwice): Promise<void> => {
  const { isCurrent, readAll, wait, failed, settleMs = 5_000 } = options;
  for (let successes = 0; isCurrent() && successes < 2; ) {
    try {
      await readAll();
      successes += 1;
    } catch (fault) {
      failed(fault);
    }
    if (successes < 2) await wait(settleMs);
  }
};

type Reading = () => Promise<void>;

/** Runs one reading after the other. */
const createQueue = (run: (reading: Reading) => Promise<void>): ((reading: Reading) => Promise<void>) => {
  let last = Promise.resolve();
  return (reading) => {
    const next = last.then(() => run(reading));
    last = next.catch(() => {});
    return next;
  };
};
