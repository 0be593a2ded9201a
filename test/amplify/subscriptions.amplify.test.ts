import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import {
  type Client,
  createClient,
  type Observable,
  observe,
  signInAs,
  waitForSubscriptions,
} from './client.ts';

let client: Client;
beforeAll(() => {
  client = createClient();
});

const TIMEOUT = { timeout: 30_000, interval: 50 };

// Those of the last test end while it is already over.
beforeEach(() => waitForSubscriptions(0));

/** Observes, and resolves when the API knows of it. */
const observeAll = async <Value>(...observables: readonly Observable<Value>[]) => {
  const observed = observables.map((observable) => observe(observable));
  await waitForSubscriptions(observed.length);
  return observed;
};

test('an owner receives created, changed and deleted notes that match the filter', async () => {
  await signInAs(null);
  const { Note } = client.models;
  const [created, changed, deleted] = await observeAll(
    Note.onCreate(),
    Note.onUpdate({ filter: { rank: { gt: 3 } } }),
    Note.onDelete(),
  );
  const { data } = await Note.create({ text: 'heard', rank: 1 });
  const id = data?.id ?? '';
  await Note.update({ id, rank: 2 });
  await Note.update({ id, rank: 4 });
  await Note.delete({ id });
  await vi.waitFor(() => expect(deleted?.values).toHaveLength(1), TIMEOUT);
  expect(created?.values).toMatchObject([{ id, text: 'heard' }]);
  expect(changed?.values).toMatchObject([{ id, rank: 4 }]);
  expect(deleted?.values).toMatchObject([{ id }]);
  for (const each of [created, changed, deleted]) expect(each?.errors).toEqual([]);
});

test('observeQuery returns the existing notes, and follows changes', async () => {
  await signInAs(null);
  const { Note } = client.models;
  const filter = { text: { beginsWith: 'followed' } };
  const { data: first } = await Note.create({ text: 'followed 1' });
  const query = observe(Note.observeQuery({ filter }));
  await vi.waitFor(() => expect(query.values.at(-1)).toMatchObject({ isSynced: true }), TIMEOUT);
  await waitForSubscriptions(3);
  const toTexts = () => query.values.at(-1)?.items.map(({ text }) => text);
  expect(toTexts()).toEqual(['followed 1']);
  await Note.create({ text: 'other' });
  await Note.create({ text: 'followed 2' });
  await vi.waitFor(() => expect(toTexts()).toEqual(['followed 1', 'followed 2']), TIMEOUT);
  await Note.delete({ id: first?.id });
  await vi.waitFor(() => expect(toTexts()).toEqual(['followed 2']), TIMEOUT);
  expect(query.errors).toEqual([]);
});

test('a custom subscription receives its mutation', async () => {
  const options = { authMode: 'apiKey' };
  const [announced] = await observeAll(client.subscriptions.announced(options));
  await client.mutations.announce({ text: 'hear, hear' }, options);
  await vi.waitFor(() => expect(announced?.values).toMatchObject([{ text: 'hear, hear' }]), TIMEOUT);
});

test('a guest receives what guests may read', async () => {
  const options = { authMode: 'identityPool' };
  const [created] = await observeAll(client.models.Open.onCreate(options));
  const { data } = await client.models.Open.create({ text: 'for all' }, { authMode: 'apiKey' });
  await vi.waitFor(() => expect(created?.values).toMatchObject([{ id: data?.id }]), TIMEOUT);
});
