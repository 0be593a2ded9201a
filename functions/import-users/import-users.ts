import type { SQSBatchResponse, SQSRecord } from 'aws-lambda';
import type { UserErrorCode } from '../../schema/generated/types.ts';
import { runWithLimit } from '../shared/run-with-limit.ts';
import { toImportFacts } from '../shared/telemetry/correlation.ts';
import { toFault } from '../shared/telemetry/errors.ts';
import type { Facts } from '../shared/telemetry/log.ts';
import type { Telemetry } from '../shared/telemetry/telemetry.ts';
import type { RowsMessage } from '../shared/user-import/row-message.ts';
import type { RowResult } from '../shared/user-import/row-result.ts';
import type { ReturnMessages } from './create-return-messages.ts';
import { type ImportRowsPorts, importRows } from './import-rows.ts';

export interface ImportUsersPorts extends ImportRowsPorts, Telemetry {
  returnMessages: ReturnMessages;
}

/** Concurrent transactions: enough to hide their latency, and few enough to rarely conflict. */
const MESSAGES_AT_ONCE = 3;

/**
 * How often a message is returned early; after that its visibility timeout applies, so that an outage does
 * not use up its receives.
 */
const QUICK_RECEIVES = 2;

/**
 * Imports the rows of each message. Returns the messages that met a fault, or for which no time was left, and
 * only those are delivered again: completed rows of them stay as they are.
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
  await returnSoon(ports, failed.filter(isFresh));
  return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
};

const isFresh = ({ attributes }: SQSRecord): boolean =>
  Number(attributes.ApproximateReceiveCount) <= QUICK_RECEIVES;

/** A failure is only logged: the messages are delivered again anyway, later. */
const returnSoon = async (ports: ImportUsersPorts, records: readonly SQSRecord[]): Promise<void> => {
  if (records.length === 0) return;
  try {
    await ports.returnMessages(records);
  } catch (thrown) {
    ports.log(
      'warn',
      'Could not return messages to the queue; they are received again after the visibility timeout.',
      {
        messages: records.length,
        ...toFault(thrown),
      },
    );
  }
};

/** Resolves with whether nothing is left to do for the message. */
const importMessage = async (ports: ImportUsersPorts, { messageId, body }: SQSRecord): Promise<boolean> => {
  let facts: Facts = { messageId };
  const tally = createTally(ports);
  try {
    const message = JSON.parse(body) as RowsMessage;
    facts = { ...facts, ...toImportFacts(message) };
    const isDone = await importRows(ports, message, tally.add);
    if (isDone) ports.log('info', 'Imported the rows of a message.', { ...facts, ...tally.counts });
    else ports.log('warn', 'Ran out of time for the rows of a message.', { ...facts, ...tally.counts });
    return isDone;
  } catch (thrown) {
    const fault = toFault(thrown);
    ports.log('error', 'Could not import the rows of a message.', { ...facts, ...tally.counts, ...fault });
    ports.count('Faults', 1, fault.errorType);
    return false;
  }
};

/** Counts results as they are written: they stay, regardless of the rest of the message. */
const createTally = ({ count }: Pick<Telemetry, 'count'>) => {
  const counts = { created: 0, refusals: {} as Partial<Record<UserErrorCode, number>> };
  const add = ({ problems: [problem] }: RowResult): void => {
    if (problem) {
      counts.refusals[problem.code] = (counts.refusals[problem.code] ?? 0) + 1;
      count('ImportRowsRefused', 1, problem.code);
    } else {
      counts.created += 1;
      count('ImportRowsCreated', 1);
    }
  };
  return { counts, add: (results: readonly RowResult[]): void => results.forEach(add) };
};
