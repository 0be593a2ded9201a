import { describe, expect, test } from 'vitest';
import type { OnceRequest } from '../../../functions/shared/idempotency.ts';
import { type Plan, writeIdempotently } from '../../../functions/shared/idempotent-write.ts';
import { createTable, type Write } from '../../../functions/shared/table.ts';
import { EMAIL_TAKEN, IDEMPOTENCY_KEY_REUSED } from '../../../functions/shared/user-errors.ts';
import { createMemoryTable } from '../../support/memory-table.ts';
import { createQuickAttempts } from '../../support/write-ports.ts';

const ONCE: OnceRequest = { recordKey: { pk: 'IDEMP#a', sk: 'CREATE_USER' }, inputHash: 'hash' };

const PUT: Write = {
  Put: { TableName: 'users', Item: { pk: 'A', sk: 'B' }, ConditionExpression: 'attribute_not_exists(pk)' },
};

const toWorld = () => {
  const memory = createMemoryTable();
  const attempts = createQuickAttempts();
  const pauses: number[] = [];
  const ports = {
    table: createTable({ name: 'users', client: memory.client, attempts }),
    now: () => new Date('2026-11-23T12:00:00.000Z'),
    attempts: { ...attempts, basePause: 10, delay: async (pause: number) => void pauses.push(pause) },
  };
  const write = (plan: Plan<string>, once: OnceRequest | null = null) =>
    writeIdempotently(ports, { once, plan: async () => plan });
  return { memory, ports, pauses, write };
};

const toPlan = (parts: Partial<Extract<Plan<string>, { kind: 'write' }>> = {}): Plan<string> => ({
  kind: 'write',
  writes: [PUT],
  answer: 'done',
  onConditionFailure: () => ({ kind: 'refused', userErrors: [EMAIL_TAKEN] }),
  ...parts,
});

const REFUSED: Plan<string> = { kind: 'refused', userErrors: [EMAIL_TAKEN] };

describe('a plan without a key', () => {
  test('is executed once, and its answer returned', async () => {
    const { write, memory } = toWorld();
    expect(await write(toPlan())).toEqual({ kind: 'answered', answer: 'done', replayed: false });
    expect([...memory.items.keys()]).toEqual(['A B']);
  });

  test('has the result of its failed conditions', async () => {
    const { write } = toWorld();
    await write(toPlan());
    expect(await write(toPlan())).toEqual({ kind: 'refused', userErrors: [EMAIL_TAKEN] });
  });

  test('with nothing to write sends no transaction, which DynamoDB would reject', async () => {
    const { write, memory } = toWorld();
    expect(await write(toPlan({ writes: [] }))).toMatchObject({ answer: 'done', replayed: false });
    expect(memory.changes).toEqual([]);
  });

  test('that is a refusal reads and writes nothing', async () => {
    const { write, memory } = toWorld();
    expect(await write(REFUSED)).toEqual(REFUSED);
    expect(memory.changes).toEqual([]);
  });
});

describe('a plan with a key', () => {
  test('is recorded with its answer, and replayed', async () => {
    const { write, memory } = toWorld();
    await write(toPlan(), ONCE);
    const again = toPlan({ answer: 'another' });
    expect(await write(again, ONCE)).toEqual({ kind: 'answered', answer: 'done', replayed: true });
    expect(memory.changes).toHaveLength(2);
  });

  test('is recorded even with nothing else to write', async () => {
    const { write, memory } = toWorld();
    await write(toPlan({ writes: [] }), ONCE);
    expect([...memory.items.keys()]).toEqual(['IDEMP#a CREATE_USER']);
  });

  test('of another input is refused, and writes nothing', async () => {
    const { write, memory } = toWorld();
    await write(toPlan({ writes: [] }), ONCE);
    expect(await write(toPlan(), { ...ONCE, inputHash: 'other' })).toEqual({
      kind: 'refused',
      userErrors: [IDEMPOTENCY_KEY_REUSED],
    });
    expect(memory.items.has('A B')).toBe(false);
  });

  test('replays its answer, even if it would be refused now', async () => {
    const { write } = toWorld();
    await write(toPlan(), ONCE);
    expect(await write(REFUSED, ONCE)).toEqual({ kind: 'answered', answer: 'done', replayed: true });
  });

  test('is not recorded if it is refused', async () => {
    const { write, memory } = toWorld();
    expect(await write(REFUSED, ONCE)).toEqual(REFUSED);
    expect(await write(toPlan(), ONCE)).toMatchObject({ replayed: false });
    expect(memory.changes).toHaveLength(2);
  });

  test('reports failed conditions of its own writes only', async () => {
    const { write, memory } = toWorld();
    memory.put({ pk: 'A', sk: 'B' });
    const failed: (readonly boolean[])[] = [];
    await write(
      toPlan({
        onConditionFailure: (conditions) => {
          failed.push(conditions);
          return REFUSED;
        },
      }),
      ONCE,
    );
    expect(failed).toEqual([[true]]);
  });
});

describe('a table that changes meanwhile', () => {
  test('is read again for a new plan, after a pause', async () => {
    const { ports, memory, pauses } = toWorld();
    memory.put({ pk: 'A', sk: 'B' });
    let plans = 0;
    const plan = async () => {
      plans += 1;
      if (plans === 2) memory.remove({ pk: 'A', sk: 'B' });
      return toPlan({ onConditionFailure: () => null });
    };
    expect(await writeIdempotently(ports, { once: null, plan })).toMatchObject({ kind: 'answered' });
    expect(plans).toBe(2);
    expect(pauses).toHaveLength(1);
  });

  test('without end is a conflict that resolvers recognize by its name', async () => {
    const { write, memory, pauses } = toWorld();
    memory.put({ pk: 'A', sk: 'B' });
    await expect(write(toPlan({ onConditionFailure: () => null }))).rejects.toThrow(
      'TransactionConflict: other writes came first 5 times.',
    );
    expect(pauses).toHaveLength(5);
  });

  test('is a fault, if the plan says so', async () => {
    const { write, memory } = toWorld();
    memory.put({ pk: 'A', sk: 'B' });
    const onConditionFailure = () => {
      throw new Error('impossible');
    };
    await expect(write(toPlan({ onConditionFailure }))).rejects.toThrow('impossible');
  });
});
