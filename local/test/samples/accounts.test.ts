import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ServedApp } from '../../../test/tools/serve-assembly.ts';
import { serveSample } from './serve-sample.ts';

let api: ServedApp;
beforeAll(async () => {
  api = await serveSample({
    folder: `${import.meta.dirname}/accounts`,
    sources: { accounts: { kind: 'table', keys: ['id'] }, receipts: { kind: 'table', keys: ['id'] } },
    fields: {
      'Query.accounts': 'accounts',
      'Mutation.openAccounts': 'accounts',
      'Mutation.transfer': 'accounts',
    },
  });
});
afterAll(() => api.stop());

const READ = 'query ($ids: [ID!]!) { accounts(ids: $ids) { id balance } }';
const transfer = async (variables: Record<string, string | number>) => {
  const TRANSFER = `mutation ($from: ID!, $to: ID!, $amount: Int!, $receipt: ID!) {
    transfer(from: $from, to: $to, amount: $amount, receipt: $receipt) { ok reasons }
  }`;
  return (await api.graphql(TRANSFER, variables)).body;
};

test('a transaction writes all or nothing, and reports which part failed', async () => {
  const opened = await api.graphql('mutation { openAccounts(ids: ["a", "b"], balance: 10) }');
  expect(opened.body).toEqual({ data: { openAccounts: ['a', 'b'] } });
  const move = { from: 'a', to: 'b', amount: 7, receipt: 'r1' };
  expect(await transfer(move)).toEqual({ data: { transfer: { ok: true, reasons: null } } });
  expect(await transfer({ ...move, receipt: 'r2' })).toEqual({
    data: { transfer: { ok: false, reasons: ['ConditionCheckFailed', 'None', 'None'] } },
  });
  expect(await transfer({ ...move, amount: 1, to: 'missing', receipt: 'r1' })).toEqual({
    data: { transfer: { ok: false, reasons: ['None', 'ConditionCheckFailed', 'ConditionCheckFailed'] } },
  });
  expect((await api.graphql(READ, { ids: ['b', 'missing', 'a'] })).body).toEqual({
    data: { accounts: [{ id: 'b', balance: 17 }, null, { id: 'a', balance: 3 }] },
  });
});

test('a canceled transaction returns the reasons with its error', async () => {
  const OPEN = 'mutation { openAccounts(ids: ["c", "d"], balance: 1) }';
  await api.graphql('mutation { openAccounts(ids: ["d"], balance: 5) }');
  expect((await api.graphql(OPEN)).body).toMatchObject({
    data: { openAccounts: null },
    errors: [
      {
        errorType: 'DynamoDB:TransactionCanceledException',
        errorInfo: [{ type: 'None' }, { type: 'ConditionCheckFailed', item: { id: 'd', balance: 5 } }],
      },
    ],
  });
  expect((await api.graphql(READ, { ids: ['c'] })).body).toEqual({ data: { accounts: [null] } });
});
