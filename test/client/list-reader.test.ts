import { describe, expect, test } from 'vitest';
import { createKnownUsers, toPlace, type User, type UserEvent } from '../../client/known-users.ts';
import { createListReader } from '../../client/list-reader.ts';
import { USER } from '../support/stored-user.ts';

const toUser = (number: number): User => ({
  ...USER,
  id: `id-${number}`,
  createdAt: `2026-01-01T00:00:0${number}.000Z`,
});

/** Users as the server lists them, newest first. */
const toUsers = (...numbers: number[]): User[] => numbers.map(toUser);

/** A reader of what `server.listed` has at the time, in pages of two. */
const open = (listed: User[]) => {
  const server = { listed, existing: null as User[] | null };
  const known = createKnownUsers();
  const events: UserEvent[] = [];
  const calls: string[] = [];
  const reader = createListReader({
    pageSize: 2,
    known,
    apply: (event) => {
      events.push(event);
      known.apply(event);
    },
    list: async ({ limit, nextToken }) => {
      calls.push(`list ${limit} ${nextToken ?? 'first'}`);
      const rest = server.listed.filter((user) => !nextToken || toPlace(user) < nextToken);
      const items = rest.slice(0, limit ?? 0);
      const last = items.at(-1);
      return { items, nextToken: last && rest.length > items.length ? toPlace(last) : null };
    },
    get: async (id) => {
      calls.push(`get ${id}`);
      return (server.existing ?? server.listed).find((user) => user.id === id) ?? null;
    },
  });
  const shown = (): string[] => known.listFrom(reader.end()).map(({ id }) => id);
  return { ...reader, server, known, events, calls, shown };
};

describe('the first reading', () => {
  test('is the first page, and its end', async () => {
    const { readAll, end, shown, calls } = open(toUsers(4, 3, 2, 1));
    expect(end()).toBe('');
    await readAll();
    expect(calls).toEqual(['list 2 first']);
    expect(end()).toBe(toPlace(toUser(3)));
    expect(shown()).toEqual(['id-4', 'id-3']);
  });

  test('of a list with one page has the end of all users', async () => {
    const { readAll, end, shown } = open(toUsers(2, 1));
    await readAll();
    expect(end()).toBe('');
    expect(shown()).toEqual(['id-2', 'id-1']);
  });

  test('of an empty list shows none', async () => {
    const { readAll, shown, end } = open([]);
    await readAll();
    expect([shown(), end()]).toEqual([[], '']);
  });
});

describe('one more page', () => {
  test('moves the end, until there is none', async () => {
    const { readAll, readMore, shown, end, calls } = open(toUsers(5, 4, 3, 2, 1));
    await readAll();
    await readMore();
    expect(shown()).toEqual(['id-5', 'id-4', 'id-3', 'id-2']);
    await readMore();
    expect(shown()).toHaveLength(5);
    expect(end()).toBe('');
    await readMore();
    expect(calls).toHaveLength(3);
  });

  test('is not read before the first one', async () => {
    const { readMore, calls } = open(toUsers(3, 2, 1));
    await readMore();
    expect(calls).toEqual([]);
  });

  test('that fails can be read again', async () => {
    const { readAll, readMore, server, shown } = open(toUsers(4, 3, 2, 1));
    await readAll();
    const { listed } = server;
    Object.assign(server, { listed: null });
    await expect(readMore()).rejects.toThrow();
    server.listed = listed;
    await readMore();
    expect(shown()).toHaveLength(4);
  });
});

describe('a later reading', () => {
  test('continues down to the end that was reached before, although new users fill the first page', async () => {
    const { readAll, server, shown, end } = open(toUsers(3, 2, 1));
    await readAll();
    server.listed = toUsers(7, 6, 5, 4, 3, 2, 1);
    await readAll();
    expect(shown()).toEqual(['id-7', 'id-6', 'id-5', 'id-4', 'id-3', 'id-2']);
    expect(end()).toBe(toPlace(toUser(2)));
  });

  test('requests each user that the list lacks, and keeps those that exist', async () => {
    const { readAll, server, shown, calls } = open(toUsers(4, 3));
    await readAll();
    server.listed = toUsers(4);
    // The index does not have it yet, or has lost it for a moment.
    server.existing = toUsers(4, 3);
    calls.length = 0;
    await readAll();
    expect(calls).toEqual(['list 2 first', 'get id-3']);
    expect(shown()).toEqual(['id-4', 'id-3']);
  });

  test('removes a user that neither the list nor a query by id has', async () => {
    const { readAll, server, shown, events } = open(toUsers(4, 3));
    await readAll();
    server.listed = toUsers(4);
    await readAll();
    expect(events.at(-1)).toEqual({ kind: 'deleted', user: toUser(3) });
    expect(shown()).toEqual(['id-4']);
  });

  test('does not request users beyond its end', async () => {
    const { readAll, known, calls } = open(toUsers(4, 3, 2));
    await readAll();
    known.apply({ kind: 'created', user: toUser(1) });
    calls.length = 0;
    await readAll();
    expect(calls.filter((call) => call.startsWith('get'))).toEqual([]);
  });

  test('of a list that has become shorter than a page has the end of all users', async () => {
    const { readAll, server, end, shown } = open(toUsers(4, 3, 2));
    await readAll();
    server.listed = toUsers(2);
    await readAll();
    expect([end(), shown()]).toEqual(['', ['id-2']]);
  });
});
