import { describe, expect, test } from 'vitest';
import {
  readPartitionName,
  toDayAndTime,
  toDeltaPartition,
  toDeltaRecord,
} from '../../../../data-sources/dynamodb/versioned/delta-record.ts';
import type { JsonObject } from '../../../../kernel/json.ts';

const now = Date.parse('2019-01-01T23:59:59.999Z');

/** The record of a change; `sort` is the table's sort key, if it has one. */
const record = (key: JsonObject, request: JsonObject = {}, sort: string | null = null) => {
  const versioning = { deltaTableTtlMinutes: 30, keyNames: async () => ({ partition: 'pk', sort }) };
  const table = { dataSourceName: 'Comments', versioning } as never;
  const item = { ...key, text: { S: 'x' }, _version: { N: '7' } };
  return toDeltaRecord({ table, request, key, item, now });
};

// https://docs.aws.amazon.com/appsync/latest/devguide/versioned-data-sources.html
describe('the record of a change', () => {
  test('has the whole item, the keys of its day and the end of its life', async () => {
    expect(await record({ pk: { S: '1a' } })).toEqual({
      pk: { S: '1a' },
      text: { S: 'x' },
      _version: { N: '7' },
      _ttl: { N: String(Math.floor(now / 1000) + 30 * 60) },
      ds_pk: { S: 'Comments:2019-01-01' },
      ds_sk: { S: '23:59:59.999:1a:7' },
    });
  });

  test('has both keys of an item, in the order of the table and not of the request', async () => {
    const key = { sk: { S: '2b' }, pk: { S: '1a' } };
    expect(await record(key, {}, 'sk')).toMatchObject({ ds_sk: { S: '23:59:59.999:1a#2b:7' } });
  });

  test('has a partition of its own for each item, if the request says so', async () => {
    const key = { pk: { S: '1a' }, sk: { N: '2' } };
    const custom = await record(key, { customPartitionKey: 'pk' }, 'sk');
    expect(custom).toMatchObject({
      ds_pk: { S: 'Comments:2019-01-01:1a' },
      ds_sk: { S: '23:59:59.999:2:7' },
    });
    expect(custom).not.toHaveProperty('gsi_ds_pk');
  });

  test('has the keys of the index for the whole day, if the request says so', async () => {
    const request = { customPartitionKey: 'pk', populateIndexFields: true };
    expect(await record({ pk: { S: '1a' }, sk: { S: '2b' } }, request, 'sk')).toMatchObject({
      ds_pk: { S: 'Comments:2019-01-01:1a' },
      gsi_ds_pk: { S: 'Comments:2019-01-01' },
      gsi_ds_sk: { S: '23:59:59.999:1a#2b:7' },
    });
    expect(await record({ pk: { S: '1a' } }, { populateIndexFields: true })).not.toHaveProperty('gsi_ds_pk');
  });

  test.each<[JsonObject, string]>([
    [{ pk: { N: '5' } }, '5'],
    [{ pk: { B: 'AAEC' } }, 'AAEC'],
    [{ pk: { S: 'a:b#c' } }, 'a:b#c'],
  ])('has the text of the key %j', async (key, text) => {
    expect(await record(key)).toMatchObject({ ds_sk: { S: `23:59:59.999:${text}:7` } });
  });
});

describe('the keys of a record', () => {
  test.each([
    [0, { day: '1970-01-01', time: '00:00:00.000' }],
    [now, { day: '2019-01-01', time: '23:59:59.999' }],
    [now + 1, { day: '2019-01-02', time: '00:00:00.000' }],
  ])('have the day and the time of %i in UTC', (at, expected) => {
    expect(toDayAndTime(at)).toEqual(expected);
  });

  test('are those of the documentation', () => {
    expect(toDeltaPartition('Comments', '2019-01-01', null)).toBe('Comments:2019-01-01');
    expect(toDeltaPartition('Comments', '2019-01-01', '1a')).toBe('Comments:2019-01-01:1a');
  });

  test.each([5, true, {}, ['pk']])('cannot have %j as the name of a partition', (customPartitionKey) => {
    expect(() => readPartitionName({ customPartitionKey } as never)).toThrow(
      expect.objectContaining({ name: 'GraphqlFailure', errorType: 'MappingTemplate' }),
    );
  });
});
