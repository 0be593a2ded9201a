import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createKnownUsers, toPlace, type User, type UserEvent } from '../../client/known-users.ts';
import { USER } from '../support/stored-user.ts';

const toUser = (id: string, version: number, createdAt = '2026-01-01T00:00:00.000Z'): User => ({
  ...USER,
  id,
  version,
  createdAt,
  name: `${id} ${createdAt} ${version}`,
});

const anyEvent: fc.Arbitrary<UserEvent> = fc
  .record({
    kind: fc.constantFrom('created' as const, 'updated' as const, 'deleted' as const),
    id: fc.constantFrom('a', 'b', 'c'),
    version: fc.integer({ min: 1, max: 4 }),
    second: fc.integer({ min: 0, max: 2 }),
  })
  .map(({ kind, id, version, second }) => ({
    kind,
    user: toUser(id, version, `2026-01-01T00:00:0${second}.000Z`),
  }));

const listAfter = (events: readonly UserEvent[]): readonly User[] => {
  const known = createKnownUsers();
  for (const event of events) known.apply(event);
  return known.listFrom('');
};

describe('the known users', () => {
  test('are the same in any order of the events', () => {
    const anyTwoOrders = fc
      .array(anyEvent, { maxLength: 12 })
      .chain((events) =>
        fc.tuple(
          fc.constant(events),
          fc.shuffledSubarray(events, { minLength: events.length, maxLength: events.length }),
        ),
      );
    fc.assert(
      fc.property(anyTwoOrders, ([events, others]) => {
        expect(listAfter(others)).toEqual(listAfter(events));
      }),
    );
  });

  test('are the same if events arrive twice, and a second one is not news', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 12 }), (events) => {
        expect(listAfter([...events, ...events])).toEqual(listAfter(events));
        const known = createKnownUsers();
        for (const event of events) known.apply(event);
        expect(events.map((event) => known.apply(event))).toEqual(events.map(() => false));
      }),
    );
  });

  test('are listed newest first, each once', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 12 }), (events) => {
        const places = listAfter(events).map(toPlace);
        expect(places).toEqual([...new Set(places)].sort().reverse());
      }),
    );
  });

  test('are listed down to a place, including it', () => {
    const known = createKnownUsers();
    for (const id of ['a', 'b', 'c']) known.apply({ kind: 'created', user: toUser(id, 1) });
    expect(known.listFrom(toPlace(toUser('b', 1))).map(({ id }) => id)).toEqual(['c', 'b']);
    expect(known.listFrom('~')).toEqual([]);
  });
});

describe('an event', () => {
  const apply = (...events: (readonly [UserEvent['kind'], number])[]): boolean[] => {
    const known = createKnownUsers();
    return events.map(([kind, version]) => known.apply({ kind, user: toUser('a', version) }));
  };

  test.each([
    ['a later version', ['updated', 2], true],
    ['the same version', ['updated', 1], false],
    ['a deletion of the same version', ['deleted', 1], true],
    ['a deletion of an older version', ['deleted', 0], false],
  ] as const)('with %s after the first one is news: %s', (_, later, isNews) => {
    expect(apply(['created', 1], later)).toEqual([true, isNews]);
  });

  test('that is late does not restore a deleted user', () => {
    expect(apply(['deleted', 3], ['created', 1], ['updated', 3])).toEqual([true, false, false]);
  });

  test('with a version after the deleted one is of a user that was created again', () => {
    expect(apply(['deleted', 3], ['updated', 4])).toEqual([true, true]);
  });
});
