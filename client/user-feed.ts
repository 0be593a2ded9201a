import { createKnownUsers, type User, type UserEvent } from './known-users.ts';
import { createListReader } from './list-reader.ts';
import type { UserFeedPorts } from './user-feed-ports.ts';

const SETTLE_MS = 5_000;

/** Costs a fraction of a cent per hour and client. */
const REFRESH_MS = 300_000;

export interface UserFeedOptions extends UserFeedPorts {
  /** Called after each change of the list. */
  changed(users: readonly User[]): void;
  /** Called when a request fails; the feed continues and retries. */
  failed(fault: unknown): void;
  /** Users per page: 1 to 100. */
  pageSize?: number;
  /** Milliseconds after which every index contains earlier writes; generous. */
  settleMs?: number;
  /** Milliseconds between refreshes while connected: they find changes whose event was never sent. */
  refreshMs?: number;
  /** Milliseconds of a monotonic clock; by default `performance.now()`. */
  now?: () => number;
}

export interface UserFeed {
  /** The newest users, newest first: all of them down to the last loaded page. */
  users(): readonly User[];
  /**
   * Milliseconds for which the list may lack a change, even if every event of that time was lost; null before
   * the first read. Normally at most `refreshMs`; grows while reads fail.
   */
  staleness(): number | null;
  /** Loads one more page at the end. */
  loadMore(): Promise<void>;
  /** Ends the subscriptions. Neither `changed` nor `failed` is called afterwards. */
  stop(): void;
}

/**
 * Keeps the newest users up to date. Events are delivered at least once, in any order, and not at all while
 * there is no connection, or if publishing failed; lists are eventually consistent. So events are merged by
 * version, and the list is read again after each connection, once more when it has settled, and regularly
 * while the feed runs. See docs/consistency.md.
 */
export const createUserFeed = (options: UserFeedOptions): UserFeed => {
  const { subscribe, changed, pageSize = 20, settleMs = SETTLE_MS, now = () => performance.now() } = options;
  const known = createKnownUsers();
  let isStopped = false;
  let connections = 0;
  /** When the latest successful read began: everything that was indexed by then is shown. */
  let readAt: number | null = null;

  const apply = (event: UserEvent): void => {
    if (!isStopped && known.apply(event)) changed(users());
  };
  const reader = createListReader({ ...options, pageSize, apply, known });
  const users = (): readonly User[] => known.listFrom(reader.end());
  const read = createQueue(async (reading) => {
    if (!isStopped) await reading();
    // It may have been stopped meanwhile.
    if (!isStopped) changed(users());
  });
  const failed = (fault: unknown): void => (isStopped ? undefined : options.failed(fault));

  const readAll = async (): Promise<void> => {
    const begun = now();
    await read(reader.readAll);
    readAt = begun - settleMs;
  };

  const catchUp = (): void => {
    connections += 1;
    const connection = connections;
    const isCurrent = (): boolean => !isStopped && connection === connections;
    void keepReading({ ...options, failed, settleMs, isCurrent, readAll });
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
  /** Whether no later read has begun. */
  isCurrent(): boolean;
  readAll(): Promise<void>;
}

/** Reads at once, again when earlier writes are in every index, and then regularly. Retries failures soon. */
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

/** Runs one read after the other. */
const createQueue = (run: (reading: Reading) => Promise<void>): ((reading: Reading) => Promise<void>) => {
  let last = Promise.resolve();
  return (reading) => {
    const next = last.then(() => run(reading));
    last = next.catch(() => {});
    return next;
  };
};
