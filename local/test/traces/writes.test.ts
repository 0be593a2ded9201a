import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { JsonObject } from '../../kernel/json.ts';
import type { SpanContext } from '../../kernel/tracing.ts';
import { createWrites, MOST_REMEMBERED } from '../../traces/writes.ts';

const toCause = (spanId: string): SpanContext => ({ traceId: 'trace', spanId });
const toItem = (pk: string, text = ''): JsonObject => ({ pk: { S: pk }, text: { S: text } });
const toRecord = (pk: string, image: JsonObject | null = toItem(pk)): JsonObject => ({
  dynamodb: { Keys: { pk: { S: pk } }, ...(image && { NewImage: image }) },
});
const createNotes = () => {
  const writes = createWrites([{ tableName: 'notes', keyNames: ['pk'] }]);
  return {
    put: (pk: string, spanId: string, text = '') =>
      writes.note('PutItem', { TableName: 'notes', Item: toItem(pk, text) }, toCause(spanId)),
    remove: (pk: string, spanId: string) =>
      writes.note('DeleteItem', { TableName: 'notes', Key: { pk: { S: pk } } }, toCause(spanId)),
    note: writes.note,
    find: (record: JsonObject, tableName = 'notes') => writes.ofRecord(record, tableName)?.spanId ?? null,
  };
};

test('a record has the cause of the write of its key', () => {
  const { put, find } = createNotes();
  put('a', 'first');
  put('b', 'second');
  expect(find(toRecord('b'))).toBe('second');
  expect(find(toRecord('a'))).toBe('first');
});

test('each write is the cause of one record, and a repeated delivery of that record has it again', () => {
  const { put, find } = createNotes();
  put('a', 'first');
  const record = toRecord('a');
  expect(find(record)).toBe('first');
  expect(find(record)).toBe('first');
  expect(find(toRecord('a'))).toBeNull();
});

test('two writes of one key are matched by their items, then in order', () => {
  const { put, remove, find } = createNotes();
  put('a', 'first', 'one');
  put('a', 'second', 'two');
  remove('a', 'third');
  expect(find(toRecord('a', toItem('a', 'two')))).toBe('second');
  expect(find(toRecord('a', toItem('a', 'one')))).toBe('first');
  expect(find(toRecord('a', null))).toBe('third');
});

test('members of an item match in any order, and a changed value does not', () => {
  const { put, find } = createNotes();
  put('a', 'first', 'one');
  expect(find(toRecord('a', { text: { S: 'other' }, pk: { S: 'a' } }))).toBeNull();
  expect(find(toRecord('a', { text: { S: 'one' }, pk: { S: 'a' } }))).toBe('first');
});

test('a failed write causes no record', () => {
  const { put, find } = createNotes();
  put('a', 'kept', 'one');
  const takeBack = put('a', 'failed', 'two');
  takeBack();
  takeBack();
  expect(find(toRecord('a', toItem('a', 'two')))).toBeNull();
  expect(find(toRecord('a', toItem('a', 'one')))).toBe('kept');
});

test.each([
  [
    'TransactWriteItems',
    {
      TransactItems: [
        { Put: { TableName: 'notes', Item: toItem('a') } },
        { Delete: { TableName: 'notes', Key: { pk: { S: 'b' } } } },
        { ConditionCheck: { TableName: 'notes', Key: { pk: { S: 'c' } } } },
      ],
    },
  ],
  [
    'BatchWriteItem',
    {
      RequestItems: {
        notes: [{ PutRequest: { Item: toItem('a') } }, { DeleteRequest: { Key: { pk: { S: 'b' } } } }],
        others: [{ PutRequest: { Item: toItem('c') } }],
      },
    },
  ],
])('every item that %s writes has a cause', (operation, input) => {
  const { note, find } = createNotes();
  note(operation, input, toCause('batch'));
  const found = ['a', 'b', 'c'].map((pk) => find(toRecord(pk, pk === 'b' ? null : toItem(pk))));
  expect(found).toEqual(['batch', 'batch', null]);
});

test.each([
  ['GetItem', { TableName: 'notes', Key: { pk: { S: 'a' } } }],
  ['PutItem', { TableName: 'unstreamed', Item: toItem('a') }],
  ['PutItem', null],
  ['TransactWriteItems', { TransactItems: 'none' }],
])('%s of %j does not cause a record', (operation, input) => {
  const { note, find } = createNotes();
  note(operation, input as JsonObject, toCause('none'));
  expect(find(toRecord('a'))).toBeNull();
});

test('only the last writes are kept if the stream is not read', () => {
  const { put, find } = createNotes();
  for (let index = 0; index < MOST_REMEMBERED + 2; index += 1) put(String(index), `span ${index}`);
  expect(['0', '1', '2'].map((pk) => find(toRecord(pk)))).toEqual([null, null, 'span 2']);
  expect(find(toRecord(String(MOST_REMEMBERED + 1)))).toBe(`span ${MOST_REMEMBERED + 1}`);
});

test('any order of writes, failures and records gives what a search of all pending writes gives', () => {
  const key = fc.constantFrom('a', 'b', 'c');
  const text = fc.constantFrom('one', 'two');
  const step = fc.oneof(
    fc.record({ kind: fc.constant('put' as const), key, text }),
    fc.record({ kind: fc.constant('fail' as const), index: fc.nat(20) }),
    fc.record({ kind: fc.constant('record' as const), key, text }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const { put, find } = createNotes();
      let pending: { spanId: string; key: string; text: string; takeBack: () => void }[] = [];
      steps.forEach((one, position) => {
        if (one.kind === 'put') {
          const spanId = `span ${position}`;
          pending.push({ ...one, spanId, takeBack: put(one.key, spanId, one.text) });
        } else if (one.kind === 'fail') {
          const failed = pending[one.index % Math.max(1, pending.length)];
          failed?.takeBack();
          pending = pending.filter((write) => write !== failed);
        } else {
          const expected = pending.find((write) => write.key === one.key && write.text === one.text);
          pending = pending.filter((write) => write !== expected);
          expect(find(toRecord(one.key, toItem(one.key, one.text)))).toBe(expected?.spanId ?? null);
        }
      });
    }),
  );
});
