import { toContext } from 'appsync-offline/vitest';
import { describe, expect, test } from 'vitest';
import { request } from '../../resolvers/Query.listUsers.ts';
import type { UserListContext } from '../../resolvers/shared/user-list.ts';

/** The pages themselves are in list-users-pages.test.ts and list-users-laws.test.ts. */
describe('Query.listUsers', () => {
  test.each([
    ['1', 1],
    ['4', 4],
  ])('plans to read every partition, of %s shards', (SHARDS, count) => {
    const stash = {} as UserListContext['stash'];
    const ctx: UserListContext = toContext({ arguments: {}, stash, env: { SHARDS } });
    request(ctx);
    expect(ctx.stash.list).toMatchObject({ limit: 20, reading: 0 });
    expect(ctx.stash.list.partitions).toHaveLength(count);
  });

  test.each([0, -1, 101])('rejects a limit of %i', (limit) => {
    expect(() => request(toContext({ arguments: { limit } }))).toThrow(
      `limit must be between 1 and 100, not ${limit}.`,
    );
  });
});
