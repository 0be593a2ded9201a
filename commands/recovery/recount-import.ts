import { S3Client } from '@aws-sdk/client-s3';
import { defaultAttempts } from '../../functions/shared/retry-transaction.ts';
import { createSendMutation } from '../../functions/shared/send-mutation.ts';
import { createSendRequest } from '../../functions/shared/send-request.ts';
import { createTable, type Table } from '../../functions/shared/table.ts';
import type { Telemetry } from '../../functions/shared/telemetry/telemetry.ts';
import { type ImportJob, loadJob, replaceJob } from '../../functions/shared/user-import/import-job.ts';
import type { RowResult } from '../../functions/shared/user-import/row-result.ts';
import { announceProgress } from '../../functions/track-user-import/announce-progress.ts';
import { createReadResults } from '../../functions/track-user-import/create-read-results.ts';
import { createWriteReport } from '../../functions/track-user-import/create-write-report.ts';
import { type TrackImportPorts, trackImport } from '../../functions/track-user-import/track-import.ts';
import { PublishUserImportProgressDocument } from '../../schema/generated/publish-operations.ts';
import { CommandFault } from '../shell/command-fault.ts';
import type { OpenStage } from './open-stage.ts';
import { createClient } from './open-table.ts';

/** The counts of an import from its rows, and what its job said before. */
export interface Recounted {
  before: ImportJob;
  after: ImportJob;
}

export type RecountImport = (importId: string) => Promise<Recounted>;

const ROWS_AT_ONCE = 1_000;

const silent: Telemetry = { log: () => {}, count: () => {} };

/**
 * Counts an import by the results of its rows in the table, as the function that tracks imports does. An
 * import whose results never reached that function is counted, reported and finished, and its subscribers are
 * notified. Idempotent. Throws a `CommandFault` if there is no such import.
 */
export const createRecountImport = (stage: OpenStage): RecountImport => {
  const { region, endpoint, credentials } = stage;
  const place = { region, credentials, ...(endpoint !== undefined && { endpoint }) };
  const client = createClient(place);
  const objects = new S3Client({
    ...place,
    forcePathStyle: true,
    requestChecksumCalculation: 'WHEN_REQUIRED',
  });
  const table = createTable({ name: stage.table, client, attempts: defaultAttempts });
  const readResults = createReadResults(client, stage.table);
  const ports: TrackImportPorts = {
    ...silent,
    table,
    now: () => new Date(),
    writeReport: createWriteReport({ client: objects, bucket: stage.bucket, readResults }),
  };
  const sendMutation = createSendMutation(createSendRequest(toApiSettings(stage)));
  const publishProgress = (input: object) =>
    sendMutation(PublishUserImportProgressDocument, { input } as never);

  return async (importId) => {
    const before = await loadJob(table, importId);
    if (before === null) throw unknownImport(importId, stage);
    const counts = await countMissing(ports, importId, readResults(importId));
    const after = await correct(table, importId, counts);
    await announceProgress({ ...silent, publishProgress }, after);
    return { before, after };
  };
};

/** For requests that are signed with the credentials of the operator. */
export const toApiSettings = ({ graphqlUrl, region, credentials }: OpenStage) => ({
  GRAPHQL_URL: graphqlUrl,
  AWS_REGION: region,
  AWS_ACCESS_KEY_ID: credentials.accessKeyId,
  AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
  AWS_SESSION_TOKEN: credentials.sessionToken ?? '',
});

type Counts = Pick<ImportJob, 'created' | 'refused'>;

/**
 * Counts what the job has not counted yet; finishes the import with the last row. Resolves with the exact
 * counts.
 */
const countMissing = async (
  ports: TrackImportPorts,
  importId: string,
  results: AsyncIterable<RowResult>,
): Promise<Counts> => {
  const counts: Counts = { created: 0, refused: 0 };
  let page: RowResult[] = [];
  for await (const result of results) {
    counts[result.status === 'CREATED' ? 'created' : 'refused'] += 1;
    page.push(result);
    if (page.length < ROWS_AT_ONCE) continue;
    await trackImport(ports, { importId, results: page });
    page = [];
  }
  await trackImport(ports, { importId, results: page });
  return counts;
};

/** A job whose counts still differ was written by hand, or restored from two moments: the rows are right. */
const correct = async (table: Table, importId: string, counts: Counts): Promise<ImportJob> => {
  for (;;) {
    const job = await loadJob(table, importId);
    if (job === null) throw new Error(`The import ${importId} was deleted while it was counted.`);
    const processed = counts.created + counts.refused;
    if (job.created === counts.created && job.refused === counts.refused && job.processed === processed)
      return job;
    const exact: ImportJob = { ...job, ...counts, processed };
    if (await replaceJob(table, { job: exact, revision: job.revision })) return exact;
  }
};

const unknownImport = (importId: string, { table }: OpenStage): CommandFault =>
  new CommandFault(
    `The table ${table} has no import ${importId}.`,
    'Specify the id that startUserImport returned. Imports are kept for 30 days.',
  );
