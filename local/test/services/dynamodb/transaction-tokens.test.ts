import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createFixedClock } from '../../../../test/tools/fixed-clock.ts';
import type { JsonObject } from '../../../kernel/json.ts';
import type { DatabaseAnswer } from '../../../services/dynamodb/exchange.ts';
import { withTransactionTokens } from '../../../services/dynamodb/transaction-tokens.ts';

const MINUTE = 60_000;
const WRITE = 'DynamoDB_20120810.TransactWriteItems';

const toAnswer = (status: number, body: JsonObject = {}): DatabaseAnswer => ({
  kind: 'answer',
  status,
  headers: {},
  body: Buffer.from(JSON.stringify(body)),
});

/** A database that records what it receives; each request is answered with the next of `answers`, or `{}`. */
const createDatabase = (answers: readonly (DatabaseAnswer | Error)[] = []) => {
  const received: string[] = [];
  let now = 0;
  let ids = 0;
  const send = withTransactionTokens(
    async (_headers, body) => {
      received.push(body.toString());
      const answer = answers[received.length - 1] ?? toAnswer(200);
      if (answer instanceof Error) throw answer;
      return answer;
    },
    { clock: { now: () => now }, ids: { uuid: () => `id-${++ids}` } },
  );
  return {
    received,
    pass: (milliseconds: number) => {
      now += milliseconds;
    },
    transact: async (input: JsonObject, target = WRITE) => {
      const { status, body } = await send({ 'x-amz-target': target }, Buffer.from(JSON.stringify(input)));
      return { status, body: JSON.parse(body.toString()) as JsonObject };
    },
  };
};

const toTransaction = (value: string, token = 'token') => ({
  TransactItems: [{ Put: { TableName: 'users', Item: { pk: { S: value } } } }],
  ClientRequestToken: token,
});

describe('a transaction with a token', () => {
  test('is sent without it', async () => {
    const { transact, received } = createDatabase();
    expect(await transact(toTransaction('a'))).toEqual({ status: 200, body: {} });
    const { ClientRequestToken: _, ...rest } = toTransaction('a');
    expect(received.map((text) => JSON.parse(text))).toEqual([rest]);
  });

  test('runs once, and returns its first response when it is repeated', async () => {
    const first = { ConsumedCapacity: [{ TableName: 'users', CapacityUnits: 2 }] };
    const { transact, received } = createDatabase([toAnswer(200, first)]);
    await transact(toTransaction('a'));
    expect(await transact(toTransaction('a'))).toEqual({ status: 200, body: first });
    expect(received).toHaveLength(1);
  });

  test('runs again after ten minutes', async () => {
    const { transact, received, pass } = createDatabase();
    await transact(toTransaction('a'));
    pass(10 * MINUTE - 1);
    await transact(toTransaction('a'));
    expect(received).toHaveLength(1);
    pass(1);
    await transact(toTransaction('a'));
    expect(received).toHaveLength(2);
  });

  test('is remembered from its completion on', async () => {
    const { transact, received, pass } = createDatabase();
    await transact(toTransaction('a', 'first'));
    pass(9 * MINUTE);
    await transact(toTransaction('b', 'second'));
    pass(2 * MINUTE);
    await transact(toTransaction('b', 'second'));
    expect(received).toHaveLength(2);
    await transact(toTransaction('a', 'first'));
    expect(received).toHaveLength(3);
  });

  test('runs again if it was canceled', async () => {
    const { transact, received } = createDatabase([
      toAnswer(400, { __type: 'TransactionCanceledException' }),
    ]);
    expect(await transact(toTransaction('a'))).toMatchObject({ status: 400 });
    expect(await transact(toTransaction('a'))).toMatchObject({ status: 200 });
    expect(received).toHaveLength(2);
  });

  test('runs again, also with other parameters, if the database did not respond', async () => {
    const { transact } = createDatabase([new Error('gone')]);
    await expect(transact(toTransaction('a'))).rejects.toThrow('gone');
    expect(await transact(toTransaction('b'))).toMatchObject({ status: 200 });
  });

  test('is rejected with other parameters', async () => {
    const { transact, received } = createDatabase();
    await transact(toTransaction('a'));
    expect(await transact(toTransaction('b'))).toMatchObject({
      status: 400,
      body: { __type: 'com.amazonaws.dynamodb.v20120810#IdempotentParameterMismatchException' },
    });
    expect(received).toHaveLength(1);
  });

  test('is rejected while it is in progress', async () => {
    const { transact, received } = createDatabase();
    const [first, second] = await Promise.all([transact(toTransaction('a')), transact(toTransaction('a'))]);
    expect(first).toMatchObject({ status: 200 });
    expect(second).toMatchObject({
      status: 400,
      body: { __type: 'com.amazonaws.dynamodb.v20120810#TransactionInProgressException' },
    });
    expect(received).toHaveLength(1);
  });

  test('may request another report of the consumed capacity when it is repeated', async () => {
    const { transact, received } = createDatabase();
    await transact(toTransaction('a'));
    await transact({ ...toTransaction('a'), ReturnConsumedCapacity: 'TOTAL' });
    expect(received).toHaveLength(1);
  });

  test('is the same with its names in another order', async () => {
    const { transact, received } = createDatabase();
    await transact({ TransactItems: [{ Put: { TableName: 'a', Item: {} } }], ClientRequestToken: 't' });
    await transact({ ClientRequestToken: 't', TransactItems: [{ Put: { Item: {}, TableName: 'a' } }] });
    expect(received).toHaveLength(1);
  });

  test('has nothing to do with another operation with its token', async () => {
    const { transact, received } = createDatabase();
    await transact(toTransaction('a'));
    await transact(toTransaction('a'), 'DynamoDB_20120810.ExecuteTransaction');
    expect(received).toHaveLength(2);
  });
});

describe('what the database checks by itself', () => {
  test.each([
    ['a transaction without a token', { TransactItems: [] }],
    ['an empty token', toTransaction('a', '')],
    ['a token that is too long', toTransaction('a', 'x'.repeat(37))],
    ['a token that is not a string', { TransactItems: [], ClientRequestToken: 5 }],
  ])('is forwarded unchanged: %s', async (_case, input) => {
    const { transact, received } = createDatabase();
    await transact(input);
    await transact(input);
    expect(received).toEqual([JSON.stringify(input), JSON.stringify(input)]);
  });

  test('includes bytes that are not JSON', async () => {
    const received: string[] = [];
    const send = withTransactionTokens(
      async (_headers, body) => {
        received.push(body.toString());
        return toAnswer(400);
      },
      { clock: createFixedClock(), ids: { uuid: () => 'id' } },
    );
    await send({ 'x-amz-target': WRITE }, Buffer.from('{"ClientRequestToken":'));
    expect(received).toEqual(['{"ClientRequestToken":']);
  });

  test('includes other operations, whose items may have an attribute of that name', async () => {
    const { transact, received } = createDatabase();
    const input = { TableName: 'users', ClientRequestToken: 'token' };
    await transact(input, 'DynamoDB_20120810.PutItem');
    expect(received).toEqual([JSON.stringify(input)]);
  });
});

test('of any repetitions within ten minutes, exactly the first of each token is executed', async () => {
  const steps = fc.array(
    fc.record({ token: fc.constantFrom('a', 'b', 'c'), pause: fc.integer({ min: 0, max: 8 }) }),
  );
  await fc.assert(
    fc.asyncProperty(steps, async (sent) => {
      const { transact, received, pass } = createDatabase();
      const executed = new Map<string, number>();
      let now = 0;
      let expected = 0;
      for (const { token, pause } of sent) {
        pass(pause * MINUTE);
        now += pause;
        const last = executed.get(token);
        if (last === undefined || now - last >= 10) {
          executed.set(token, now);
          expected += 1;
        }
        await transact(toTransaction('same', token));
        expect(received).toHaveLength(expected);
      }
    }),
  );
});
