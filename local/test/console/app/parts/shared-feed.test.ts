// @vitest-environment happy-dom
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { createSharedFeed as createFeed, type Feed } from '../../../../console/app/parts/shared-feed.ts';
import { page } from '../../render.ts';

const ADDRESS = 'http://localhost/stream';

class FakeSource {
  static opened: FakeSource[] = [];
  onmessage: ((event: { data: string }) => void) | null = null;
  isClosed = false;
  constructor(readonly address: string) {
    FakeSource.opened.push(this);
  }
  close() {
    this.isClosed = true;
  }
}

/** What the pages of one origin have in common. */
class FakeChannel {
  static open: FakeChannel[] = [];
  onmessage: ((event: { data: string }) => void) | null = null;
  constructor(readonly name: string) {
    FakeChannel.open.push(this);
  }
  postMessage(data: string) {
    for (const other of FakeChannel.open)
      if (other !== this && other.name === this.name) other.onmessage?.({ data });
  }
}

/** One lock at a time, in the order of requests, as the Web Locks API. */
const createLocks = () => {
  let queue: Promise<unknown> = Promise.resolve();
  return {
    request: (_name: string, { signal }: { signal: AbortSignal }, work: () => Promise<void>) => {
      const turn = queue.then(() => {
        if (signal.aborted) throw new Error('AbortError');
        return work();
      });
      queue = turn.catch(() => {});
      return turn;
    },
  };
};

const setHidden = (isHidden: boolean): void => {
  Object.defineProperty(page.document, 'hidden', { configurable: true, value: isHidden });
  page.document.dispatchEvent(new page.window.Event('visibilitychange'));
};

const setLocks = (locks: unknown): void => {
  Object.defineProperty(page.navigator, 'locks', { configurable: true, value: locks });
};

/** A feed whose listeners stop with the test, since all tests have one document. */
const createSharedFeed = <Value>(address: string): Feed<Value> => {
  const feed = createFeed<Value>(address);
  return {
    follow: (listener) => {
      const stop = feed.follow(listener);
      onTestFinished(stop);
      return stop;
    },
  };
};

const toOpen = () => FakeSource.opened.filter(({ isClosed }) => !isClosed);
const send = (value: unknown) => toOpen()[0]?.onmessage?.({ data: JSON.stringify(value) });

beforeEach(() => {
  FakeSource.opened = [];
  FakeChannel.open = [];
  vi.stubGlobal('EventSource', FakeSource);
  vi.stubGlobal('BroadcastChannel', FakeChannel);
  setLocks(undefined);
  setHidden(false);
  return () => vi.unstubAllGlobals();
});

describe('a feed of one page', () => {
  test('opens no stream without a listener', () => {
    createSharedFeed(ADDRESS);
    expect(FakeSource.opened).toEqual([]);
  });

  test('opens one stream for all listeners, and gives every value to each', () => {
    const feed = createSharedFeed<number>(ADDRESS);
    const seen: string[] = [];
    feed.follow((value) => seen.push(`one ${value}`));
    feed.follow((value) => seen.push(`two ${value}`));
    send(1);
    expect(FakeSource.opened.map(({ address }) => address)).toEqual([ADDRESS]);
    expect(seen).toEqual(['one 1', 'two 1']);
  });

  test('closes the stream with the last listener, and opens another for the next', () => {
    const feed = createSharedFeed(ADDRESS);
    const [first, second] = [feed.follow(() => {}), feed.follow(() => {})];
    first();
    expect(toOpen()).toHaveLength(1);
    second();
    expect(toOpen()).toHaveLength(0);
    feed.follow(() => {});
    expect(toOpen()).toHaveLength(1);
  });

  test('gives nothing to a listener that has stopped', () => {
    const feed = createSharedFeed<number>(ADDRESS);
    const seen: number[] = [];
    feed.follow(() => {});
    feed.follow((value) => seen.push(value))();
    send(1);
    expect(seen).toEqual([]);
  });

  test('closes the stream while the page is hidden', () => {
    const feed = createSharedFeed<number>(ADDRESS);
    const seen: number[] = [];
    feed.follow((value) => seen.push(value));
    setHidden(true);
    expect(toOpen()).toHaveLength(0);
    setHidden(false);
    send(2);
    expect(seen).toEqual([2]);
  });

  test('opens no stream in a hidden page', () => {
    setHidden(true);
    createSharedFeed(ADDRESS).follow(() => {});
    expect(FakeSource.opened).toEqual([]);
  });
});

describe('feeds of several pages', () => {
  test('share one stream', async () => {
    setLocks(createLocks());
    const seen: string[] = [];
    const pages = [createSharedFeed<number>(ADDRESS), createSharedFeed<number>(ADDRESS)];
    for (const [index, feed] of pages.entries()) feed.follow((value) => seen.push(`page ${index}: ${value}`));
    await vi.waitFor(() => expect(toOpen()).toHaveLength(1));
    send(1);
    expect(seen).toEqual(['page 0: 1', 'page 1: 1']);
    expect(FakeSource.opened).toHaveLength(1);
  });

  test('continue with the stream of another page when the first one stops', async () => {
    setLocks(createLocks());
    const seen: number[] = [];
    const stop = createSharedFeed<number>(ADDRESS).follow(() => {});
    createSharedFeed<number>(ADDRESS).follow((value) => seen.push(value));
    await vi.waitFor(() => expect(toOpen()).toHaveLength(1));
    stop();
    await vi.waitFor(() => expect(FakeSource.opened).toHaveLength(2));
    send(3);
    expect(seen).toEqual([3]);
  });

  test('open no stream for a page that stopped before its turn', async () => {
    setLocks(createLocks());
    const stop = createSharedFeed(ADDRESS).follow(() => {});
    await vi.waitFor(() => expect(toOpen()).toHaveLength(1));
    createSharedFeed(ADDRESS).follow(() => {})();
    stop();
    await new Promise(setImmediate);
    expect(FakeSource.opened).toHaveLength(1);
  });

  test('of different addresses do not receive the values of one another', () => {
    const seen: number[] = [];
    createSharedFeed<number>('http://localhost/other').follow((value) => seen.push(value));
    createSharedFeed<number>(ADDRESS).follow(() => {});
    FakeSource.opened[1]?.onmessage?.({ data: '1' });
    expect(seen).toEqual([]);
  });
});
