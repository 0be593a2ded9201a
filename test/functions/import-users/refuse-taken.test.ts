import { describe, expect, test } from 'vitest';
import { refuseTaken } from '../../../functions/import-users/refuse-taken.ts';
import { toRowStep } from '../../../functions/import-users/row-step.ts';
import type { Item, Key } from '../../../functions/shared/table.ts';
import { createFixedClock } from '../../tools/fixed-clock.ts';

const now = () => new Date(createFixedClock().now());

const toStep = (row: number, email: string) =>
  toRowStep({ table: { name: 'users' }, now, shards: 1 }, 'job', { row, name: 'Ada', email });

/** A table with these owners of addresses, which records the requested keys. */
const createLocks = (owners: Readonly<Record<string, string>>) => {
  const asked: (readonly Key[])[] = [];
  const loadMany = async (keys: readonly Key[]): Promise<readonly Item[]> => {
    asked.push(keys);
    return keys.flatMap(({ pk, sk }) => (owners[pk] === undefined ? [] : [{ pk, sk, userId: owners[pk] }]));
  };
  return { asked, loadMany };
};

describe('refuseTaken', () => {
  test('leaves rows as they are whose address is free', async () => {
    const steps = [toStep(1, 'ada@example.com'), toStep(2, 'eve@example.com')];

    expect(await refuseTaken(createLocks({}), steps)).toEqual(steps);
  });

  test('refuses a row whose address another user has, in place', async () => {
    const locks = createLocks({ 'EMAIL#eve@example.com': 'another user' });
    const steps = [1, 2, 3].map((row) => toStep(row, row === 2 ? 'Eve@example.com' : `${row}@example.com`));

    const left = await refuseTaken(locks, steps);

    expect(left.map(({ result }) => `${result.row} ${result.status}`)).toEqual([
      '1 CREATED',
      '2 REFUSED',
      '3 CREATED',
    ]);
    expect(left[1]?.result.problems).toMatchObject([{ code: 'EMAIL_TAKEN', field: 'email' }]);
    expect(left[1]?.writes).toHaveLength(1);
  });

  test('leaves a row to its transaction whose own user has the address', async () => {
    const step = toStep(1, 'ada@example.com');
    const locks = createLocks({ 'EMAIL#ada@example.com': String(step.result.userId) });

    expect(await refuseTaken(locks, [step])).toEqual([step]);
  });

  test('reads each address once, in lowercase', async () => {
    const locks = createLocks({});

    await refuseTaken(locks, [toStep(1, 'twin@example.com'), toStep(2, 'TWIN@example.com')]);

    expect(locks.asked).toEqual([[{ pk: 'EMAIL#twin@example.com', sk: 'LOCK' }]]);
  });

  test('reads nothing for rows that are invalid', async () => {
    const locks = createLocks({});
    const steps = [toStep(1, 'nobody')];

    expect(await refuseTaken(locks, steps)).toEqual(steps);
    expect(locks.asked).toEqual([]);
  });

  test('rejects with the fault of the table', async () => {
    const loadMany = () => Promise.reject(new Error('throttled'));

    await expect(refuseTaken({ loadMany }, [toStep(1, 'ada@example.com')])).rejects.toThrow('throttled');
  });
});
