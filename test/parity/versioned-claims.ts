import type { JsonObject } from 'appsync-offline';
import { type DataSourceClaim, sources } from './data-source-claim.ts';

const key = { pk: { S: 'RUN' }, sk: { S: '1' } };
const put = (title: string, _version?: number): JsonObject => ({
  operation: 'PutItem',
  key,
  attributeValues: { title: { S: title } },
  ...(_version === undefined ? {} : { _version }),
});
const field = 'versioned';
const confidence = 'confirmed';
const rejected = { type: 'ConflictUnhandled', message: 'Conflict resolver rejects mutation.' };

/** Versioned tables, with VERSION for detection and OPTIMISTIC_CONCURRENCY for conflicts. */
export const versionedClaims: readonly DataSourceClaim[] = [
  {
    id: 'P-DS-060',
    statement: 'A new item MUST have version 1 and the time of its change',
    source: sources.versions,
    confidence: 'reported',
    field,
    request: put('a'),
    expected: { resultHas: { title: 'a', _version: 1 } },
  },
  {
    id: 'P-DS-061',
    statement: 'A write that knows the version MUST make the next one',
    source: sources.conflicts,
    confidence,
    field,
    given: [put('a')],
    request: put('b', 1),
    expected: { resultHas: { title: 'b', _version: 2 } },
  },
  {
    id: 'P-DS-062',
    statement: 'A write that knows another version MUST be rejected, with the item as it is',
    source: sources.conflictWords,
    confidence,
    field,
    given: [put('a'), put('b', 1)],
    request: put('c', 1),
    expected: { resultHas: { title: 'b', _version: 2 }, error: rejected },
  },
  {
    id: 'P-DS-063',
    statement: 'A write without a version MUST be rejected where there is an item',
    source: 'https://github.com/aws-amplify/amplify-flutter/issues/3539',
    confidence: 'reported',
    field,
    given: [put('a')],
    request: { operation: 'DeleteItem', key },
    expected: { resultHas: { title: 'a', _version: 1 }, error: rejected },
  },
  {
    id: 'P-DS-064',
    statement: 'DeleteItem MUST leave a tombstone',
    source: sources.versions,
    confidence,
    field,
    given: [put('a'), { operation: 'DeleteItem', key, _version: 1 }],
    request: { operation: 'GetItem', key, consistentRead: true },
    expected: { resultHas: { title: 'a', _version: 2, _deleted: true } },
  },
  {
    id: 'P-DS-065',
    statement: 'Metadata in the request MUST be a BadRequest',
    source: sources.conflicts,
    confidence: 'reported',
    field,
    request: { operation: 'PutItem', key, attributeValues: { _version: { N: 7 } } },
    expected: { error: { type: 'BadRequest' } },
  },
  {
    id: 'P-DS-066',
    statement: 'Batch writes MUST be an UnsupportedOperation',
    source: sources.conflicts,
    confidence: 'reported',
    field,
    request: { operation: 'BatchPutItem', tables: { TABLE_NAME: [key] } },
    expected: { error: { type: 'UnsupportedOperation' } },
  },
  {
    id: 'P-DS-067',
    statement: 'Sync MUST answer items of the base table where no last one is known',
    source: sources.sync,
    confidence,
    field,
    given: [put('a')],
    request: { operation: 'Sync', basePartitionKey: 'RUN' },
    expected: { resultHas: { items: [{ pk: 'RUN', title: 'a' }], nextToken: null } },
  },
];
