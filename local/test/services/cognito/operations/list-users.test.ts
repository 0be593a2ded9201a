import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { isJsonObject, type JsonObject } from '../../../../kernel/json.ts';
import { openPool, type PoolUnderTest } from '../../../support/user-pools.ts';

const NAMES = ['ada', 'adele', 'bob', 'cleo', 'dora'];

/** A pool with five users, each created a second after the one before it. */
const openFive = async (): Promise<PoolUnderTest> => {
  const under = openPool({ usernameAttributes: [] });
  for (const Username of NAMES) {
    const UserAttributes = [
      { Name: 'email', Value: `${Username}@example.com` },
      { Name: 'email_verified', Value: 'true' },
    ];
    const TemporaryPassword = 'Temporary-1-password';
    await under.ask('AdminCreateUser', { Username, UserAttributes, TemporaryPassword });
    under.clock.advance(1_000);
  }
  return under;
};

const list = async (under: PoolUnderTest, input: JsonObject = {}) => {
  const answer = await under.ask('ListUsers', input);
  const users = Array.isArray(answer.Users) ? answer.Users.filter(isJsonObject) : [];
  return { answer, names: users.map(({ Username }) => String(Username)), token: answer.PaginationToken };
};

describe('a filter', () => {
  let under: PoolUnderTest;
  beforeAll(async () => {
    under = await openFive();
    await under.ask('AdminSetUserPassword', {
      Username: 'bob',
      Password: 'Permanent-1-password',
      Permanent: true,
    });
  });

  test.each<[string, string[]]>([
    ['', NAMES],
    ['   ', NAMES],
    ['username = "ada"', ['ada']],
    ['username ^= "ad"', ['ada', 'adele']],
    ['"username" ^= "ad"', ['ada', 'adele']],
    ['username^="ad"', ['ada', 'adele']],
    ['  email = "bob@example.com"  ', ['bob']],
    ['email = "bob"', []],
    ['email ^= ""', NAMES],
    ['cognito:user_status = "CONFIRMED"', ['bob']],
    ['cognito:user_status ^= "FORCE"', ['ada', 'adele', 'cleo', 'dora']],
    ['status = "Enabled"', NAMES],
    ['status = "Disabled"', []],
    ['given_name = "Ada"', []],
    // Members of every object are not attributes of a user.
    ['constructor ^= "f"', []],
    ['toString = ""', NAMES],
    ['__proto__ = "x"', []],
  ])('%j finds %j', async (Filter, expected) => {
    expect((await list(under, { Filter })).names).toEqual(expected);
  });

  test.each(['username', 'username = ada', "username = 'ada'", 'username > "a"', '= "a"', 'user name = "a"'])(
    '%j cannot be parsed',
    async (Filter) => {
      expect((await list(under, { Filter })).answer).toEqual({
        exception: 'InvalidParameterException',
        message: 'Error while parsing filter.',
      });
    },
  );

  test('finds a user by sub', async () => {
    const { sub = '' } = under.pool.users.find('cleo') ?? {};
    expect((await list(under, { Filter: `sub = "${sub}"` })).names).toEqual(['cleo']);
  });
});

describe('pages', () => {
  test('of every size have all users once, in order', async () => {
    const under = await openFive();
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 7 }), async (Limit) => {
        const seen: string[] = [];
        let token: JsonObject[string] | undefined;
        do {
          const page = await list(under, { Limit, ...(token !== undefined && { PaginationToken: token }) });
          expect(page.names.length).toBeLessThanOrEqual(Limit);
          seen.push(...page.names);
          token = page.token;
        } while (token !== undefined);
        expect(seen).toEqual(NAMES);
      }),
      { numRuns: 14 },
    );
  });

  test('continue a filter', async () => {
    const under = await openFive();
    const Filter = 'username ^= "ad"';
    const first = await list(under, { Filter, Limit: 1 });
    const second = await list(under, { Filter, Limit: 1, PaginationToken: first.token ?? null });
    expect([first.names, second.names, second.token]).toEqual([['ada'], ['adele'], undefined]);
  });

  test('continue after users of the previous page were deleted', async () => {
    const under = await openFive();
    const first = await list(under, { Limit: 2 });
    for (const Username of first.names) await under.ask('AdminDeleteUser', { Username });
    const second = await list(under, { Limit: 2, PaginationToken: first.token ?? null });
    expect(second.names).toEqual(['bob', 'cleo']);
  });

  test('skip no user that remains if only the last of a page was deleted', async () => {
    const under = await openFive();
    const first = await list(under, { Limit: 2 });
    await under.ask('AdminDeleteUser', { Username: 'adele' });
    expect((await list(under, { PaginationToken: first.token ?? null })).names).toEqual([
      'bob',
      'cleo',
      'dora',
    ]);
  });

  test('end if all users after the last page were deleted', async () => {
    const under = await openFive();
    const { token = null } = await list(under, { Limit: 4 });
    for (const Username of ['cleo', 'dora']) await under.ask('AdminDeleteUser', { Username });
    const rest = await list(under, { PaginationToken: token });
    expect([rest.names, rest.token]).toEqual([[], undefined]);
  });

  test.each(['none', 'WzEsMl0', 'bnVsbA', 'e30'])('do not begin at the unknown token %s', async (token) => {
    expect((await list(await openFive(), { PaginationToken: token })).answer).toEqual({
      exception: 'InvalidParameterException',
      message: 'Invalid pagination token.',
    });
  });

  // https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUsers.html
  test.each([-1, 61, 1.5, '2', true])('do not have the size %j', async (Limit) => {
    expect((await list(openPool(), { Limit })).answer).toMatchObject({
      exception: 'InvalidParameterException',
    });
  });

  test('of an empty pool are one, without a token', async () => {
    expect((await list(openPool())).answer).toEqual({ Users: [] });
  });
});
