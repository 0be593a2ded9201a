import { describe, expect, test } from 'vitest';
import { identity, runSample } from './samples/run-sample.ts';

const env = { TABLE: 'notes' };
const failure = { message: 'no', type: 'DynamoDB:ConditionalCheckFailedException' };

describe('resolvers in the manner of AppSync’s own samples', () => {
  test('reads an item with a projection', () => {
    expect(runSample('get-note', 'request', { arguments: { id: '1' } })).toMatchObject({
      value: {
        operation: 'GetItem',
        key: { id: { S: '1' } },
        projection: {
          expression: '#expName_1, #expName_2, #expName_3.#expName_4',
          expressionNames: { '#expName_1': 'id', '#expName_4': 'name' },
        },
      },
    });
    expect(runSample('get-note', 'response', { result: { id: '1' } })).toMatchObject({ value: { id: '1' } });
    expect(runSample('get-note', 'response', { error: failure })).toMatchObject({
      error: { message: 'no', errorType: failure.type },
    });
  });

  test('creates an item with a condition, and returns its failure', () => {
    const outcome = runSample('create-note', 'request', { arguments: { input: { title: 'T' } }, identity });
    expect(outcome).toMatchObject({
      value: {
        operation: 'PutItem',
        attributeValues: { title: { S: 'T' }, owner: { S: 'ada' }, version: { N: 1 } },
        condition: { expression: '(attribute_not_exists(#id))', expressionNames: { '#id': 'id' } },
      },
      state: { stash: { createdAt: '2018-02-06T19:01:35.749Z' } },
    });
    expect(
      runSample('create-note', 'request', { arguments: { input: { title: '' } }, identity }),
    ).toMatchObject({ error: { errorType: 'BadRequest', errorInfo: { field: 'title' } } });
    expect(runSample('create-note', 'response', { error: failure, result: { id: '1' } })).toMatchObject({
      value: null,
      state: { outErrors: [{ errorType: failure.type, data: { id: '1' } }] },
    });
    expect(runSample('create-note', 'response', { result: { id: '1' } }, { createdAt: 'now' })).toMatchObject(
      {
        value: { id: '1', createdAt: 'now' },
      },
    );
  });

  test('updates an item with operations, and reports a conflict', () => {
    const input = { id: '1', expectedVersion: 3, title: 'T', subtitle: null };
    expect(runSample('update-note', 'request', { arguments: { input } })).toMatchObject({
      value: {
        update: {
          expression: 'SET #expName_1 = #expName_1 + :expValue_1, #expName_2 = :expValue_2 REMOVE #expName_3',
          expressionNames: { '#expName_1': 'version', '#expName_2': 'title', '#expName_3': 'subtitle' },
          expressionValues: { ':expValue_1': { N: 1 }, ':expValue_2': { S: 'T' } },
        },
        condition: { expression: '(#version = :version_eq)' },
      },
    });
    expect(runSample('update-note', 'response', { error: failure, result: { version: 4 } })).toMatchObject({
      error: { errorType: 'Conflict', data: { version: 4 } },
    });
  });

  test('queries an index page by page', () => {
    const filter = { title: { beginsWith: 'A' } };
    expect(
      runSample('list-notes', 'request', { arguments: { owner: 'ada', from: '2018', filter } }),
    ).toMatchObject({
      value: {
        operation: 'Query',
        limit: 20,
        query: { expression: '(#owner = :owner_eq) AND (#createdAt >= :createdAt_ge)' },
        filter: { expression: '(begins_with(#title,:title_beginsWith))' },
      },
    });
    expect(
      runSample('list-notes', 'response', { result: { items: [{ id: '1' }], nextToken: 't' } }),
    ).toMatchObject({ value: { items: [{ id: '1' }], nextToken: 't', count: 1 } });
  });

  test('scans with a filter, and hides items', () => {
    const filter = { or: [{ title: { contains: 'a' } }, { likes: { gt: 3 } }] };
    expect(runSample('search-notes', 'request', { arguments: { filter } })).toMatchObject({
      value: {
        operation: 'Scan',
        limit: 50,
        filter: { expression: '((contains(#title,:or_0_title_contains)) OR (#likes > :or_1_likes_gt))' },
      },
    });
    expect(
      runSample('search-notes', 'response', { result: { items: [{ id: '1', hidden: true }, { id: '2' }] } }),
    ).toMatchObject({ value: [{ id: '2' }] });
  });

  test('reads a batch, in the requested order', () => {
    const args = { arguments: { ids: ['1', '2'] }, env };
    expect(runSample('batch-get-notes', 'request', args)).toMatchObject({
      value: { tables: { notes: { keys: [{ id: { S: '1' } }, { id: { S: '2' } }], consistentRead: true } } },
    });
    const result = { data: { notes: [{ id: '2' }, null] }, unprocessedKeys: { notes: [] } };
    expect(runSample('batch-get-notes', 'response', { ...args, result })).toMatchObject({
      value: [null, { id: '2' }],
    });
  });

  test('writes a transaction, and reports why it was canceled', () => {
    const args = { arguments: { from: 'a', to: 'b', points: 5 }, env };
    expect(runSample('transfer-points', 'request', args)).toMatchObject({
      value: {
        operation: 'TransactWriteItems',
        transactItems: [
          { operation: 'ConditionCheck', table: 'notes', key: { id: { S: 'b' } } },
          { operation: 'UpdateItem', update: { expression: 'SET #expName_1 = #expName_1 - :expValue_1' } },
          { operation: 'PutItem', attributeValues: { points: { N: 5 } } },
          { operation: 'DeleteItem', key: { id: { S: 'pending#a' } } },
        ],
      },
    });
    const reasons = [
      { type: 'None', message: 'None' },
      { type: 'ConditionCheckFailed', message: 'x' },
    ];
    expect(
      runSample('transfer-points', 'response', {
        error: { message: 'cancelled', type: 'DynamoDB:TransactionCanceledException' },
        result: { keys: null, cancellationReasons: reasons },
      }),
    ).toMatchObject({ error: { errorInfo: ['ConditionCheckFailed'] } });
  });

  test('authorizes members in a pipeline and rejects others', () => {
    const args = { arguments: { teamId: 't' } };
    expect(runSample('check-membership', 'request', { ...args, identity })).toMatchObject({
      value: { key: { pk: { S: 'TEAM#t' }, sk: { S: 'MEMBER#s' } } },
    });
    expect(
      runSample('check-membership', 'request', { ...args, identity: { ...identity, groups: ['admin'] } }),
    ).toMatchObject({ kind: 'earlyReturn', value: { role: 'admin' }, skipTo: 'NEXT' });
    expect(runSample('check-membership', 'response', { result: null })).toMatchObject({
      error: { message: 'Unauthorized' },
    });
    expect(runSample('check-membership', 'response', { result: { role: 'reader' } })).toMatchObject({
      state: { stash: { role: 'reader' } },
    });
  });

  test('ends a pipeline with the last result and the stash', () => {
    const before = runSample('after-pipeline', 'request', {});
    expect(before.state.stash).toEqual({ startedAt: 1_517_943_695_749, trail: [] });
    const after = runSample(
      'after-pipeline',
      'response',
      { prev: { result: { id: 1 } } },
      before.state.stash,
    );
    expect(after).toMatchObject({ value: { id: 1, trail: 'test' } });
    expect(after.logs).toEqual([
      expect.stringMatching(/^INFO - code\.js:\d+:\d+: "pipeline done" \{"trail"/),
    ]);
  });
});
