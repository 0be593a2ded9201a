import type { AttributeValue, DynamoDBRecord, SQSRecord } from 'aws-lambda';
import { importUsers } from '../../functions/import-users/import-users.ts';
import { createTable, type Item } from '../../functions/shared/table.ts';
import type { ImportJob } from '../../functions/shared/user-import/import-job.ts';
import type { SplitMessage } from '../../functions/shared/user-import/row-message.ts';
import type { RowResult } from '../../functions/shared/user-import/row-result.ts';
import { splitUserImport } from '../../functions/split-user-import/split-user-import.ts';
import { startUserImport } from '../../functions/start-user-import/start-user-import.ts';
import { trackUserImports } from '../../functions/track-user-import/track-user-imports.ts';
import type { PublishUserImportInput, StartUserImportInput } from '../../schema/generated/types.ts';
import { createFixedClock } from '../tools/fixed-clock.ts';
import { bindToExecution, type Execution, uninterrupted } from './crashing-execution.ts';
import { type Change, createMemoryTable } from './memory-table.ts';
import { CALLER, createQuickAttempts } from './write-ports.ts';

export interface Upload {
  key: string;
  bytes: Uint8Array;
  /** How many bytes come at a time. */
  chunk?: number;
}

/** The same for every request that starts an import. */
export const CORRELATION_ID = '0b7c5f8e-1111-4222-8333-444455556666';

const toAttribute = (value: unknown): AttributeValue => {
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'number') return { N: String(value) };
  if (value === null || value === undefined) return { NULL: true };
  if (Array.isArray(value)) return { L: value.map(toAttribute) };
  return { M: toImage(value as Item) };
};

const toImage = (item: Item): Record<string, AttributeValue> =>
  Object.fromEntries(Object.entries(item).map(([name, value]) => [name, toAttribute(value)]));

/** What the event source of track-user-import lets pass: results of rows, and jobs that leave SPLITTING. */
const passes = ({ key, before, after }: Change): boolean => {
  if (!key.pk.startsWith('IMPORT#') || after === null) return false;
  if (key.sk.startsWith('ROW#')) return before === null;
  return key.sk === 'JOB' && before?.status === 'SPLITTING' && after.status !== 'SPLITTING';
};

const toRecord = ({ key, after }: Change, index: number): DynamoDBRecord => ({
  eventName: 'INSERT',
  dynamodb: {
    SequenceNumber: String(index + 1),
    Keys: { pk: { S: key.pk }, sk: { S: key.sk } },
    NewImage: toImage(after ?? {}),
  },
});

export const toSqsRecord = (body: string, messageId: string, receives = 1): SQSRecord =>
  ({ messageId, body, attributes: { ApproximateReceiveCount: String(receives) } }) as SQSRecord;

/**
 * The functions of an import over a table, a bucket and queues in memory. Nothing moves by itself: the test delivers
 * what it likes, as often as it likes, to functions that live as long as it likes.
 */
export const createImportWorld = (upload?: Upload) => {
  const memory = createMemoryTable();
  const table = createTable({ name: 'users', client: memory.client, attempts: createQuickAttempts() });
  const now = () => new Date(createFixedClock().now());
  const queues = { rows: [] as string[], splits: [] as string[] };
  const published: PublishUserImportInput[] = [];
  const announcing = { fails: false };
  const reports: RowResult[][] = [];
  const counted: string[] = [];
  const returned: string[] = [];
  const stream: DynamoDBRecord[] = [];
  let read = 0;
  const results = (importId: string): RowResult[] =>
    [...memory.items.entries()]
      .filter(([address]) => address.startsWith(`IMPORT#${importId} ROW#`))
      .map(([, item]) => item as unknown as RowResult)
      .sort((one, other) => one.row - other.row);
  const portsFor = (execution: Execution) => ({
    table: bindToExecution(table, execution),
    now,
    shards: 1,
    log: () => {},
    count: (...counts: readonly unknown[]) => void counted.push(counts.join(' ')),
    ...bindToExecution(
      {
        sendRows: async (bodies: readonly string[]) => void queues.rows.push(...bodies),
        sendSplits: async (bodies: readonly string[]) => void queues.splits.push(...bodies),
        findUpload: async (key: string) =>
          upload?.key === key ? { bytes: upload.bytes.length, etag: '"md5"', checksum: 'crc' } : null,
        openUpload: async (key: string, etag: string, offset: number) =>
          upload?.key === key && etag === '"md5"' ? readChunks(upload, offset) : null,
        returnMessages: async (records: readonly SQSRecord[]) =>
          void returned.push(...records.map(({ messageId }) => messageId)),
        writeReport: async (importId: string) => void reports.push(results(importId)),
        publishProgress: async (progress: PublishUserImportInput) => {
          if (announcing.fails) throw new Error('AppSync answered 503.');
          published.push(progress);
        },
      },
      execution,
    ),
  });
  return {
    memory,
    queues,
    published,
    /** Whether the API refuses announcements of progress. */
    announcing,
    reports,
    results,
    /** Ids of messages that a worker made visible again. */
    returned,
    /** Metrics, such as `ImportRowsCreated 1`. */
    counted,
    /** The records for the tracker so far, in the order of the stream. */
    stream: (): readonly DynamoDBRecord[] => {
      for (const change of memory.changes.slice(read)) {
        if (passes(change)) stream.push(toRecord(change, stream.length));
      }
      read = memory.changes.length;
      return stream;
    },
    job: (id: string) => memory.items.get(`IMPORT#${id} JOB`) as unknown as ImportJob | undefined,
    start: (input: StartUserImportInput, execution: Execution = uninterrupted) =>
      startUserImport(
        { ...portsFor(execution), newId: () => 'job' },
        {
          input,
          caller: CALLER,
          correlationId: CORRELATION_ID,
        },
      ),
    split: (body: string, execution: Execution = uninterrupted, hasTime: () => boolean = () => true) =>
      splitUserImport({ ...portsFor(execution), hasTime }, JSON.parse(body) as SplitMessage),
    work: (
      records: readonly SQSRecord[],
      execution: Execution = uninterrupted,
      hasTime: () => boolean = () => true,
    ) => importUsers({ ...portsFor(execution), hasTime }, records),
    track: (records: readonly DynamoDBRecord[], execution: Execution = uninterrupted) =>
      trackUserImports(portsFor(execution), records),
  };
};

export type ImportWorld = ReturnType<typeof createImportWorld>;

async function* readChunks(
  { bytes, chunk = bytes.length || 1 }: Upload,
  offset: number,
): AsyncGenerator<Uint8Array> {
  for (let start = offset; start < bytes.length; start += chunk) {
    yield bytes.subarray(start, start + chunk);
  }
}
