import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createKnownUsers, toPlace, type User, type UserEvent } from '../../client/known-users.ts';
import { createUserFeed, type UserFeed } from '../../client/user-feed.ts';
import type { UserFeedListener } from '../../client/user-feed-ports.ts';
import { USER } from '../support/stored-user.ts';

/** What happens, one after the other, on a server and on the connection to it. */
type Step =
  | { do: 'create' }
  | { do: 'update' | 'delete'; target: number }
  /** The index has what was written so far. */
  | { do: 'index' }
  | { do: 'connect' | 'disconnect' }
  /** One of the events on their way arrives, and may arrive again. */
  | { do: 'deliver'; target: number; again: boolean }
  /** A response arrives, with the data at the time of its request. */
  | { do: 'answer' }
  /** An event is lost, although the connection stays open. */
  | { do: 'lose'; target: number }
  | { do: 'settle' }
  | { do: 'loadMore' };

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.constant({ do: 'create' as const }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constantFrom('update' as const, 'delete' as const), target: fc.nat() }),
  },
  { weight: 3, arbitrary: fc.constant({ do: 'index' as const }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('connect' as const, 'disconnect' as const) }) },
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constant('deliver' as const), target: fc.nat(), again: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('lose' as const), target: fc.nat() }) },
  { weight: 5, arbitrary: fc.constant({ do: 'answer' as const }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('settle' as const, 'loadMore' as const) }) },
);

const REFRESH_MS = 300_000;

const flush = async (): Promise<void> => {
  // Longer than any chain of promises of the feed.
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
};

const newestFirst = (users: Iterable<User>): User[] =>
  [...users].sort((one, other) => (toPlace(one) < toPlace(other) ? 1 : -1));

/** A server with an index that lags behind, a network that takes its time, and a feed at the other end. */
const createWorld = (pageSize: number) => {
  const truth = new Map<string, User>();
  let index: readonly User[] = [];
  let listener: UserFeedListener | null = null;
  let isConnected = false;
  let created = 0;
  const onTheWay: UserEvent[] = [];
  const answers: (() => void)[] = [];
  const waits: (() => void)[] = [];
  /** Ends of the long waits between two readings. */
  const refreshes: (() => void)[] = [];
  const faults: unknown[] = [];

  const later = <T>(value: T): Promise<T> => new Promise((resolve) => answers.push(() => resolve(value)));

  const feed: UserFeed = createUserFeed({
    pageSize,
    refreshMs: REFRESH_MS,
    list: ({ limit, nextToken }) => {
      const rest = index.filter((user) => !nextToken || toPlace(user) < nextToken);
      const items = rest.slice(0, limit ?? 20);
      const last = items.at(-1);
      return later({ items, nextToken: last && rest.length > items.length ? toPlace(last) : null });
    },
    get: (id) => later(truth.get(id) ?? null),
    subscribe: (given) => {
      listener = given;
      return () => {
        listener = null;
      };
    },
    wait: (milliseconds) =>
      new Promise<void>((resolve) => (milliseconds === REFRESH_MS ? refreshes : waits).push(resolve)),
    changed: () => {},
    failed: (fault) => faults.push(fault),
  });

  const emit = (event: UserEvent): void => {
    if (isConnected) onTheWay.push(event);
  };

  const pick = (target: number): User | undefined => [...truth.values()][target % Math.max(1, truth.size)];

  const settle = (): void => {
    // What the wait is for: the index has everything by now.
    index = newestFirst(truth.values());
    for (const end of waits.splice(0)) end();
  };

  const create = (): void => {
    created += 1;
    const time = new Date(Date.UTC(2026, 0, 1, 0, 0, Math.floor(created / 2))).toISOString();
    const user = { ...USER, id: `id-${created}`, createdAt: time, updatedAt: time };
    truth.set(user.id, user);
    emit({ kind: 'created', user });
  };

  const change = (kind: 'updated' | 'deleted', target: number): void => {
    const before = pick(target);
    if (!before) return;
    if (kind === 'deleted') {
      truth.delete(before.id);
      emit({ kind, user: before });
      return;
    }
    const user = { ...before, name: `${before.name}+`, version: before.version + 1 };
    truth.set(user.id, user);
    emit({ kind, user });
  };

  const deliver = (target: number, again: boolean): void => {
    const place = target % Math.max(1, onTheWay.length);
    const event = onTheWay[place];
    if (!event) return;
    if (!again) onTheWay.splice(place, 1);
    listener?.received(event);
  };

  const lose = (target: number): void => {
    onTheWay.splice(target % Math.max(1, onTheWay.length), 1);
  };

  const connect = (): void => {
    if (isConnected) return;
    isConnected = true;
    listener?.connected();
  };

  const disconnect = (): void => {
    isConnected = false;
    onTheWay.length = 0;
  };

  const doings: { [Kind in Step['do']]: (step: Extract<Step, { do: Kind }>) => void } = {
    create,
    update: ({ target }) => change('updated', target),
    delete: ({ target }) => change('deleted', target),
    index: () => {
      index = newestFirst(truth.values());
    },
    connect,
    disconnect,
    deliver: ({ target, again }) => deliver(target, again),
    lose: ({ target }) => lose(target),
    answer: () => answers.shift()?.(),
    settle,
    loadMore: () => void feed.loadMore(),
  };

  const take = async (step: Step): Promise<void> => {
    (doings[step.do] as (step: Step) => void)(step);
    await flush();
  };

  /** Everything in transit arrives. */
  const arriveAll = async (): Promise<void> => {
    await take({ do: 'connect' });
    while (onTheWay.length + answers.length + waits.length > 0) {
      if (onTheWay.length > 0) await take({ do: 'deliver', target: 0, again: false });
      else await take({ do: answers.length > 0 ? 'answer' : 'settle' });
    }
  };

  /** As arriveAll, and the feed has read once more after that. */
  const comeToRest = async (): Promise<void> => {
    await arriveAll();
    settle();
    for (const end of refreshes.splice(0)) end();
    await flush();
    await arriveAll();
  };

  return { feed, take, truth, faults, arriveAll, comeToRest };
};

describe('createUserFeed', () => {
  test('shows the users, even if events are lost, duplicated or reordered', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyStep, { maxLength: 60 }),
        fc.integer({ min: 1, max: 4 }),
        async (steps, pageSize) => {
          const { feed, take, truth, comeToRest, faults } = createWorld(pageSize);
          for (const step of steps) await take(step);
          await comeToRest();

          const shown = feed.users();
          const expected = newestFirst(truth.values());
          expect(shown).toEqual(expected.slice(0, shown.length));
          expect(shown.length).toBeGreaterThanOrEqual(Math.min(pageSize, expected.length) - countGone(steps));
          expect(faults).toEqual([]);
          feed.stop();
        },
      ),
      { numRuns: 500 },
    );
  });

  test('shows all users once every page is loaded', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { maxLength: 40 }), async (steps) => {
        const { feed, take, truth, comeToRest } = createWorld(2);
        for (const step of steps) await take(step);
        await comeToRest();
        for (let page = 0; page < 20; page += 1) {
          await take({ do: 'loadMore' });
          await comeToRest();
        }

        expect(feed.users()).toEqual(newestFirst(truth.values()));
      }),
      { numRuns: 200 },
    );
  });

  test('lacks a change whose event was lost until it reloads', async () => {
    const { feed, take, truth, arriveAll, comeToRest } = createWorld(3);
    await arriveAll();
    await take({ do: 'create' });
    await take({ do: 'lose', target: 0 });
    await arriveAll();
    expect(feed.users()).toEqual([]);

    await comeToRest();

    expect(feed.users()).toEqual([...truth.values()]);
  });

  test('reports since when it may lack a change, which increases while it cannot read', async () => {
    const outcomes = [true, true, false, true];
    let time = 1000;
    const told: (number | null)[] = [];
    const done = new Promise<void>((resolve) => {
      const feed = createUserFeed({
        settleMs: 50,
        refreshMs: 300,
        now: () => time,
        list: async () => {
          if (!outcomes.shift()) throw new Error('offline');
          return { items: [], nextToken: null };
        },
        get: async () => null,
        subscribe: (listener) => {
          queueMicrotask(listener.connected);
          return () => {};
        },
        wait: async (milliseconds) => {
          told.push(feed.staleness());
          time += milliseconds;
          if (outcomes.length > 0) return;
          feed.stop();
          resolve();
        },
        changed: () => {},
        failed: () => {},
      });
      told.push(feed.staleness());
    });

    await done;

    // Before any reading; right after two of them; after 300 ms and a failure; after 50 ms more and success.
    expect(told).toEqual([null, 50, 50, 350, 50]);
  });

  test('tries again when a request fails', async () => {
    let calls = 0;
    const faults: unknown[] = [];
    const settled = new Promise<readonly User[]>((resolve) => {
      const user = USER;
      const feed = createUserFeed({
        list: async () => {
          calls += 1;
          if (calls === 1) throw new Error('offline');
          return { items: [user], nextToken: null };
        },
        get: async () => null,
        subscribe: (listener) => {
          queueMicrotask(listener.connected);
          return () => {};
        },
        wait: async () => {},
        changed: (users) => {
          feed.stop();
          resolve(users);
        },
        failed: (fault) => faults.push(fault),
      });
    });

    expect((await settled).map(({ id }) => id)).toEqual(['a']);
    expect(faults).toEqual([new Error('offline')]);
  });

  test('treats an id that is reused after a deletion as another user', () => {
    const known = createKnownUsers();
    const user = { ...USER, createdAt: '2026-01', updatedAt: '2026-01', version: 7 };

    known.apply({ kind: 'deleted', user });
    known.apply({ kind: 'updated', user });
    expect(known.listFrom('')).toEqual([]);
    known.apply({ kind: 'created', user: { ...user, createdAt: '2026-02', version: 1 } });

    expect(known.listFrom('')).toHaveLength(1);
  });
});

/** Deletions shorten a list that ends at the place where it ended before. */
const countGone = (steps: readonly Step[]): number => steps.filter((step) => step.do === 'delete').length;
