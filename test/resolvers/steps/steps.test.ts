import { toContext } from 'appsync-offline/vitest';
import { describe, expect, test } from 'vitest';
import { toUnreadPartitions, UNREAD, type UserList } from '../../../resolvers/shared/user-list.ts';
import * as findEmailLock from '../../../resolvers/steps/find-email-lock.ts';
import * as readUsers from '../../../resolvers/steps/read-users.ts';
import * as signReport from '../../../resolvers/steps/sign-report.ts';
import { STORED_USER } from '../../support/stored-user.ts';

const FILTER = { nameBegins: '', nameContains: '', emailBegins: '', from: '', to: '' };
const [FROM, TO] = ['2026-01-01T00:00:00.000Z', '2026-02-01T00:00:00.000Z'];
const REACHED = '2026-01-15T00:00:00.000Z#a';

describe('read-users', () => {
  const read = (changes: Partial<UserList>, partition = {}) => {
    const partitions = toUnreadPartitions(1).map((unread) => ({ ...unread, ...partition }));
    const list = { limit: 20, filter: FILTER, after: '', reading: 0, partitions, ...changes };
    return readUsers.request(toContext({ stash: { list } })) as unknown as {
      query: { expression: string; expressionValues: Record<string, { S: string }> };
      limit: number;
      filter?: object;
    };
  };
  const textsOf = (changes: Partial<UserList>, partition = {}): string[] =>
    Object.values(read(changes, partition).query.expressionValues).map(({ S }) => S);

  test.each([
    ['all users', {}, {}, ['USERS#0']],
    ['users after a page', { after: REACHED }, {}, ['USERS#0', REACHED]],
    ['users after an earlier query', { after: '2026-01-20#a' }, { reached: REACHED }, ['USERS#0', REACHED]],
    ['users within times', { filter: { ...FILTER, from: FROM, to: TO } }, {}, ['USERS#0', FROM, `${TO}$`]],
    [
      'users within times after a page',
      { filter: { ...FILTER, from: FROM, to: TO }, after: REACHED },
      {},
      ['USERS#0', FROM, REACHED],
    ],
  ])('queries %s', (_, changes, partition, texts) => {
    expect(textsOf(changes, partition)).toEqual(texts);
  });

  test.each([
    [{ limit: 1 }, {}, 3],
    [{ limit: 100 }, {}, 102],
    [{ filter: { ...FILTER, from: FROM, to: TO } }, { reached: REACHED }, 22],
    [{ filter: { ...FILTER, nameBegins: 'A' } }, {}, 100],
    [{ filter: { ...FILTER, nameBegins: 'A' } }, { reached: REACHED }, 1_000],
  ])('evaluates users for %j after %j: %i', (changes, partition, limit) => {
    expect(read(changes, partition).limit).toBe(limit);
  });

  test('filters with DynamoDB only after its first query', () => {
    const filter = { ...FILTER, nameBegins: 'A' };
    expect(read({ filter }).filter).toBeUndefined();
    expect(read({ filter }, { reached: REACHED }).filter).toBeDefined();
    expect(read({}, { reached: REACHED }).filter).toBeUndefined();
  });

  test.each([
    [null, true],
    ['next', false],
  ])('with the token %j of DynamoDB, the partition is exhausted: %s', (nextToken, exhausted) => {
    const list = { limit: 20, filter: FILTER, after: '', reading: 0, partitions: toUnreadPartitions(1) };
    const ctx = toContext({ stash: { list }, result: { items: [STORED_USER], nextToken } });
    expect(readUsers.response(ctx as never)).toEqual({});
    expect(ctx.stash.list.partitions).toEqual([
      { matches: [STORED_USER], reached: STORED_USER.gsi1sk, exhausted },
    ]);
  });

  test('keeps the list as it was if DynamoDB fails', () => {
    const list = { limit: 20, filter: FILTER, after: '', reading: 0, partitions: toUnreadPartitions(1) };
    const error = { type: 'DynamoDB:ThrottlingException', message: 'users-table' };
    const ctx = toContext({ stash: { list }, result: null, error });
    expect(() => readUsers.response(ctx as never)).toThrow('Too many requests at the moment.');
    expect(ctx.stash.list.partitions[0]?.reached).toBe(UNREAD);
  });
});

describe('find-email-lock', () => {
  test.each(['İ@example.com', 'ẞ@example.com', '\ud83d'])('reads a lock for any address, as %j', (email) => {
    expect(findEmailLock.request(toContext({ arguments: { email } }))).toMatchObject({
      operation: 'GetItem',
    });
  });

  test('has no user for a free address', () => {
    expect(findEmailLock.response(toContext({ result: null }))).toEqual({ userId: null });
  });
});

describe('sign-report', () => {
  test('fails as this API does if the function fails', () => {
    const error = { type: 'Lambda:Unhandled', message: 'arn:aws:s3:::reports' };
    expect(() => signReport.response(toContext({ result: null, error } as never))).toThrow(/^(?!.*arn:)/);
  });

  test('returns the link, or null without one', () => {
    for (const url of ['https://reports.example/a', null])
      expect(signReport.response(toContext({ result: { url } }) as never)).toEqual({ url });
  });
});
