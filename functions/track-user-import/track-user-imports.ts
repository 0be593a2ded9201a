import type { DynamoDBBatchResponse, DynamoDBRecord } from 'aws-lambda';
import { toFault } from '../shared/telemetry/errors.ts';
import type { ImportJob } from '../shared/user-import/import-job.ts';
import type { RowResult } from '../shared/user-import/row-result.ts';
import { type AnnounceProgressPorts, announceProgress } from './announce-progress.ts';
import { readImportChange } from './read-row-result.ts';
import { type TrackImportPorts, trackImport } from './track-import.ts';

/** The records of one import in a batch, and the first of them in the stream. */
interface ImportBatch {
  results: RowResult[];
  first: string;
}

export type TrackUserImportsPorts = TrackImportPorts & AnnounceProgressPorts;

/**
 * Tracks each import in a batch of the stream, and notifies subscribers once all are counted. Returns the
 * first record of an import that met a fault: Lambda sends that one and all after it again, and counted
 * results are not counted twice. An event that cannot be published is not such a fault.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html
 */
export const trackUserImports = async (
  ports: TrackUserImportsPorts,
  records: readonly DynamoDBRecord[],
): Promise<DynamoDBBatchResponse> => {
  const tracked: ImportJob[] = [];
  const failed = await trackEach(ports, records, tracked);
  await Promise.all(tracked.map((job) => announceProgress(ports, job)));
  return { batchItemFailures: failed === null ? [] : [{ itemIdentifier: failed }] };
};

/** Adds the counted imports to `tracked`. Resolves with the first record of one that is not; null if all are. */
const trackEach = async (
  ports: TrackImportPorts,
  records: readonly DynamoDBRecord[],
  tracked: ImportJob[],
): Promise<string | null> => {
  for (const [importId, { results, first }] of toBatches(records)) {
    try {
      const job = await trackImport(ports, { importId, results });
      if (job !== null) tracked.push(job);
    } catch (thrown) {
      const fault = toFault(thrown);
      ports.log('error', 'Could not track an import.', { importId, sequenceNumber: first, ...fault });
      ports.count('Faults', 1, fault.errorType);
      return first;
    }
  }
  return null;
};

/** By import, in the order of their first records: those before a failed one are done. */
const toBatches = (records: readonly DynamoDBRecord[]): Map<string, ImportBatch> => {
  const batches = new Map<string, ImportBatch>();
  for (const record of records) {
    const news = readImportChange(record);
    if (news !== null) {
      const first = record.dynamodb?.SequenceNumber ?? '';
      const batch = batches.get(news.importId) ?? { results: [], first };
      batch.results.push(...(news.result ? [news.result] : []));
      batches.set(news.importId, batch);
    }
  }
  return batches;
};
