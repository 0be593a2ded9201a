import type { JsonObject } from '../../../kernel/json.ts';
import { mappingFailure, readOptional } from '../../request-document.ts';
import { readExpression } from '../expression.ts';
import type { RunVersioned, VersionedTable } from '../operation.ts';
import { refusedToken } from '../page.ts';
import { toPlainItems } from '../typed-values.ts';
import { readBase } from './sync-base.ts';
import { readDelta } from './sync-delta.ts';
import type { SyncPage, SyncRead } from './sync-read.ts';

const DEFAULT_LIMIT = 100;
const MAX_LIMIT = 1_000;
const MILLISECONDS_PER_MINUTE = 60_000;

/** Since a time in the future, which may also be later than any date. */
const NO_CHANGES: SyncPage = { items: [], scannedCount: 0, next: null };

/**
 * `{ items, nextToken, scannedCount, startedAt }`.
 * https://docs.aws.amazon.com/appsync/latest/devguide/aws-appsync-conflict-detection-and-sync-sync-operations.html
 */
export const syncVersioned: RunVersioned = async (request, table) => {
  const origin = toOrigin(request, table);
  const token = readText(request, 'nextToken');
  const place = token === null ? null : table.nextTokens.open(token, origin);
  if (token !== null && place === null) return refusedToken;
  const startedAt = Number(place?.startedAt ?? table.versioning.clock.now());
  const read: SyncRead = {
    table,
    startedAt,
    limit: readLimit(request),
    filter: readExpression(request, 'filter'),
    basePartitionKey: readText(request, 'basePartitionKey'),
    deltaIndexName: readText(request, 'deltaIndexName'),
    place,
  };
  const { items, scannedCount, next } = await readPage(read, readLastSync(request));
  const nextToken = next && table.nextTokens.seal({ ...next, startedAt }, origin);
  return { result: { items: toPlainItems(items), nextToken, scannedCount, startedAt }, error: null };
};

/** Identifies a Sync, so that a token is valid for the same one only. */
const toOrigin = (request: JsonObject, { dataSourceName }: VersionedTable): string =>
  [dataSourceName, 'Sync', request.basePartitionKey, request.deltaIndexName, request.lastSync].join(' ');

const readText = (request: JsonObject, member: string): string | null => {
  const value = request[member] ?? null;
  if (value === null || typeof value === 'string') return value;
  throw mappingFailure(`Unable to convert ${JSON.stringify(value)} to String.`);
};

/** That a higher limit is rejected, not lowered, is an assumption. */
const readLimit = (request: JsonObject): number => {
  const limit = request.limit ?? DEFAULT_LIMIT;
  if (typeof limit !== 'number')
    throw mappingFailure(`Unable to convert ${JSON.stringify(limit)} to Number.`);
  if (limit > MAX_LIMIT) throw mappingFailure(`The limit of Sync is ${MAX_LIMIT} items, not ${limit}.`);
  return limit;
};

/** The whole table, or changes since `lastSync` if the delta table still has all of them. */
const readPage = async (read: SyncRead, lastSync: number | null): Promise<SyncPage> => {
  const { deltaTableTtlMinutes } = read.table.versioning;
  const oldest = read.startedAt - deltaTableTtlMinutes * MILLISECONDS_PER_MINUTE;
  if (lastSync === null || lastSync < oldest) return readBase(read);
  return lastSync > read.startedAt ? NO_CHANGES : readDelta(read, lastSync);
};

const readLastSync = (request: JsonObject): number | null => {
  const lastSync = readOptional(request, 'lastSync') ?? null;
  if (lastSync === null || typeof lastSync === 'number') return lastSync;
  throw mappingFailure(`Unable to convert ${JSON.stringify(lastSync)} to Number.`);
};
