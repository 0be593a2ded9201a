import { type GetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, test } from 'vitest';
import { createTable, type TableOptions, type Write } from '../../../functions/shared/table.ts';
import { EMAIL_TAKEN } from '../../../functions/shared/user-errors.ts';
import { toUserPayload } from '../../../functions/shared/user-payload.ts';
import { canceled } from '../../support/memory-table.ts';
import { USER } from '../../support/stored-user.ts';
import { createQuickAttempts } from '../../support/write-ports.ts';

type Reply = object | Error;

/** A table whose requests get these replies in turn. */
const toTable = (...replies: Reply[]) => {
  const sent: unknown[] = [];
  const send = async (command: unknown) => {
    sent.push(command);
    const reply = replies.shift() ?? {};
    if (reply instanceof Error) throw reply;
    return reply;
  };
  const client = { send } as unknown as TableOptions['client'];
  return { sent, table: createTable({ name: 'users', client, attempts: createQuickAttempts() }) };
};

const WRITES: Write[] = [{ Put: { TableName: 'users', Item: { pk: 'a', sk: 'b' } } }];

const named = (name: string) => Object.assign(new Error(name), { name });

describe('an item', () => {
  test('is loaded with a strongly consistent read', async () => {
    const { table, sent } = toTable({ Item: { pk: 'a', sk: 'b', n: 1 } });
    expect(await table.load({ pk: 'a', sk: 'b' })).toEqual({ pk: 'a', sk: 'b', n: 1 });
    expect((sent[0] as GetCommand).input).toEqual({
      TableName: 'users',
      Key: { pk: 'a', sk: 'b' },
      ConsistentRead: true,
    });
  });

  test('is null if there is none', async () => {
    expect(await toTable({}).table.load({ pk: 'a', sk: 'b' })).toBeNull();
  });

  test('rejects with the error of the database', async () => {
    await expect(
      toTable(named('ResourceNotFoundException')).table.load({ pk: 'a', sk: 'b' }),
    ).rejects.toThrow('ResourceNotFoundException');
  });
});

describe('a transaction', () => {
  const tokensOf = (sent: readonly unknown[]) =>
    sent
      .filter((command) => command instanceof TransactWriteCommand)
      .map(({ input }) => input.ClientRequestToken);

  test('has its writes and a token', async () => {
    const { table, sent } = toTable();
    expect(await table.transact(WRITES)).toEqual({ committed: true });
    expect((sent[0] as TransactWriteCommand).input.TransactItems).toEqual(WRITES);
    expect(tokensOf(sent)).toEqual([expect.any(String)]);
  });

  test('marks the writes whose condition failed', async () => {
    const { table, sent } = toTable(canceled(['None', 'ConditionalCheckFailed']));
    expect(await table.transact([...WRITES, ...WRITES])).toEqual({ committed: false, failed: [false, true] });
    expect(sent).toHaveLength(1);
  });

  test('is sent again after a conflict', async () => {
    const { table, sent } = toTable(canceled(['TransactionConflict']), {});
    expect(await table.transact(WRITES)).toEqual({ committed: true });
    expect(sent).toHaveLength(2);
  });

  test('is sent again with the same token if its response was lost', async () => {
    const { table, sent } = toTable(named('TimeoutError'), {});
    expect(await table.transact(WRITES)).toEqual({ committed: true });
    expect(new Set(tokensOf(sent)).size).toBe(1);
  });

  test('rejects with an error that a retry does not change', async () => {
    const { table, sent } = toTable(named('ValidationException'));
    await expect(table.transact(WRITES)).rejects.toThrow('ValidationException');
    expect(sent).toHaveLength(1);
  });
});

describe('the payload of a mutation', () => {
  test.each([true, false])('has the user, and whether it was replayed: %s', (replayed) => {
    expect(toUserPayload({ kind: 'answered', answer: USER, replayed })).toEqual({
      user: USER,
      userErrors: [],
      replayed,
    });
  });

  test('has the problems without a user', () => {
    expect(toUserPayload({ kind: 'refused', userErrors: [EMAIL_TAKEN] })).toEqual({
      user: null,
      userErrors: [EMAIL_TAKEN],
      replayed: false,
    });
  });
});
