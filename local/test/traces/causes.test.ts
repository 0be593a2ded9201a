import { describe, expect, test } from 'vitest';
import { createFixedClock } from '../../../test/tools/fixed-clock.ts';
import { systemIds } from '../../kernel/ids.ts';
import type { Json, JsonObject } from '../../kernel/json.ts';
import { toXRayHeader } from '../../kernel/trace-headers.ts';
import { createCauses } from '../../traces/causes.ts';
import { createTraces } from '../../traces/create-traces.ts';
import { MOST_REMEMBERED } from '../../traces/writes.ts';

const TABLES = [
  { tableName: 'users', keyNames: ['pk', 'sk'] },
  { tableName: 'logs', keyNames: ['id'] },
];
const toCause = (name: string) => ({ traceId: 'trace', spanId: name });
const toKey = (pk: string, sk = '1') => ({ pk: { S: pk }, sk: { S: sk } });
const toItem = (pk: string, more: JsonObject = {}) => ({ ...toKey(pk), ...more });
const toRecord = (Keys: JsonObject, NewImage?: JsonObject) => ({
  dynamodb: { Keys, ...(NewImage !== undefined && { NewImage }) },
});

/** Notes these writes, each by its own cause, and returns who caused the record of a key. */
const noteAll = (...writes: readonly (readonly [string, string, Json])[]) => {
  const causes = createCauses(TABLES);
  const takeBacks = writes.map(([name, operation, input]) => causes.write(operation, input, toCause(name)));
  const find = (record: JsonObject, table = 'users') => causes.ofRecord(record, table)?.spanId ?? null;
  return { find, takeBacks, causes };
};

describe('the cause of a stream record', () => {
  test('is the write of its key', () => {
    const { find } = noteAll(
      ['a', 'UpdateItem', { TableName: 'users', Key: toKey('a') }],
      ['b', 'DeleteItem', { TableName: 'users', Key: toKey('b') }],
    );
    expect(find(toRecord(toKey('b')))).toBe('b');
    expect(find(toRecord(toKey('a')))).toBe('a');
  });

  test('is found regardless of the order of the members of its key', () => {
    const { find } = noteAll(['a', 'UpdateItem', { TableName: 'users', Key: toKey('a') }]);
    expect(find(toRecord({ sk: { S: '1' }, pk: { S: 'a' } }))).toBe('a');
  });

  test('of two writes of one key is the older one first', () => {
    const { find } = noteAll(
      ['first', 'UpdateItem', { TableName: 'users', Key: toKey('a') }],
      ['second', 'UpdateItem', { TableName: 'users', Key: toKey('a') }],
    );
    expect([1, 2, 3].map(() => find(toRecord(toKey('a'))))).toEqual(['first', 'second', null]);
  });

  test('of a put is the one with the same item', () => {
    const [one, other] = [toItem('a', { n: { N: '1' } }), toItem('a', { n: { N: '2' } })];
    const { find } = noteAll(
      ['one', 'PutItem', { TableName: 'users', Item: one }],
      ['other', 'PutItem', { TableName: 'users', Item: other }],
    );
    expect(find(toRecord(toKey('a'), other))).toBe('other');
    expect(find(toRecord(toKey('a'), { n: { N: '1' }, ...toKey('a') }))).toBe('one');
  });

  test('is found for every write of a transaction and of a batch', () => {
    const { find } = noteAll(
      [
        'transaction',
        'TransactWriteItems',
        {
          TransactItems: [
            { Put: { TableName: 'users', Item: toItem('a') } },
            { Update: { TableName: 'users', Key: toKey('b') } },
            { Delete: { TableName: 'logs', Key: { id: { S: 'c' } } } },
            { ConditionCheck: { TableName: 'users', Key: toKey('d') } },
          ],
        },
      ],
      [
        'batch',
        'BatchWriteItem',
        {
          RequestItems: {
            users: [{ PutRequest: { Item: toItem('e') } }, { DeleteRequest: { Key: toKey('f') } }],
          },
        },
      ],
    );
    expect(find(toRecord(toKey('a'), toItem('a')))).toBe('transaction');
    expect(find(toRecord(toKey('b')))).toBe('transaction');
    expect(find(toRecord({ id: { S: 'c' } }), 'logs')).toBe('transaction');
    expect(find(toRecord(toKey('d')))).toBe(null);
    expect(find(toRecord(toKey('e'), toItem('e')))).toBe('batch');
    expect(find(toRecord(toKey('f')))).toBe('batch');
  });

  test('is the same for a record that is delivered again', () => {
    const { find } = noteAll(['a', 'UpdateItem', { TableName: 'users', Key: toKey('a') }]);
    const record = toRecord(toKey('a'));
    expect([find(record), find(record)]).toEqual(['a', 'a']);
    expect(find(toRecord(toKey('a')))).toBe(null);
  });

  test('is not a write that failed', () => {
    const { find, takeBacks } = noteAll(
      ['failed', 'UpdateItem', { TableName: 'users', Key: toKey('a') }],
      ['good', 'UpdateItem', { TableName: 'users', Key: toKey('a') }],
    );
    takeBacks[0]?.();
    expect(find(toRecord(toKey('a')))).toBe('good');
  });

  test('is not a write of another table, of a table without a stream, or a read', () => {
    const { find } = noteAll(
      ['a', 'UpdateItem', { TableName: 'logs', Key: { id: { S: 'a' } } }],
      ['b', 'UpdateItem', { TableName: 'unknown', Key: toKey('a') }],
      ['c', 'GetItem', { TableName: 'users', Key: toKey('a') }],
    );
    expect(find(toRecord(toKey('a')))).toBe(null);
  });

  test('is forgotten only above 5,000 unread writes, the oldest first', () => {
    const causes = createCauses(TABLES);
    for (let each = 0; each <= MOST_REMEMBERED; each += 1)
      causes.write('UpdateItem', { TableName: 'users', Key: toKey(String(each)) }, toCause(String(each)));
    expect(causes.ofRecord(toRecord(toKey('0')), 'users')).toBe(null);
    expect(causes.ofRecord(toRecord(toKey('1')), 'users')).toEqual(toCause('1'));
  });

  test('of a record without a key is nothing', () => {
    const { find } = noteAll(['a', 'UpdateItem', { TableName: 'users', Key: toKey('a') }]);
    for (const record of [{}, { dynamodb: null }, { dynamodb: {} }]) expect(find(record)).toBe(null);
  });
});

describe('the cause of a message', () => {
  test('is the call that sent it, also for a repeated delivery', () => {
    const causes = createCauses([]);
    causes.message('m', toCause('a'));
    expect([causes.ofMessage('m'), causes.ofMessage('m'), causes.ofMessage('x')]).toEqual([
      toCause('a'),
      toCause('a'),
      null,
    ]);
  });

  test('is forgotten above 5,000 messages, the oldest first', () => {
    const causes = createCauses([]);
    for (let each = 0; each <= MOST_REMEMBERED; each += 1) causes.message(String(each), toCause('a'));
    expect(causes.ofMessage('0')).toBe(null);
    expect(causes.ofMessage('1')).toEqual(toCause('a'));
  });
});

describe('the cause of a request', () => {
  const begin = () => {
    const { tracer, causes } = createTraces({
      isRecording: true,
      tables: [],
      clock: createFixedClock(),
      ids: systemIds,
    });
    const trace = tracer.begin({ kind: 'request', id: '1', causes: [], facts: {} });
    const toSpan = () =>
      trace?.begin('Invocation', 'f', {
        functionName: 'f',
        arn: 'a',
        requestId: 'r',
        isColdStart: null,
        event: null,
        result: null,
        failure: null,
        report: null,
        logs: [],
      });
    const [one, other] = [toSpan(), toSpan()];
    if (one === undefined || other === undefined) throw new Error('Nothing is recorded.');
    return { causes, one, other };
  };
  const toHeaders = (key: string) => ({
    authorization: `AWS4-HMAC-SHA256 Credential=${key}/20260101/eu-west-1/sqs/aws4_request, SignedHeaders=a`,
  });

  test('is the function whose keys signed it, while it works', () => {
    const { causes, one } = begin();
    const end = causes.work('AKID1', one);
    expect(causes.find(toHeaders('AKID1'))).toEqual([one.context]);
    expect(causes.findInvocation(toHeaders('AKID1'))).toBe(one);
    expect(causes.find(toHeaders('AKID2'))).toEqual([]);
    end();
    expect(causes.find(toHeaders('AKID1'))).toEqual([]);
  });

  test('is the newest invocation with these keys, which the end of an older one does not remove', () => {
    const { causes, one, other } = begin();
    const end = causes.work('AKID1', one);
    causes.work('AKID1', other);
    end();
    expect(causes.findInvocation(toHeaders('AKID1'))).toBe(other);
  });

  test('is the invocation in its trace header, with any signature', () => {
    const { causes, one, other } = begin();
    causes.work('AKID1', one);
    causes.work('AKID2', other);
    const headers = { ...toHeaders('AKID1'), 'x-amzn-trace-id': toXRayHeader(other.context) };
    expect(causes.findInvocation(headers)).toBe(other);
    expect(causes.find(headers)).toEqual([other.context]);
  });

  test('is a trace of another program, which has no invocation here', () => {
    const { causes } = begin();
    const headers = { traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01` };
    expect(causes.find(headers)).toEqual([{ traceId: 'a'.repeat(32), spanId: 'b'.repeat(16) }]);
    expect(causes.findInvocation(headers)).toBe(null);
  });
});
