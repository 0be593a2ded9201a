import { describe, expect, test } from 'vitest';
import { isRead } from '../../../services/dynamodb/is-read.ts';

// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Operations.html
describe('an operation', () => {
  test.each([
    'BatchGetItem',
    'DescribeTable',
    'DescribeTimeToLive',
    'GetItem',
    'GetRecords',
    'GetShardIterator',
    'ListTables',
    'Query',
    'Scan',
    'TransactGetItems',
  ])('%s may be repeated', (operation) => {
    expect(isRead(operation)).toBe(true);
  });

  test.each([
    'BatchWriteItem',
    'CreateTable',
    'DeleteItem',
    'DeleteTable',
    'ExecuteStatement',
    'PutItem',
    'TagResource',
    'TransactWriteItems',
    'UpdateItem',
    'UpdateTimeToLive',
    'getItem',
    '',
  ])('%s may have an effect', (operation) => {
    expect(isRead(operation)).toBe(false);
  });
});
