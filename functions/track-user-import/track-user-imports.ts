import type { DynamoDBBatchResponse, DynamoDBRecord } from 'aws-lambda';
import { toFault } from '../shared/telemetry/errors.ts';
import type { RowResult } from '../shared/user-import/row-result.ts';
import { readImportNews } from './read-row-result.ts';
import { type TrackImportPorts, trackImport } from './track-import.ts';

/** What a batch tells of one import, and where in the stream that began. */
interface ImportBatch {
  results: RowResult[];
  first: string;
}

/**
 * Tracks each import that a batch of the stream tells of. Answers the first record of an import that met a fault:
 * Lambda sends that one and all behind it again, and what was counted is not counted twice.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html
 */
export const trackUserImports = async (
  ports: TrackImportPorts,
  records: readonly DynamoDBRecord[],
): Promise<DynamoDBBatchResponse> => {
  for (const [importId, { results, first }] of toBatches(records)) {
    try {
      await trackImport(ports, { importId, results });
    } catch (fault) {
      const facts = { importId, sequenceNumber: first, ...toFault(fault) };
      ports.log('error', 'Could not track an import.', facts);
      ports.count('Faults', 1, toFault(fault).errorType);
      return { batchItemFailures: [{ itemIdentifier: first }] };
    }
  }
  return { batchItemFailures: [] };
};

/** By import, in the order of their first records: those before a failed one are done. */
const toBatches = (records: readonly DynamoDBRecord[]): Map<string, ImportBatch> => {
  const batches = new Map<string, ImportBatch>();
  for (const record of records) {
    const news = readImportNews(record);
    if (news !== null) {
      const first = record.dynamodb?.SequenceNumber ?? '';
      const batch = batches.get(news.importId) ?? { results: [], first };
      batch.results.push(...(news.result ? [news.result] : []));
      batches.set(news.importId, batch);
    }
  }
  return batches;
};
