import type { DynamoDBBatchResponse, DynamoDBRecord } from 'aws-lambda';
import type { PublishUserInput } from '../../schema/generated/types.ts';
import type { Log } from '../shared/log.ts';
import { readUserEvent, type UserEvent } from './read-user-event.ts';

/** Announces one event to the subscribers. Throws when the API did not take it. */
export type PublishUser = (event: UserEvent) => Promise<void>;

export interface PublishUserEventsPorts {
  publishUser: PublishUser;
  log: Log;
}

/**
 * Publishes what became of the users of a batch, all at once. Answers the first record that failed, in stream order:
 * Lambda sends that one and all behind it again, so that subscribers may see some of them twice, and out of order.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html
 */
export const publishUserEvents = async (
  ports: PublishUserEventsPorts,
  records: readonly DynamoDBRecord[],
): Promise<DynamoDBBatchResponse> => {
  const delivered = await Promise.all(records.map((record) => publishRecord(ports, record)));
  const failed = records.filter((_, index) => !delivered[index]).map(toSequenceNumber);
  const [first] = failed.sort(bySequence);
  return { batchItemFailures: first === undefined ? [] : [{ itemIdentifier: first }] };
};

/** Resolves with whether nothing is left to do for the record. */
const publishRecord = async (ports: PublishUserEventsPorts, record: DynamoDBRecord): Promise<boolean> => {
  const content = readUserEvent(record);
  const facts = { item: record.dynamodb?.Keys?.pk?.S, sequenceNumber: toSequenceNumber(record) };
  if (content.kind === 'incompleteUser') {
    ports.log('warn', 'Skipped an item that is no whole user.', { ...facts, missing: content.missing });
  }
  if (content.kind !== 'userEvent') {
    return true;
  }
  try {
    await ports.publishUser(content.event);
    return true;
  } catch (fault) {
    const reason = fault instanceof Error ? fault.message : 'unknown';
    ports.log('error', 'Could not publish what became of a user.', {
      ...facts,
      event: content.event.kind,
      reason: withoutEmail(reason, content.event.user),
    });
    return false;
  }
};

const toSequenceNumber = (record: DynamoDBRecord): string => record.dynamodb?.SequenceNumber ?? '';

/** Sequence numbers are decimal numbers of up to 40 digits. */
const bySequence = (one: string, other: string): number => (BigInt(one) < BigInt(other) ? -1 : 1);

const withoutEmail = (text: string, user: PublishUserInput): string =>
  text.replaceAll(user.email, '<e-mail>');
