import type { SQSBatchResponse, SQSRecord } from 'aws-lambda';
import type { UserErrorCode } from '../../schema/generated/types.ts';
import { runWithLimit } from '../shared/run-with-limit.ts';
import { toImportFacts } from '../shared/telemetry/correlation.ts';
import { toFault } from '../shared/telemetry/errors.ts';
import type { Facts } from '../shared/telemetry/log.ts';
import type { Telemetry } from '../shared/telemetry/telemetry.ts';
import type { RowsMessage } from '../shared/user-import/row-message.ts';
import { type ImportRowPorts, importRow } from './import-row.ts';

export type ImportUsersPorts = ImportRowPorts & Telemetry;

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
    if (await importMessage(ports, record)) done.add(record.messageId);
  });
  const failed = records.filter(({ messageId }) => !done.has(messageId));
  return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
};

/** Resolves with whether nothing is left to do for the message. */
const importMessage = async (ports: ImportUsersPorts, { messageId, body }: SQSRecord): Promise<boolean> => {
  let facts: Facts = { messageId };
  try {
    const message = JSON.parse(body) as RowsMessage;
    facts = { ...facts, ...toImportFacts(message) };
    const refusals: Partial<Record<UserErrorCode, number>> = {};
    let created = 0;
    await runWithLimit(ROWS_AT_ONCE, message.rows, async (row) => {
      const result = await importRow(ports, message.importId, row);
      const [problem] = result?.problems ?? [];
      if (problem) {
        refusals[problem.code] = (refusals[problem.code] ?? 0) + 1;
        ports.count('ImportRowsRefused', 1, problem.code);
      } else if (result) {
        created += 1;
        ports.count('ImportRowsCreated', 1);
      }
    });
    ports.log('info', 'Imported the rows of a message.', { ...facts, created, refusals });
    return true;
  } catch (thrown) {
    const fault = toFault(thrown);
    ports.log('error', 'Could not import the rows of a message.', { ...facts, ...fault });
    ports.count('Faults', 1, fault.errorType);
    return false;
  }
};
