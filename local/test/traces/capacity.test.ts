import { describe, expect, test } from 'vitest';
import { readCapacity } from '../../traces/capacity.ts';

describe('consumed capacity', () => {
  test.each(['GetItem', 'BatchGetItem', 'Query', 'Scan', 'TransactGetItems'])(
    'of %s is of reads',
    (operation) => {
      expect(readCapacity(operation, { CapacityUnits: 1.5 })).toEqual({ readUnits: 1.5, writeUnits: 0 });
    },
  );

  test.each(['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem', 'TransactWriteItems'])(
    'of %s is of writes',
    (operation) => {
      expect(readCapacity(operation, { CapacityUnits: 2 })).toEqual({ readUnits: 0, writeUnits: 2 });
    },
  );

  test('is summed over tables', () => {
    const consumed = [
      { TableName: 'a', CapacityUnits: 1 },
      { TableName: 'b', CapacityUnits: 0.5 },
    ];
    expect(readCapacity('BatchGetItem', consumed)).toEqual({ readUnits: 1.5, writeUnits: 0 });
  });

  test('is separated if the response separates it, as in transactions', () => {
    const consumed = [{ CapacityUnits: 6, ReadCapacityUnits: 2, WriteCapacityUnits: 4 }];
    expect(readCapacity('TransactWriteItems', consumed)).toEqual({ readUnits: 2, writeUnits: 4 });
  });

  test.each([[null], [[]], ['text'], [[null]]])('is null for %j', (consumed) => {
    expect(readCapacity('GetItem', consumed)).toBeNull();
  });

  test('is zero if the database measured nothing', () => {
    expect(readCapacity('Query', {})).toEqual({ readUnits: 0, writeUnits: 0 });
  });
});
