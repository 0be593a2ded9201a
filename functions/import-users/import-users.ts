import type { SQSBatchResponse, SQSRecord } from 'aws-lambda';
import type { Log } from '../shared/log.ts';
import { runWithLimit } from '../shared/run-with-limit.ts';
import type { RowsMessage } from '../shared/user-import/row-message.ts';
import { type ImportRowPorts, importRow } from './import-row.ts';

export interface ImportUsersPorts extends ImportRowPorts {
  log: Log;
}

/** Ten transactions at once in all: enough to hide their 20 ms, and too few to crowd each other out. */
const MESSAGES_AT_ONCE = 2;
const ROWS_AT_ONCE = 5;

/**
 * Imports the rows of each message. Answers the messages that met a fault, and those alone are delivered again: rows
 * of them that are done stay as they are.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
 */
export const importUsers = async (
  ports: ImportUsersPorts,
  records: readonly SQSRecord[],
): Promise<SQSBatchResponse> => {
  const done = new Set<string>();
  await runWithLimit(MESSAGES_AT_ONCE, records, async (record) => {
    if (await importMessage(ports, record)) {
      done.add(record.messageId);
    }
  });
  const failed = records.filter(({ messageId }) => !done.has(messageId));
  return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
};

/** Resolves with whether nothing is left to do for the message. */
const importMessage = async (ports: ImportUsersPorts, { messageId, body }: SQSRecord): Promise<boolean> => {
  try {
    const { importId, rows } = JSON.parse(body) as RowsMessage;
    await runWithLimit(ROWS_AT_ONCE, rows, (row) => importRow(ports, importId, row));
    return true;
  } catch (fault) {
    // The message of a fault may hold items, and so addresses.
    const reason = fault instanceof Error ? fault.name : 'unknown';
    ports.log('error', 'Could not import the rows of a message.', { messageId, reason });
    return false;
  }
};
