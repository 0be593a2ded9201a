import { describe, expect, test } from 'vitest';
import { createChanges, createPolledChanges } from '../../../services/dynamodb/changes.ts';

const { signal } = new AbortController();
const LONG_MS = 600_000;

describe('changes of the built-in database', () => {
  test('end a wait that began before them', async () => {
    const changes = createChanges();
    const waiting = changes.wait(changes.count(), { atMostMs: LONG_MS, signal });
    setTimeout(changes.notify, 30);
    await waiting;
    expect(changes.count()).toBe(1);
  });

  test('end a wait for changes between the count and the wait', async () => {
    const changes = createChanges();
    const seen = changes.count();
    changes.notify();
    await changes.wait(seen, { atMostMs: LONG_MS, signal });
  });

  test('wake every reader', async () => {
    const changes = createChanges();
    const waits = [0, 1, 2].map(() => changes.wait(0, { atMostMs: LONG_MS, signal }));
    changes.notify();
    await Promise.all(waits);
  });

  test('do not end a wait for more of them, which times out', async () => {
    const changes = createChanges();
    changes.notify();
    await changes.wait(changes.count(), { atMostMs: 20, signal });
    expect(changes.count()).toBe(1);
  });

  test('are not awaited once the signal aborts', async () => {
    const changes = createChanges();
    const controller = new AbortController();
    const waiting = changes.wait(0, { atMostMs: LONG_MS, signal: controller.signal });
    controller.abort();
    await waiting;
    await changes.wait(0, { atMostMs: LONG_MS, signal: controller.signal });
  });
});

test('an external database is polled after a pause, whether it was written to or not', async () => {
  const changes = createPolledChanges(5);
  await changes.wait(changes.count(), { atMostMs: LONG_MS, signal });
  changes.notify();
  expect(changes.count()).toBe(0);
});
