import type { UserImportFormat } from '../../schema/generated/types.ts';
import type { SendMessages } from '../shared/send-messages.ts';
import type { Table } from '../shared/table.ts';
import { toImportFacts } from '../shared/telemetry/correlation.ts';
import type { Telemetry } from '../shared/telemetry/telemetry.ts';
import { endSplitting, loadJob } from '../shared/user-import/import-job.ts';
import { toUploadKey } from '../shared/user-import/keys.ts';
import type { SplitMessage } from '../shared/user-import/row-message.ts';
import { createRowSender } from '../shared/user-import/row-sender.ts';
import { checkRowCount } from './check-row-count.ts';
import { DEFAULT_COLUMNS } from './header-line.ts';
import { createRowReader, type RowReader } from './row-reader.ts';
import { UnreadableFile } from './unreadable-file.ts';

/** The upload from a byte; null if it was deleted, or its content has another etag. */
export type OpenUpload = (
  key: string,
  etag: string,
  offset: number,
) => Promise<AsyncIterable<Uint8Array> | null>;

export interface SplitUserImportPorts extends Telemetry {
  table: Table;
  openUpload: OpenUpload;
  sendRows: SendMessages;
  sendSplits: SendMessages;
  /** Whether time is left; if not, a message for the next invocation has the position. */
  hasTime: () => boolean;
  now: () => Date;
}

/**
 * Queues all rows of a file, buffering a few at a time. A repeated delivery queues them again, with the same
 * numbers. A file that cannot be read ends the import; throws for faults.
 */
export const splitUserImport = async (ports: SplitUserImportPorts, message: SplitMessage): Promise<void> => {
  const { importId } = message;
  const job = await loadJob(ports.table, importId);
  if (job?.status !== 'SPLITTING') return;
  try {
    const total = await queueRows(ports, message);
    if (total !== null) await endSplitting(ports.table, importId, { status: 'RUNNING', total });
    ports.log('info', 'Queued the rows of a file.', { ...toImportFacts(message), total });
  } catch (fault) {
    if (!(fault instanceof UnreadableFile)) throw fault;
    await endSplitting(ports.table, importId, {
      status: 'FAILED',
      problems: [{ row: 0, code: 'INVALID_INPUT', message: fault.message, field: null }],
      finishedAt: ports.now().toISOString(),
    });
    ports.log('warn', 'Could not read the file of an import.', toImportFacts(message));
    ports.count('ImportsFailed', 1);
  }
};

/** The total number of rows; null if another invocation continues. */
const queueRows = async (ports: SplitUserImportPorts, message: SplitMessage): Promise<number | null> => {
  const { uploadId, from, columns = null } = message;
  const format = toFormat(uploadId);
  if (from.offset === 0) {
    // Before the first row is queued: if the number of rows is invalid, no user is created.
    await checkRowCount(await open(ports, message), { format, from, titles: columns ?? DEFAULT_COLUMNS });
  }
  const sender = createRowSender(message, ports.sendRows);
  const reader = createRowReader({ format, from, columns });
  for await (const chunk of await open(ports, message)) {
    await sendEach(sender, reader.push(chunk));
    if (!ports.hasTime()) {
      await sender.flush();
      await passOn(ports, message, reader);
      return null;
    }
  }
  await sendEach(sender, reader.finish());
  await sender.flush();
  return reader.cursor.rows;
};

const open = async (
  { openUpload }: Pick<SplitUserImportPorts, 'openUpload'>,
  { uploadId, etag, from }: SplitMessage,
): Promise<AsyncIterable<Uint8Array>> => {
  const chunks = await openUpload(toUploadKey(uploadId), etag, from.offset);
  if (chunks !== null) return chunks;
  throw new UnreadableFile('The file was deleted or changed after the import was started.');
};

const sendEach = async (
  sender: ReturnType<typeof createRowSender>,
  rows: ReturnType<RowReader['push']>,
): Promise<void> => {
  for (const row of rows) {
    await sender.add(row);
  }
};

const passOn = (ports: SplitUserImportPorts, message: SplitMessage, reader: RowReader): Promise<void> =>
  ports.sendSplits([JSON.stringify({ ...message, from: reader.cursor } satisfies SplitMessage)]);

const toFormat = (uploadId: string): UserImportFormat => (uploadId.endsWith('.csv') ? 'CSV' : 'JSON_LINES');
