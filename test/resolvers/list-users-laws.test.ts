import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toShard } from '../../functions/shared/shard.ts';
import type { UserFilterInput } from '../../schema/generated/types.ts';
import { createIndex, createListUsers, type IndexedUser } from '../support/list-users.ts';

const listUsers = createListUsers();

const START = Date.UTC(2026, 10, 23);
const NAMES = ['Ada', 'ada', 'Grace Ada', 'Eve'];

/** Users in any order, many of them within one millisecond, spread over partitions as createUser does. */
const anyUsers = (shards: number) =>
  fc
    .uniqueArray(
      fc.record({ id: fc.uuid(), at: fc.nat(40), name: fc.constantFrom(...NAMES), domain: fc.nat(1) }),
      { maxLength: 60, selector: ({ id }) => id },
    )
    .map((drawn) =>
      drawn.map(({ id, at, name, domain }): IndexedUser => {
        const createdAt = new Date(START + at).toISOString();
        return {
          id,
          name,
          email: `${id.slice(0, 2).toUpperCase()}@${domain}.example.com`,
          createdAt,
          updatedAt: createdAt,
          version: 1,
          gsi1pk: `USERS#${toShard(id, shards)}`,
          gsi1sk: `${createdAt}#${id}`,
        };
      }),
    );

const anyTime = fc.nat(40).map((at) => new Date(START + at).toISOString());

const anyFilter: fc.Arbitrary<UserFilterInput> = fc.record(
  {
    name: fc.record(
      { beginsWith: fc.constantFrom('A', 'Grace', ''), contains: fc.constantFrom('da', 'a', 'x') },
      { requiredKeys: [] },
    ),
    email: fc.record({ beginsWith: fc.constantFrom('a', 'A', '1') }),
    createdAt: fc.tuple(anyTime, anyTime).map((times) => ({ between: times.sort() })),
  },
  { requiredKeys: [] },
);

/** What the filter says, in as few words as can be. */
const toPredicate =
  ({ name, email, createdAt }: UserFilterInput) =>
  (user: IndexedUser): boolean =>
    user.name.startsWith(name?.beginsWith ?? '') &&
    user.name.includes(name?.contains ?? '') &&
    user.email.toLowerCase().startsWith((email?.beginsWith ?? '').toLowerCase()) &&
    (!createdAt ||
      (user.createdAt >= (createdAt.between[0] ?? '') && user.createdAt <= (createdAt.between[1] ?? '')));

const anyCase = fc.integer({ min: 1, max: 8 }).chain((shards) =>
  fc.record({
    shards: fc.constant(shards),
    users: anyUsers(shards),
    filter: anyFilter,
    limit: fc.integer({ min: 1, max: 7 }),
  }),
);

interface Walk {
  ids: string[];
  pages: number;
}

/** Follows the tokens to the end; `between` may change the index before each further page. */
const walk = (
  {
    shards,
    users,
    filter,
    limit,
  }: { shards: number; users: IndexedUser[]; filter: UserFilterInput; limit: number },
  between: (page: number) => void = () => {},
): Walk => {
  const matches = toPredicate(filter);
  const walked: Walk = { ids: [], pages: 0 };
  let nextToken: string | null = null;
  do {
    // Every sixteenth comes along as a milestone.
    const answer = createIndex(users, (user) => user.id.startsWith('0') || matches(user));
    const { page, error } = listUsers(answer, { filter, limit, nextToken }, shards);
    if (!page) throw new Error(error?.message);
    expect(page.items.length).toBeLessThanOrEqual(limit);
    walked.ids.push(...page.items.map(({ id }) => id));
    walked.pages += 1;
    nextToken = page.nextToken;
    between(walked.pages);
  } while (nextToken !== null);
  return walked;
};

const toNewestFirst = (users: readonly IndexedUser[], filter: UserFilterInput): string[] =>
  users
    .filter(toPredicate(filter))
    .sort((one, other) => (one.gsi1sk < other.gsi1sk ? 1 : -1))
    .map(({ id }) => id);

test('the pages of a list are the users that match, newest first, each once, for any number of partitions', () => {
  fc.assert(
    fc.property(anyCase, (drawn) => {
      const { ids, pages } = walk(drawn);

      expect(ids).toEqual(toNewestFirst(drawn.users, drawn.filter));
      // All are within the budget of one request: no page is short but the last.
      expect(pages).toBeLessThanOrEqual(Math.floor(ids.length / drawn.limit) + 1);
    }),
    { numRuns: 150 },
  );
});

/** Many users, of whom one in `rarity` is an Ada. */
const createCrowd = (
  seed: number,
  { count, shards, rarity }: Record<'count' | 'shards' | 'rarity', number>,
) =>
  Array.from({ length: count }, (_, index): IndexedUser => {
    const hash = createHash('sha256').update(`${seed} ${index}`).digest();
    const id = hash.toString('hex').slice(0, 32);
    const createdAt = new Date(START + index * 7).toISOString();
    const name = hash.readUInt32BE(8) % rarity === 0 ? 'Ada' : 'Eve';
    const user = { id, name, email: `${id}@example.com`, createdAt, updatedAt: createdAt, version: 1 };
    return { ...user, gsi1pk: `USERS#${toShard(id, shards)}`, gsi1sk: `${createdAt}#${id}` };
  });

test('the pages of a list are the users that match, however rare they are', () => {
  const crowd = fc.record({
    count: fc.integer({ min: 500, max: 4_000 }),
    shards: fc.integer({ min: 1, max: 8 }),
    rarity: fc.constantFrom(20, 200, 2_000),
  });
  fc.assert(
    fc.property(fc.nat(), crowd, fc.integer({ min: 1, max: 100 }), (seed, size, limit) => {
      const users = createCrowd(seed, size);
      const filter = { name: { beginsWith: 'Ada' } };

      expect(walk({ shards: size.shards, users, filter, limit }).ids).toEqual(toNewestFirst(users, filter));
    }),
    { numRuns: 15 },
  );
});

test('users that are created between two pages do not shift the pages', () => {
  fc.assert(
    fc.property(anyCase, (drawn) => {
      const expected = toNewestFirst(drawn.users, drawn.filter);
      const users = [...drawn.users];

      const { ids } = walk({ ...drawn, users }, (page) => {
        const createdAt = new Date(START + 41 + page).toISOString();
        const id = `ffffffff-0000-4000-8000-${String(page).padStart(12, '0')}`;
        const gsi1pk = `USERS#${page % drawn.shards}`;
        const email = 'a1@example.com';
        const user = { id, name: 'Ada', email, createdAt, updatedAt: createdAt, version: 1 };
        users.push({ ...user, gsi1pk, gsi1sk: `${createdAt}#${id}` });
      });

      expect(ids).toEqual(expected);
    }),
    { numRuns: 100 },
  );
});

test('more partitions from one page to the next change nothing', () => {
  fc.assert(
    fc.property(anyUsers(1), fc.integer({ min: 2, max: 8 }), (users, shards) => {
      const answer = createIndex(users, () => true);
      const first = listUsers(answer, { limit: 3 }, 1).page;
      fc.pre(first?.nextToken != null);

      const second = listUsers(answer, { limit: 100, nextToken: first?.nextToken ?? null }, shards).page;

      const ids = [...(first?.items ?? []), ...(second?.items ?? [])].map(({ id }) => id);
      expect(ids).toEqual(toNewestFirst(users, {}));
    }),
    { numRuns: 50 },
  );
});

test('ids spread evenly over the partitions', () => {
  const ids = fc.sample(fc.uuid(), { numRuns: 8_000, seed: 1 });
  const counts = Array.from({ length: 8 }, () => 0);
  for (const id of ids) {
    const shard = toShard(id, 8);
    counts[shard] = (counts[shard] ?? 0) + 1;
  }

  // Pearson's test with 7 degrees of freedom: beyond 24.3 once in a thousand samples.
  const deviation = counts.reduce((sum, count) => sum + (count - 1_000) ** 2 / 1_000, 0);
  expect(deviation).toBeLessThan(24.3);
});
