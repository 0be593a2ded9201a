import { describe, expect, test } from 'vitest';
import type { SubscriptionObserver } from '../../console/app/open-subscription.ts';
import { createTabSubscriptions, type Viewer } from '../../console/app/tab-subscriptions.ts';

const REQUEST = { query: 'subscription { onItem }', variables: {}, headers: {}, authorization: {} };
const STARTED = { extensions: { subscription: expect.any(String) } };

const toTabs = (ids: string, active: string) => ({
  tabs: [...ids].map((id) => ({ id })),
  activeTabIndex: ids.indexOf(active),
});

const createViewer = () => {
  const seen: unknown[] = [];
  const viewer: Viewer = { next: (result) => seen.push(result), complete: () => seen.push('complete') };
  return { seen, viewer };
};

/** Tabs `a` and `b`, with `a` in front, and the server's end of every subscription that was opened. */
const begin = () => {
  const opened: { observer: SubscriptionObserver; isStopped: boolean }[] = [];
  const subscriptions = createTabSubscriptions((_request, observer) => {
    const entry = { observer, isStopped: false };
    opened.push(entry);
    observer.started();
    return () => {
      entry.isStopped = true;
    };
  });
  subscriptions.follow(toTabs('ab', 'a'));
  return { opened, subscriptions };
};

/** As GraphiQL does it: it unsubscribes, then reports the active tab, in one turn. */
const leaveFor = async (
  subscriptions: ReturnType<typeof begin>['subscriptions'],
  unview: () => void,
  tabs: object,
) => {
  unview();
  subscriptions.follow(tabs as ReturnType<typeof toTabs>);
  await Promise.resolve();
};

describe('subscriptions of tabs', () => {
  test('end when the user stops them', async () => {
    const { opened, subscriptions } = begin();
    subscriptions.view(REQUEST, createViewer().viewer)();
    await Promise.resolve();
    expect(opened).toMatchObject([{ isStopped: true }]);
    expect(subscriptions.isWaiting('a')).toBe(false);
  });

  test('continue behind another tab, and show the last result when the user returns', async () => {
    const { opened, subscriptions } = begin();
    await leaveFor(subscriptions, subscriptions.view(REQUEST, createViewer().viewer), toTabs('ab', 'b'));
    expect(subscriptions.isWaiting('a')).toBe(true);
    opened[0]?.observer.result({ data: { onItem: 1 } });
    opened[0]?.observer.result({ data: { onItem: 2 } });
    subscriptions.follow(toTabs('ab', 'a'));
    const { seen, viewer } = createViewer();
    subscriptions.view(REQUEST, viewer);
    opened[0]?.observer.result({ data: { onItem: 3 } });
    expect(seen).toEqual([{ data: { onItem: 2 } }, { data: { onItem: 3 } }]);
    expect(opened).toMatchObject([{ isStopped: false }]);
  });

  test('show, when the user returns, that they have ended, and why', async () => {
    const { opened, subscriptions } = begin();
    await leaveFor(subscriptions, subscriptions.view(REQUEST, createViewer().viewer), toTabs('ab', 'b'));
    opened[0]?.observer.ended([{ message: 'Gone.' }]);
    subscriptions.follow(toTabs('ab', 'a'));
    const { seen, viewer } = createViewer();
    subscriptions.view(REQUEST, viewer);
    await Promise.resolve();
    expect(seen).toEqual([{ errors: [{ message: 'Gone.' }] }, 'complete']);
  });

  test('end with their tab, active or not', async () => {
    const { opened, subscriptions } = begin();
    await leaveFor(subscriptions, subscriptions.view(REQUEST, createViewer().viewer), toTabs('b', 'b'));
    expect(opened).toMatchObject([{ isStopped: true }]);
    await leaveFor(subscriptions, subscriptions.view(REQUEST, createViewer().viewer), toTabs('bc', 'c'));
    subscriptions.follow(toTabs('c', 'c'));
    expect(opened).toMatchObject([{ isStopped: true }, { isStopped: true }]);
  });

  test('restart when the same tab runs another operation, or the same again', async () => {
    const { opened, subscriptions } = begin();
    await leaveFor(subscriptions, subscriptions.view(REQUEST, createViewer().viewer), toTabs('ab', 'b'));
    subscriptions.follow(toTabs('ab', 'a'));
    const { seen, viewer } = createViewer();
    subscriptions.view({ ...REQUEST, variables: { id: 1 } }, viewer);
    expect(opened).toMatchObject([{ isStopped: true }, { isStopped: false }]);
    opened[1]?.observer.ended([]);
    subscriptions.view({ ...REQUEST, variables: { id: 1 } }, viewer);
    expect(opened).toHaveLength(3);
    expect(seen).toEqual([STARTED, 'complete', STARTED]);
  });

  test('are shown in a new active tab even if GraphiQL did not unsubscribe', () => {
    const { opened, subscriptions } = begin();
    subscriptions.view(REQUEST, createViewer().viewer);
    subscriptions.follow(toTabs('abc', 'c'));
    expect(subscriptions.isShownOutside('c')).toBe(true);
    expect(subscriptions.isShownOutside('a')).toBe(false);
    opened[0]?.observer.ended([]);
    expect(subscriptions.isShownOutside('c')).toBe(false);
  });
});
