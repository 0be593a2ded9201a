import type { PublishUserImportInput } from '../../schema/generated/types.ts';
import { toImportFacts } from '../shared/telemetry/correlation.ts';
import { toFault } from '../shared/telemetry/errors.ts';
import type { Telemetry } from '../shared/telemetry/telemetry.ts';
import { type ImportJob, toUserImport } from '../shared/user-import/import-job.ts';

export interface AnnounceProgressPorts extends Telemetry {
  /** Publishes the progress of an import. Throws if the API rejects it. */
  publishProgress: (progress: PublishUserImportInput) => Promise<void>;
}

/**
 * Publishes the progress of an import to subscribers. A failure is logged and counted, and not retried: the
 * counts are correct in the table, and the next event, or getUserImport, has them.
 */
export const announceProgress = async (ports: AnnounceProgressPorts, job: ImportJob): Promise<void> => {
  const { reportUrl: _, ...progress } = toUserImport(job);
  try {
    await ports.publishProgress(progress);
  } catch (thrown) {
    const fault = toFault(thrown);
    const facts = toImportFacts({ importId: job.id, correlationId: job.correlationId });
    ports.log('warn', 'Could not announce the progress of an import.', { ...facts, ...fault });
    ports.count('Faults', 1, fault.errorType);
  }
};
