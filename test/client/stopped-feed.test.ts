import { describe, expect, test } from 'vitest';
import { createUserFeed } from '../../client/user-feed.ts';
import type { UserFeedListener, UserPage } from '../../client/user-feed-ports.ts';
import { USER } from '../support/stored-user.ts';

const PAGE: UserPage = { items: [USER], nextToken: null };

/** A feed whose readings end when the test says so. */
const open = () => {
  const log: string[] = [];
  const readings: { resolve(page: UserPage): void; reject(fault: Error): void }[] = [];
  const waits: { milliseconds: number; end(): void }[] = [];
  let listener: UserFeedListener = { connected: () => {}, received: () => {} };
  const feed = createUserFeed({
    list: () => new Promise<UserPage>((resolve, reject) => void readings.push({ resolve, reject })),
    get: async () => null,
    subscribe: (given) => {
      listener = given;
      return () => void log.push('unsubscribed');
    },
    wait: (milliseconds) => new Promise<void>((end) => void waits.push({ milliseconds, end })),
    changed: (users) => void log.push(`changed ${users.map(({ id }) => id).join()}`),
    failed: (fault) => void log.push(`failed ${(fault as Error).message}`),
  });
  const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  const connect = async (): Promise<void> => {
    listener.connected();
    await settle();
  };
  return { feed, log, readings, waits, connect, settle, received: () => listener.received };
};

describe('a stopped feed', () => {
  test('ends its subscriptions', () => {
    const { feed, log } = open();
    feed.stop();
    expect(log).toEqual(['unsubscribed']);
  });

  test('ignores the response to a request in progress', async () => {
    const { feed, log, readings, connect, settle } = open();
    await connect();
    feed.stop();
    readings[0]?.resolve(PAGE);
    await settle();
    expect(log).toEqual(['unsubscribed']);
    expect(feed.users()).toEqual([]);
  });

  test('does not report a request in progress that fails', async () => {
    const { feed, log, readings, connect, settle } = open();
    await connect();
    feed.stop();
    readings[0]?.reject(new Error('aborted'));
    await settle();
    expect(log).toEqual(['unsubscribed']);
  });

  test('ignores events, and does not read again after a wait or a connection', async () => {
    const { feed, log, readings, waits, connect, settle, received } = open();
    await connect();
    readings[0]?.resolve(PAGE);
    await settle();
    feed.stop();
    log.length = 0;
    received()({ kind: 'deleted', user: USER });
    waits[0]?.end();
    await connect();
    expect(log).toEqual([]);
    expect(readings).toHaveLength(1);
    expect(feed.users()).toEqual([USER]);
  });
});

describe('a running feed', () => {
  test('reads only for its latest connection', async () => {
    const { readings, waits, connect, settle } = open();
    await connect();
    readings[0]?.resolve(PAGE);
    await settle();
    await connect();
    readings[1]?.resolve(PAGE);
    await settle();
    expect(waits).toHaveLength(2);
    for (const { end } of waits) end();
    await settle();
    expect(readings).toHaveLength(3);
  });

  test('reads soon once more, and then at long intervals', async () => {
    const { readings, waits, connect, settle } = open();
    await connect();
    for (const index of [0, 1, 2]) {
      readings[index]?.resolve(PAGE);
      await settle();
      waits[index]?.end();
      await settle();
    }
    expect(waits.map(({ milliseconds }) => milliseconds)).toEqual([5_000, 300_000, 300_000]);
  });

  test('reports a failed request, and tries again soon', async () => {
    const { log, readings, waits, connect, settle } = open();
    await connect();
    readings[0]?.reject(new Error('offline'));
    await settle();
    expect(log).toEqual(['failed offline']);
    expect(waits.map(({ milliseconds }) => milliseconds)).toEqual([5_000]);
  });

  test('rejects a failed request for more, and continues', async () => {
    const { feed, log, readings, connect, settle } = open();
    await connect();
    readings[0]?.resolve({ ...PAGE, nextToken: 'next' });
    await settle();
    const more = feed.loadMore();
    await settle();
    readings[1]?.reject(new Error('offline'));
    await expect(more).rejects.toThrow('offline');
    const again = feed.loadMore();
    await settle();
    readings[2]?.resolve({ items: [{ ...USER, id: 'older', createdAt: '2026-01-01' }], nextToken: null });
    await again;
    expect(log.at(-1)).toBe('changed a,older');
  });
});
