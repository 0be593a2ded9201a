import { createKnownUsers, type User, type UserEvent } from './known-users.ts';
import { createListReader } from './list-reader.ts';
import type { UserFeedPorts } from './user-feed-ports.ts';

const SETTLE_MS = 5_000;

/** A request of a fraction of a cent an hour and client. */
const REFRESH_MS = 300_000;

export interface UserFeedOptions extends UserFeedPorts {
  /** Called after each change of the list. */
  changed(users: readonly User[]): void;
  /** Called when a request fails; the feed goes on and tries again. */
  failed(fault: unknown): void;
  /** Users in a page: 1 to 100. */
  pageSize?: number;
  /** Milliseconds after which every index has what was written before; generous. */
  settleMs?: number;
  /** Milliseconds between readings while the connection stands: an event that was never sent is missed no longer. */
  refreshMs?: number;
  /** Milliseconds of any clock that only goes forward; `performance.now()` unless given. */
  now?: () => number;
}

export interface UserFeed {
  /** The newest users, newest first: all of them down to the last page that was asked for. */
  users(): readonly User[];
  /**
   * Milliseconds since which the list may lack a change, even where every event of that time got lost; null before the
   * first reading. Up to `refreshMs` in good times; grows while readings fail.
   */
  staleness(): number | null;
  /** Asks for one page more at the end. */
  loadMore(): Promise<void>;
  stop(): void;
}

/**
 * Keeps the newest users up to date. Events come at least once, in no order, and not at all while there is no
 * connection, or when publishing failed; lists lag behind by a moment. So events are merged by version, after each
 * connection the list is read anew, once more when it has settled, and from time to time as long as the feed runs. See
 * docs/consistency.md.
 */
export const createUserFeed = (options: UserFeedOptions): UserFeed => {
  const { subscribe, changed, pageSize = 20, settleMs = SETTLE_MS, now = () => performance.now() } = options;
  const known = createKnownUsers();
  let isStopped = false;
  let connections = 0;
  /** Of the latest reading that worked: everything that was indexed by then is shown. */
  let readAt: number | null = null;

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

  const readAll = async (): Promise<void> => {
    const begun = now();
    await read(reader.readAll);
    readAt = begun - settleMs;
  };

  const catchUp = (): void => {
    connections += 1;
    const connection = connections;
    const isCurrent = (): boolean => !isStopped && connection === connections;
    void keepReading({ ...options, settleMs, isCurrent, readAll });
  };

  const unsubscribe = subscribe({ connected: catchUp, received: apply });

  return {
    users,
    staleness: () => (readAt === null ? null : now() - readAt),
    loadMore: () => read(reader.readMore),
    stop: () => {
      isStopped = true;
      unsubscribe();
    },
  };
};

interface KeepReading extends Pick<UserFeedOptions, 'wait' | 'failed' | 'refreshMs'> {
  settleMs: number;
  /** Whether nobody has begun anew since. */
  isCurrent(): boolean;
  readAll(): Promise<void>;
}

/**
 * Reads at once, again when what was written before is in every index, and then from time to time. What fails is tried
 * again soon.
 */
const keepReading = async (options: KeepReading): Promise<void> => {
  const { isCurrent, readAll, wait, failed, settleMs, refreshMs = REFRESH_MS } = options;
  for (let successes = 0; isCurrent(); ) {
    const isRead = await readAll().then(
      () => true,
      (fault: unknown) => {
        failed(fault);
        return false;
      },
    );
    if (isRead) successes += 1;
    await wait(isRead && successes > 1 ? refreshMs : settleMs);
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
