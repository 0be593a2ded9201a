import { describe, expect, test } from 'vitest';
import { createIndex, createListUsers, type IndexedUser, type ListArguments } from '../support/list-users.ts';
import { STORED_USER, USER } from '../support/stored-user.ts';

const listUsers = createListUsers();

const ADA = STORED_USER as IndexedUser;

const NEWEST_FIRST = {
  operation: 'Query',
  index: 'byCreated',
  query: {
    expression: '(#gsi1pk = :gsi1pk_eq)',
    expressionNames: { '#gsi1pk': 'gsi1pk' },
    expressionValues: { ':gsi1pk_eq': { S: 'USERS#0' } },
  },
  scanIndexForward: false,
};

const toTime = (second: number): string => new Date(Date.UTC(2026, 10, 23, 12, 0, second)).toISOString();

/** This many users, a second apart, alternating between the shards. */
const createUsers = (count: number, shards = 1): IndexedUser[] =>
  Array.from({ length: count }, (_, index) => {
    const id = `id-${String(index).padStart(5, '0')}`;
    const createdAt = toTime(index);
    const name = index % 250 === 3 ? `Ada ${index}` : `Eve ${index}`;
    const user = { id, name, email: `${id}@Example.com`, createdAt, updatedAt: createdAt, version: 1 };
    return { ...user, gsi1pk: `USERS#${index % shards}`, gsi1sk: `${createdAt}#${id}` };
  });

const isAda = ({ name }: { name: string }): boolean => name.startsWith('Ada');

const ask = (args: ListArguments, users: readonly IndexedUser[] = [ADA], shards = 1) =>
  listUsers(createIndex(users, isAda), args, shards);

describe('Query.listUsers', () => {
  test.each<ListArguments>([{}, { limit: null, nextToken: null, filter: null }, { filter: {} }])(
    'requests the 20 newest, and whether there are more, for %j',
    (args) => {
      expect(ask(args).queries).toEqual([{ ...NEWEST_FIRST, limit: 22 }]);
    },
  );

  test.each([1, 100])('requests %i after the position of the token', (limit) => {
    const users = createUsers(3);
    const nextToken = ask({ limit: 1 }, users).page?.nextToken ?? null;

    expect(ask({ limit, nextToken }, users).queries).toEqual([
      {
        ...NEWEST_FIRST,
        limit: limit + 2,
        query: {
          expression: '(#gsi1pk = :gsi1pk_eq) AND (#gsi1sk < :gsi1sk_lt)',
          expressionNames: { '#gsi1pk': 'gsi1pk', '#gsi1sk': 'gsi1sk' },
          expressionValues: {
            ':gsi1pk_eq': { S: 'USERS#0' },
            ':gsi1sk_lt': { S: users[2]?.gsi1sk },
          },
        },
      },
    ]);
  });

  test.each([0, -1, 101])('rejects a limit of %i', (limit) => {
    expect(ask({ limit }).error).toMatchObject({
      errorType: 'BadRequest',
      message: `limit must be between 1 and 100, not ${limit}.`,
    });
  });

  test('returns users without the keys of the table', () => {
    expect(ask({}).page).toEqual({ items: [USER], nextToken: null });
  });

  test('returns an empty list without a token', () => {
    expect(ask({}, []).page).toEqual({ items: [], nextToken: null });
  });

  test('returns a token exactly if more users follow', () => {
    expect(ask({ limit: 3 }, createUsers(3)).page?.nextToken).toBeNull();
    expect(ask({ limit: 3 }, createUsers(4)).page?.nextToken).not.toBeNull();
  });
});

describe('Query.listUsers with a filter', () => {
  test('filters the newest hundred itself, and the rest with DynamoDB', () => {
    const filter = { name: { beginsWith: 'Ada', contains: '3' }, email: { beginsWith: 'ID-' } };

    const { queries } = ask({ filter }, createUsers(500));

    expect(queries[0]).toEqual({ ...NEWEST_FIRST, limit: 100 });
    expect(queries[1]).toMatchObject({
      limit: 1000,
      filter: {
        expression:
          '((begins_with(#id,:or_0_id_beginsWith)) OR ((begins_with(#name,:or_1_and_0_name_beginsWith)) AND (contains(#name,:or_1_and_1_name_contains)) AND ((begins_with(#emailLower,:or_1_and_2_or_0_emailLower_beginsWith)) OR (attribute_not_exists(#emailLower)))))',
        expressionNames: { '#id': 'id', '#name': 'name', '#emailLower': 'emailLower' },
        expressionValues: {
          ':or_0_id_beginsWith': { S: '0' },
          ':or_1_and_0_name_beginsWith': { S: 'Ada' },
          ':or_1_and_1_name_contains': { S: '3' },
          ':or_1_and_2_or_0_emailLower_beginsWith': { S: 'id-' },
        },
      },
    });
  });

  test('reads only once if the newest hundred fill the page', () => {
    const { page, queries } = ask({ limit: 5, filter: { name: { beginsWith: 'Eve' } } }, createUsers(500));

    expect(page?.items).toHaveLength(5);
    expect(queries).toHaveLength(1);
  });

  test.each([
    ['name begins with', { name: { beginsWith: 'Ada' } }, ['Ada 253', 'Ada 3']],
    ['name contains', { name: { contains: '25' } }, ['Eve 259', 'Eve 258', 'Eve 257']],
    ['email begins with, in any case', { email: { beginsWith: 'ID-00003@EX' } }, ['Ada 3']],
    ['all of them', { name: { beginsWith: 'Ada', contains: '5' }, email: { beginsWith: 'id' } }, ['Ada 253']],
    [
      'nothing, if strings are empty',
      { name: { beginsWith: '', contains: '' } },
      ['Eve 259', 'Eve 258', 'Eve 257'],
    ],
  ])('returns users whose %s', (_, filter, names) => {
    const answer = listUsers(
      createIndex(createUsers(260), () => true),
      { limit: 3, filter },
    );

    expect(answer.page?.items.map(({ name }) => name)).toEqual(names);
  });

  test('matches names with letter case', () => {
    expect(ask({ filter: { name: { beginsWith: 'ada' } } }, createUsers(10)).page?.items).toEqual([]);
  });

  test('makes times of any form part of the key, including both ends', () => {
    const between: [string, string] = ['2026-11-23T13:00:05+01:00', '2026-11-23T12:00:07Z'];

    const { page, queries } = ask({ filter: { createdAt: { between } } }, createUsers(10));

    expect(page?.items.map(({ name }) => name)).toEqual(['Eve 7', 'Eve 6', 'Eve 5']);
    expect(queries).toEqual([
      {
        ...NEWEST_FIRST,
        limit: 22,
        query: {
          expression:
            '(#gsi1pk = :gsi1pk_eq) AND (#gsi1sk BETWEEN :gsi1sk_between_start AND :gsi1sk_between_end)',
          expressionNames: { '#gsi1pk': 'gsi1pk', '#gsi1sk': 'gsi1sk' },
          expressionValues: {
            ':gsi1pk_eq': { S: 'USERS#0' },
            ':gsi1sk_between_start': { S: '2026-11-23T12:00:05.000Z' },
            ':gsi1sk_between_end': { S: '2026-11-23T12:00:07.000Z$' },
          },
        },
      },
    ]);
  });

  test.each<[string[], string]>([
    [[], 'filter.createdAt.between takes two times, not 0.'],
    [[toTime(0), toTime(1), toTime(2)], 'filter.createdAt.between takes two times, not 3.'],
    [[toTime(1), toTime(0)], 'filter.createdAt.between takes the earlier time first.'],
  ])('rejects createdAt between %j', (between, message) => {
    expect(ask({ filter: { createdAt: { between } } }).error).toMatchObject({
      errorType: 'BadRequest',
      message,
    });
  });

  test('rejects a text that no field can have', () => {
    expect(ask({ filter: { name: { contains: 'x'.repeat(255) } } }).error?.errorType).toBe('BadRequest');
  });

  test('evaluates at most 9,100 users of one partition, then returns a token', () => {
    const users = createUsers(20_000);
    const filter = { name: { beginsWith: 'Nobody' } };
    const nobody = createIndex(users, ({ id }) => id.endsWith('7'));

    const first = listUsers(nobody, { filter });

    expect(first.evaluated).toBe(9_100);
    expect(first.page?.items).toEqual([]);
    const second = listUsers(nobody, { filter, nextToken: first.page?.nextToken ?? null });
    const third = listUsers(nobody, { filter, nextToken: second.page?.nextToken ?? null });
    expect(third.page).toEqual({ items: [], nextToken: null });
  });

  test('continues even if DynamoDB returns none of the evaluated users', () => {
    const filter = { name: { beginsWith: 'Nobody' } };
    const silent = createIndex(createUsers(350), () => false);
    const pages: (string | null | undefined)[] = [];
    let nextToken: string | null = null;

    do {
      nextToken = listUsers(silent, { filter, nextToken }).page?.nextToken ?? null;
      pages.push(nextToken);
    } while (nextToken !== null && pages.length < 10);

    expect(pages.length).toBeLessThan(10);
  });
});

describe('a token of Query.listUsers', () => {
  const REFUSED = {
    errorType: 'BadRequest',
    message: 'nextToken was not returned by this field for this filter. Start again without it.',
  };
  const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64');
  const filter = { nameBegins: '', nameContains: '', emailBegins: '', from: '', to: '' };

  test.each([
    'foreign',
    '!',
    encode(null),
    encode(5),
    encode({}),
    encode({ version: 0, after: '2026#a', filter }),
    encode({ version: 1, after: '2026#a' }),
    encode({ version: 1, after: '', filter }),
    encode({ version: 1, after: 2026, filter }),
    encode({ version: 1, after: { '#': 1 }, filter }),
    encode({ version: 1, after: `2026#${'a'.repeat(999)}`, filter }),
  ])('is rejected when it is %s', (nextToken) => {
    expect(ask({ nextToken }).error).toMatchObject(REFUSED);
  });

  test('is rejected with another filter', () => {
    const filter = { name: { beginsWith: 'Eve' } };
    const nextToken = ask({ limit: 1, filter }, createUsers(3)).page?.nextToken ?? null;

    expect(ask({ nextToken, filter }, createUsers(3)).error).toBeNull();
    expect(ask({ nextToken }).error).toMatchObject(REFUSED);
    expect(ask({ nextToken, filter: { name: { beginsWith: 'Ev' } } }).error).toMatchObject(REFUSED);
  });

  test('is rejected outside the times of its filter', () => {
    const createdAt = { between: [toTime(5), toTime(7)] };
    const cursor = { version: 1, filter: { ...filter, from: toTime(5), to: toTime(7) } };

    for (const after of [`${toTime(4)}#a`, `${toTime(8)}#a`]) {
      expect(ask({ filter: { createdAt }, nextToken: encode({ ...cursor, after }) }).error).toMatchObject(
        REFUSED,
      );
    }
  });

  test('supports letters of every alphabet in the filter', () => {
    const users = createUsers(3).map((user) => ({ ...user, name: `Æđa 李 🙂 ${user.id}` }));
    const filter = { name: { contains: '李 🙂' } };
    const nextToken = ask({ limit: 1, filter }, users).page?.nextToken ?? null;

    expect(ask({ filter, nextToken }, users).page?.items).toHaveLength(2);
  });
});
