import { print } from 'graphql';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { createUserFeed } from '../../client/user-feed.ts';
import type { UserFeedListener } from '../../client/user-feed-ports.ts';
import {
  OnOneUserDeletedDocument,
  OnOneUserUpdatedDocument,
  OnUserCreatedDocument,
  OnUserDeletedDocument,
  OnUserUpdatedDocument,
} from '../../schema/generated/operations.ts';
import { type LocalApi, startLocalApi } from '../support/with-local-api.ts';
import { connectRealtime, type RealtimeClient } from '../tools/realtime-client.ts';
import {
  createUser,
  deleteUser,
  getUser,
  getUserByEmail,
  listUsers,
  type User,
  updateUser,
} from './operations.ts';

let api: LocalApi;
beforeAll(async () => {
  api = await startLocalApi();
});
afterAll(() => api.stop());

const create = async (name: string): Promise<User> => {
  const { user } = await createUser(api, { name, email: `${name}@example.com` });
  if (!user) throw new Error(`${name} was not created.`);
  return user;
};

const codesOf = ({ userErrors }: { userErrors: { code: string }[] }): string[] =>
  userErrors.map(({ code }) => code);

describe('a caller who changes a user', () => {
  test('sees the change in every read, and the old address available', async () => {
    const before = await create('ada');

    const { user } = await updateUser(api, {
      id: before.id,
      name: 'Countess',
      email: 'Countess@example.com',
    });

    expect(user).toEqual({
      ...before,
      name: 'Countess',
      email: 'Countess@example.com',
      updatedAt: user?.updatedAt,
      version: 2,
    });
    expect(await getUser(api, before.id)).toEqual(user);
    expect(await getUserByEmail(api, 'countess@EXAMPLE.com')).toEqual(user);
    expect(await getUserByEmail(api, 'ada@example.com')).toBeNull();
    expect(codesOf(await createUser(api, { name: 'New', email: 'ada@example.com' }))).toEqual([]);
  });

  test('receives every reason for a rejection', async () => {
    const [grace, eve] = [await create('grace'), await create('eve')];

    expect(codesOf(await updateUser(api, { id: 'nobody', name: 'X' }))).toEqual(['NOT_FOUND']);
    expect(codesOf(await updateUser(api, { id: eve.id, email: grace.email }))).toEqual(['EMAIL_TAKEN']);
    expect(codesOf(await updateUser(api, { id: eve.id, name: 'X', expectedVersion: 7 }))).toEqual([
      'VERSION_CONFLICT',
    ]);
    expect(codesOf(await deleteUser(api, { id: eve.id, expectedVersion: 7 }))).toEqual(['VERSION_CONFLICT']);
    expect(await getUser(api, eve.id)).toEqual(eve);
  });

  test('loses nothing if four do so at once', async () => {
    const { id } = await create('busy');

    const payloads = await Promise.all(
      Array.from({ length: 4 }, (_, number) => updateUser(api, { id, name: `Busy ${number}` })),
    );

    const versions = payloads.map(({ user }) => user?.version ?? 0).sort((one, other) => one - other);
    expect(versions).toEqual([2, 3, 4, 5]);
  });
});

describe('a caller who deletes a user', () => {
  test('finds it nowhere, and its address available', async () => {
    const user = await create('gone');

    expect((await deleteUser(api, { id: user.id, expectedVersion: 1 })).user).toEqual(user);

    expect(await getUser(api, user.id)).toBeNull();
    expect(await getUserByEmail(api, user.email)).toBeNull();
    expect(codesOf(await deleteUser(api, { id: user.id }))).toEqual(['NOT_FOUND']);
    expect((await create('gone')).id).not.toBe(user.id);
  });
});

describe('a program that repeats itself', () => {
  test('receives the first result', async () => {
    const input = { name: 'Once', email: 'once@example.com', idempotencyKey: 'job 1' };
    const first = await createUser(api, input);
    const id = first.user?.id ?? '';
    const change = { id, name: 'Twice', idempotencyKey: 'job 1' };
    const changed = await updateUser(api, change);
    const removal = { id, idempotencyKey: 'job 1' };
    const removed = await deleteUser(api, removal);

    expect(await createUser(api, input)).toEqual({ ...first, replayed: true });
    expect(await updateUser(api, change)).toEqual({ ...changed, replayed: true });
    expect(await deleteUser(api, removal)).toEqual({ ...removed, replayed: true });
    expect(codesOf(await createUser(api, { ...input, name: 'Other' }))).toEqual(['IDEMPOTENCY_KEY_REUSED']);
  });
});

describe('a caller who filters users', () => {
  test('reads the matching users, page by page', async () => {
    for (const number of [1, 2, 3]) await create(`filter-${number}`);

    const filter = { name: { beginsWith: 'filter-' }, email: { beginsWith: 'FILTER-' } };
    const first = await listUsers(api, 2, null, filter);
    const second = await listUsers(api, 2, first.nextToken, filter);

    expect([...first.items, ...second.items].map(({ name }) => name)).toEqual([
      'filter-3',
      'filter-2',
      'filter-1',
    ]);
    expect(second.nextToken).toBeNull();
  });

  test('reads the users of a time range, including both ends', async () => {
    const [one, two] = [await create('time-1'), await create('time-2')];

    const { items } = await listUsers(api, 20, null, {
      createdAt: { between: [one.createdAt, two.createdAt] },
    });

    expect(items.map(({ name }) => name)).toEqual(['time-2', 'time-1']);
  });

  test('continues after the first hundred users', async () => {
    await create('needle');
    const ids = Array.from({ length: 130 }, (_, number) => `hay-${number}`);
    await Promise.all(ids.map(create));

    const { items } = await listUsers(api, 5, null, { name: { contains: 'needle' } });

    expect(items.map(({ name }) => name)).toEqual(['needle']);
  });
});

const connect = async (): Promise<RealtimeClient> => {
  const client = await connectRealtime(api, { 'x-api-key': api.apiKey });
  onTestFinished(() => client.close());
  return client;
};

describe('a subscriber', () => {
  test('to one user receives its changes and its deletion, and those of no other', async () => {
    const [user, other] = [await create('watched'), await create('unwatched')];
    const client = await connect();
    const updates = await client.subscribe(print(OnOneUserUpdatedDocument), { id: user.id });
    const deletions = await client.subscribe(print(OnOneUserDeletedDocument), { id: user.id });

    await updateUser(api, { id: other.id, name: 'Other' });
    await deleteUser(api, { id: other.id });
    const { user: changed } = await updateUser(api, { id: user.id, name: 'Seen' });
    await deleteUser(api, { id: user.id });

    expect(await updates.next()).toEqual({ data: { onUserUpdated: changed } });
    expect(await deletions.next()).toEqual({ data: { onUserDeleted: changed } });
  });
});

describe('a feed of users', () => {
  test('follows creations, changes and deletions', async () => {
    const client = await connect();
    const subscriptions = {
      created: await client.subscribe(print(OnUserCreatedDocument)),
      updated: await client.subscribe(print(OnUserUpdatedDocument)),
      deleted: await client.subscribe(print(OnUserDeletedDocument)),
    };
    const forward = (listener: UserFeedListener): void => {
      listener.connected();
      for (const [kind, subscription] of Object.entries(subscriptions) as [
        'created',
        { next(): Promise<object> },
      ][]) {
        const pass = async (): Promise<void> => {
          const { data } = (await subscription.next()) as { data: Record<string, User> };
          const [user] = Object.values(data);
          if (user) listener.received({ kind, user });
          await pass();
        };
        // Ends when the connection does.
        pass().catch(() => {});
      }
    };
    const feed = createUserFeed({
      list: ({ limit, nextToken }) => listUsers(api, limit ?? 20, nextToken ?? null),
      get: (id) => getUser(api, id),
      subscribe: (listener) => {
        forward(listener);
        return () => {};
      },
      wait: async () => {},
      changed: () => {},
      failed: (fault) => {
        throw fault;
      },
    });

    const first = await create('feed-1');
    const second = await create('feed-2');
    const { user: changed } = await updateUser(api, { id: first.id, name: 'Fed' });
    await deleteUser(api, { id: second.id });

    await vi.waitFor(
      () => {
        expect(feed.users()[0]).toEqual(changed);
        expect(feed.users().some(({ id }) => id === second.id)).toBe(false);
      },
      { timeout: 10_000 },
    );
    feed.stop();
  });
});
