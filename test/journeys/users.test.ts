import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runSeed } from '../../commands/seed/run-seed.ts';
import { createUsers } from '../../commands/seed/users.ts';
import { USER } from '../support/stored-user.ts';
import { type LocalApi, startLocalApi } from '../support/with-local-api.ts';
import { createUser, getUser, getUserByEmail, listUsers } from './operations.ts';

let api: LocalApi;
beforeAll(async () => {
  api = await startLocalApi();
});
afterAll(() => api.stop());

describe('a caller who creates a user', () => {
  test('receives the user, trimmed, new and complete', async () => {
    const payload = await createUser(api, { name: ' Ada Lovelace ', email: 'Ada@Example.com' });
    expect(payload).toEqual({
      user: {
        ...USER,
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        name: 'Ada Lovelace',
        email: 'Ada@Example.com',
        createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
        updatedAt: payload.user?.createdAt,
        version: 1,
      },
      userErrors: [],
      replayed: false,
    });
  });

  test('receives every problem of the input in one response', async () => {
    const payload = await createUser(api, { name: '  ', email: 'nobody' });
    expect(payload.user).toBeNull();
    expect(payload.userErrors.map(({ code, field }) => ({ code, field }))).toEqual([
      { code: 'INVALID_INPUT', field: 'name' },
      { code: 'INVALID_INPUT', field: 'email' },
    ]);
  });

  test('receives EMAIL_TAKEN for a used address, in any letter case', async () => {
    const { user } = await createUser(api, { name: 'Grace Hopper', email: 'grace@example.com' });
    const payload = await createUser(api, { name: 'Another Grace', email: 'GRACE@example.COM' });
    expect(payload).toEqual({
      user: null,
      userErrors: [{ code: 'EMAIL_TAKEN', message: expect.any(String), field: 'email' }],
      replayed: false,
    });
    expect(await getUserByEmail(api, 'grace@example.com')).toEqual(user);
  });

  test('is the only one of fifty simultaneous callers to get an address', async () => {
    const inputs = Array.from({ length: 50 }, (_, number) => ({
      name: `Twin ${number}`,
      email: 'twin@example.com',
    }));
    const payloads = await Promise.all(inputs.map((input) => createUser(api, input)));
    const winners = payloads.filter(({ user }) => user !== null);
    const codes = payloads.flatMap(({ userErrors }) => userErrors.map(({ code }) => code));
    expect(winners).toHaveLength(1);
    expect(codes).toEqual(Array.from({ length: 49 }, () => 'EMAIL_TAKEN'));
    expect(await getUserByEmail(api, 'twin@example.com')).toEqual(winners[0]?.user);
  });
});

describe('a caller who reads a user', () => {
  test('finds it by id and by address, in any letter case', async () => {
    const { user } = await createUser(api, { name: 'Łucja Öztürk', email: 'Lucja.Ozturk@example.org' });
    expect(user).not.toBeNull();
    expect(await getUser(api, user?.id ?? '')).toEqual(user);
    expect(await getUserByEmail(api, 'lucja.ozturk@EXAMPLE.org')).toEqual(user);
  });

  test('finds no user with an unknown id or address', async () => {
    expect(await getUser(api, 'nobody')).toBeNull();
    expect(await getUserByEmail(api, 'nobody@example.com')).toBeNull();
  });
});

describe('a caller who lists users', () => {
  test.each([0, -1, 101])('receives an error for a limit of %i, which is out of range', async (limit) => {
    const { status, body } = await api.graphql(
      'query ($limit: Int) { listUsers(limit: $limit) { nextToken } }',
      {
        limit,
      },
    );
    expect(status).toBe(200);
    expect(body).toMatchObject({
      data: { listUsers: null },
      errors: [{ errorType: 'BadRequest', message: `limit must be between 1 and 100, not ${limit}.` }],
    });
  });

  test('receives an error for a token of another field', async () => {
    const query = '{ listUsers(nextToken: "bm90IG91cnM") { nextToken } }';
    const { body } = await api.graphql(query, {});
    expect(body).toMatchObject({
      data: { listUsers: null },
      errors: [{ errorType: 'BadRequest', message: expect.stringContaining('nextToken') }],
    });
  });
});

describe('250 seeded users', () => {
  test('are paged through listUsers newest first, each exactly once', async () => {
    const fresh = await startLocalApi();
    try {
      const { random } = Math;
      const quiet = { write: () => true };
      const ports = { out: quiet, screen: quiet, now: () => 0, random, signal: new AbortController().signal };
      const options = {
        count: 250,
        seed: 7,
        url: new URL(fresh.url),
        apiKey: fresh.apiKey,
        stage: null,
        concurrency: 8,
      };
      expect(await runSeed(options, ports)).toBe(0);

      const pages = await readPages(fresh);
      expect(pages.map((page) => page.length)).toEqual([...Array.from({ length: 12 }, () => 20), 10]);
      const users = pages.flat();
      const times = users.map(({ createdAt }) => createdAt);
      expect(times).toEqual([...times].sort().reverse());
      const made = createUsers(7);
      const expected = Array.from({ length: 250 }, () => made.next().value?.email);
      expect(users.map(({ email }) => email).sort()).toEqual(expected.sort());
    } finally {
      await fresh.stop();
    }
  });
});

const readPages = async (fresh: LocalApi) => {
  const pages = [];
  for (let nextToken: string | null = null, isFirst = true; isFirst || nextToken !== null; isFirst = false) {
    const page: Awaited<ReturnType<typeof listUsers>> = await listUsers(fresh, 20, nextToken);
    pages.push(page.items);
    nextToken = page.nextToken;
  }
  // Without `limit` a page is as long as the documented default.
  const unlimited = await fresh.graphql('{ listUsers { items { id } } }', {});
  expect(unlimited.body).toMatchObject({ data: { listUsers: { items: { length: 20 } } } });
  return pages.filter((page) => page.length > 0);
};
