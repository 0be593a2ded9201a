import type { DynamoDBRecord } from 'aws-lambda';
import { describe, expect, test } from 'vitest';
import { readImportChange } from '../../../functions/track-user-import/read-row-result.ts';

const toRecord = (
  pk: string,
  sk: string,
  NewImage?: NonNullable<DynamoDBRecord['dynamodb']>['NewImage'],
): DynamoDBRecord => ({
  dynamodb: { Keys: { pk: { S: pk }, sk: { S: sk } }, ...(NewImage && { NewImage }) },
});

describe('readImportChange', () => {
  test('reads a created row', () => {
    const image = { row: { N: '12' }, status: { S: 'CREATED' }, userId: { S: 'u' }, problems: { L: [] } };
    expect(readImportChange(toRecord('IMPORT#i', 'ROW#00000012', image))).toEqual({
      importId: 'i',
      result: { row: 12, status: 'CREATED', userId: 'u', problems: [] },
    });
  });

  test('reads a refused row with its problems', () => {
    const problems = {
      L: [
        { M: { code: { S: 'EMAIL_TAKEN' }, message: { S: 'Taken.' }, field: { S: 'email' } } },
        { M: { code: { S: 'INVALID_INPUT' }, message: { S: 'Wrong.' }, field: { NULL: true } } },
      ],
    };
    const image = { row: { N: '3' }, status: { S: 'REFUSED' }, userId: { NULL: true }, problems };
    expect(readImportChange(toRecord('IMPORT#i', 'ROW#00000003', image))?.result).toEqual({
      row: 3,
      status: 'REFUSED',
      userId: null,
      problems: [
        { code: 'EMAIL_TAKEN', message: 'Taken.', field: 'email' },
        { code: 'INVALID_INPUT', message: 'Wrong.', field: null },
      ],
    });
  });

  test('reads a change of a job without a result', () => {
    expect(readImportChange(toRecord('IMPORT#a#b', 'JOB', {}))).toEqual({ importId: 'a#b', result: null });
  });

  test.each([
    ['a counted block', toRecord('IMPORT#i', 'COUNTED#000000', {})],
    ['a user', toRecord('USER#u', 'PROFILE', {})],
    ['a partition without an id', toRecord('IMPORT#', 'JOB', {})],
    ['a deletion', toRecord('IMPORT#i', 'ROW#00000001')],
    ['a record without keys', { dynamodb: { NewImage: {} } }],
    ['an empty record', {}],
  ])('is null for %s', (_, record) => {
    expect(readImportChange(record)).toBeNull();
  });
});
