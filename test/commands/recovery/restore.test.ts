import { describe, expect, test } from 'vitest';
import { damageTable } from '../../../commands/drill/damage-table.ts';
import { checkTable } from '../../../commands/recovery/check-table.ts';
import { findProblems, type Item } from '../../../commands/recovery/find-problems.ts';
import { type RestoreOptions, restore } from '../../../commands/recovery/restore.ts';
import { createMemoryClient, toUserItems } from './memory-client.ts';

const ADA = toUserItems('ada');
const BOB = toUserItems('bob');
const EVE = toUserItems('eve');

const run = async (
  backup: readonly Item[],
  present: readonly Item[],
  options: Partial<RestoreOptions> = {},
  beforePut?: Parameters<typeof createMemoryClient>[1],
) => {
  const { client, writes, read } = createMemoryClient({ backup, users: present }, beforePut);
  const all = { client, from: 'backup', to: 'users', scope: 'missing', dryRun: false, ...options } as const;
  const restored = await restore(all);
  return { restored, writes, items: read('users'), again: () => restore(all) };
};

const sorted = (items: readonly Item[]): Item[] =>
  items.toSorted((one, other) => (`${one.pk}` < `${other.pk}` ? -1 : 1));

describe('missing items', () => {
  test('are put back, and others are kept', async () => {
    const changed = { ...BOB[0], name: 'Robert', version: 2 };
    const { restored, items } = await run([...ADA, ...BOB], [changed, BOB[1], ...EVE]);
    expect(restored).toEqual({ putBack: 2, replaced: 0, deleted: 0, kept: 4 });
    expect(sorted(items)).toEqual(sorted([...ADA, changed, BOB[1], ...EVE]));
  });

  test('are not put back over a write during the restoration', async () => {
    const newer = { ...ADA[0], name: 'Newer' };
    const { restored, items } = await run([ADA[0]], [], {}, (tables) =>
      tables.get('users')?.set('USER#ada PROFILE', newer),
    );
    expect(restored).toMatchObject({ putBack: 0, kept: 1 });
    expect(items).toEqual([newer]);
  });

  test('exclude the lock of an address that its user has given up', async () => {
    const moved = toUserItems('ada', 'new@example.com');
    const { restored, items } = await run(ADA, moved);
    expect(restored.putBack).toBe(0);
    expect(sorted(items)).toEqual(sorted(moved));
    expect(await findProblems(items)).toEqual([]);
  });

  test('include the lock of a user who is restored', async () => {
    const { items } = await run([...ADA, ...BOB], [ADA[1]]);
    expect(await findProblems(items)).toEqual([]);
    expect(items).toHaveLength(4);
  });

  test('are only counted in a dry run', async () => {
    const { restored, writes } = await run([...ADA, ...BOB], BOB, { dryRun: true });
    expect(restored).toMatchObject({ putBack: 2, kept: 2 });
    expect(writes).toEqual([]);
  });

  test('are none in a second run', async () => {
    const { again, writes } = await run([...ADA, ...BOB, ...EVE], BOB);
    const count = writes.length;
    expect(await again()).toEqual({ putBack: 0, replaced: 0, deleted: 0, kept: 6 });
    expect(writes).toHaveLength(count);
  });
});

describe('everything', () => {
  const everything = { scope: 'everything' } as const;

  test('is as it was: changes are replaced, and additions deleted', async () => {
    const changed = { ...BOB[0], name: 'Robert' };
    const { restored, items } = await run([...ADA, ...BOB], [changed, BOB[1], ...EVE], everything);
    expect(restored).toEqual({ putBack: 2, replaced: 1, deleted: 2, kept: 1 });
    expect(sorted(items)).toEqual(sorted([...ADA, ...BOB]));
  });

  test('includes the lock of an address that its user has given up', async () => {
    const { items } = await run(ADA, toUserItems('ada', 'new@example.com'), everything);
    expect(sorted(items)).toEqual(sorted(ADA));
  });

  test('does not write an item whose attributes are in another order', async () => {
    const reversed = Object.fromEntries(Object.entries(ADA[0]).toReversed());
    const { restored, writes } = await run([ADA[0]], [reversed], everything);
    expect([restored.kept, writes]).toEqual([1, []]);
  });

  test('is only counted in a dry run', async () => {
    const { restored, writes } = await run(ADA, EVE, { ...everything, dryRun: true });
    expect(restored).toEqual({ putBack: 2, replaced: 0, deleted: 2, kept: 0 });
    expect(writes).toEqual([]);
  });
});

describe('the damage of a drill', () => {
  const people = Array.from({ length: 20 }, (_, index) =>
    toUserItems(`id-${String(index).padStart(2, '0')}`),
  );

  test.each([
    [false, 0, 14],
    [true, 2, 12],
  ])(
    'of twenty users, spoiling them: %s, is found and repaired by a restoration',
    async (spoils, usersSpoiled, untouched) => {
      const { client, read } = createMemoryClient({ backup: people.flat(), users: people.flat() });
      const damage = await damageTable(client, 'users', { spoils });
      expect(damage).toMatchObject({ usersDeleted: 4, locksDeleted: 2, usersSpoiled });
      expect(damage.untouched).toHaveLength(untouched);
      const ports = { client, table: 'users', print: () => {} };
      // Of a deleted user, the lock is left; of a deleted lock, the user.
      expect(await checkTable(ports, { repairs: false })).toBe(4 + 2 + usersSpoiled);
      await restore({ client, from: 'backup', to: 'users', scope: 'everything', dryRun: false });
      expect(await checkTable(ports, { repairs: false })).toBe(0);
      expect(sorted(read('users'))).toEqual(sorted(people.flat()));
    },
  );
});
