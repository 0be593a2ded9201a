import { toContext } from 'appsync-offline/vitest';
import { beforeEach, describe, expect, test } from 'vitest';
import { readToken } from '../../../resolvers/shared/cursor.ts';
import type { ListedUser } from '../../../resolvers/shared/to-user.ts';
import {
  addUsers,
  chooseShard,
  type Partition,
  toConnection,
  toUnreadPartitions,
  UNREAD,
  type UserList,
} from '../../../resolvers/shared/user-list.ts';
import { STORED_USER } from '../../support/stored-user.ts';

const FILTER = { nameBegins: '', nameContains: '', emailBegins: '', from: '', to: '' };

beforeEach(() => void toContext());

const toUser = (second: number, name = 'Ada'): ListedUser => {
  const createdAt = `2026-01-01T00:00:0${second}.000Z`;
  return { ...STORED_USER, id: `id-${second}`, name, createdAt, gsi1sk: `${createdAt}#id-${second}` };
};

const toKey = (second: number): string => toUser(second).gsi1sk;

const toPartition = (seconds: readonly number[], exhausted = false): Partition => ({
  matches: seconds.map((second) => toUser(second)),
  reached: toKey(seconds.at(-1) ?? 0),
  exhausted,
});

const toList = (partitions: Partition[], changes: Partial<UserList> = {}): UserList => ({
  limit: 2,
  filter: FILTER,
  after: '',
  reading: 0,
  partitions,
  ...changes,
});

const idsOf = (list: UserList): string[] => toConnection(list).items.map(({ id }) => id);

describe('unread partitions', () => {
  test.each([1, 2, 8])('are %i', (shards) => {
    const partitions = toUnreadPartitions(shards);
    expect(partitions).toHaveLength(shards);
    expect(partitions[0]).toEqual({ matches: [], reached: UNREAD, exhausted: false });
  });

  test('sort after every key, so that the first of them is read first', () => {
    expect(UNREAD > toKey(9)).toBe(true);
    expect(chooseShard(toList(toUnreadPartitions(3)))).toBe(0);
  });
});

describe('the partition to read next', () => {
  test('is the one whose users may be newer than all that are certain', () => {
    expect(chooseShard(toList([toPartition([5]), toPartition([7]), toPartition([6])]))).toBe(1);
  });

  test('is never one that has no more users', () => {
    expect(chooseShard(toList([toPartition([7], true), toPartition([5])]))).toBe(1);
  });

  test('is none if all have no more users', () => {
    expect(chooseShard(toList([toPartition([7], true), toPartition([5], true)]))).toBe(-1);
  });

  test('is none once a page and one more user are certain', () => {
    expect(chooseShard(toList([toPartition([9, 8, 7])]))).toBe(-1);
    expect(chooseShard(toList([toPartition([9, 8])]))).toBe(0);
  });

  test('is none once a page is certain, with a selective filter', () => {
    const filter = { ...FILTER, nameBegins: 'A' };
    expect(chooseShard(toList([toPartition([9, 8])], { filter }))).toBe(-1);
  });
});

describe('users of a query', () => {
  const list = toList(toUnreadPartitions(2), { reading: 1 });

  test('belong to the partition that was read', () => {
    const { partitions } = addUsers(list, [toUser(5), toUser(4)], false);
    expect(partitions[0]).toEqual(list.partitions[0]);
    expect(partitions[1]).toEqual(toPartition([5, 4]));
  });

  test('leave the position as it is if there are none', () => {
    const { partitions } = addUsers(list, [], true);
    expect(partitions[1]).toEqual({ matches: [], reached: UNREAD, exhausted: true });
  });

  test('are not repeated from the end of the previous query or page', () => {
    const read = addUsers(
      { ...list, partitions: [toPartition([9]), toPartition([5])] },
      [toUser(5), toUser(4)],
      true,
    );
    expect(read.partitions[1]?.matches.map(({ id }) => id)).toEqual(['id-5', 'id-4']);
    const begun = addUsers({ ...list, after: toKey(5) }, [toUser(5), toUser(4)], true);
    expect(begun.partitions[1]?.matches.map(({ id }) => id)).toEqual(['id-4']);
  });

  test('move the position even if none of them matches', () => {
    const filter = { ...FILTER, nameBegins: 'Eve' };
    const { partitions } = addUsers({ ...list, filter }, [toUser(5), toUser(4)], false);
    expect(partitions[1]).toEqual({ matches: [], reached: toKey(4), exhausted: false });
  });

  test('are as many as a page can need; the position is that of the last one kept', () => {
    const { partitions } = addUsers(
      list,
      [9, 8, 7, 6, 5].map((second) => toUser(second)),
      true,
    );
    expect(partitions[1]).toEqual(toPartition([9, 8, 7]));
  });
});

describe('the page', () => {
  test('has the newest of all partitions, without keys of the table', () => {
    const list = toList([toPartition([9, 6], true), toPartition([8, 7], true)]);
    expect(idsOf(list)).toEqual(['id-9', 'id-8']);
    expect(Object.keys(toConnection(list).items[0] ?? {})).not.toContain('gsi1sk');
  });

  test('leaves out users before which another partition may have more', () => {
    const list = toList([toPartition([9, 5], true), toPartition([7])], { limit: 3 });
    expect(idsOf(list)).toEqual(['id-9', 'id-7']);
  });

  test('is the last one exactly if nothing is left of any partition', () => {
    expect(toConnection(toList([toPartition([9, 8], true)])).nextToken).toBe(null);
    expect(toConnection(toList([toPartition([9, 8])])).nextToken).not.toBe(null);
    expect(toConnection(toList([toPartition([9, 8, 7], true)])).nextToken).not.toBe(null);
  });

  test('has a token of its last user, after which the next page begins', () => {
    const { nextToken } = toConnection(toList([toPartition([9, 8, 7], true)]));
    expect(readToken(nextToken, FILTER)).toBe(toKey(8));
  });

  test('that is not full has a token of the position down to which all partitions were read', () => {
    const { nextToken } = toConnection(toList([toPartition([9, 3]), toPartition([7])], { limit: 5 }));
    expect(readToken(nextToken, FILTER)).toBe(toKey(7));
  });
});
