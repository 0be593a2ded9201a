import type { DynamoDBBatchResponse, DynamoDBRecord } from 'aws-lambda';
import { MutationRefused } from '../shared/send-mutation.ts';
import { toChange } from '../shared/telemetry/correlation.ts';
import { toFault } from '../shared/telemetry/errors.ts';
import type { Telemetry } from '../shared/telemetry/telemetry.ts';
import { readUserEvent, type UserEvent } from './read-user-event.ts';

/** Announces one event to the subscribers. Throws when the API did not take it. */
export type PublishUser = (event: UserEvent) => Promise<void>;

export interface PublishUserEventsPorts extends Telemetry {
  publishUser: PublishUser;
  now: () => Date;
}

/**
 * Lambda tries a batch again for hours, and the whole shard waits. That is right while AppSync is away, and wrong for
 * one record that it refuses for what is in it: that one gets a quarter of an hour, in which a deployment may be taken
 * back.
 */
const REFUSED_FOR_SECONDS = 900;

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
  if (content.kind !== 'userEvent') return true;
  const { event } = content;
  try {
    await ports.publishUser(event);
    ports.count('EventsPublished', 1);
    return true;
  } catch (thrown) {
    const fault = toFault(thrown);
    ports.log('error', 'Could not publish what became of a user.', {
      ...facts,
      event: event.kind,
      // The line of whoever wrote it has the same.
      change: toChange(event.user),
      ...fault,
      detail: hide(fault.detail, event.user),
    });
    ports.count('Faults', 1, fault.errorType);
    const givenUp = thrown instanceof MutationRefused && toAge(ports, record) > REFUSED_FOR_SECONDS;
    if (givenUp) ports.count('EventsRefused', 1);
    return givenUp;
  }
};

/** Seconds since the change. */
const toAge = ({ now }: PublishUserEventsPorts, { dynamodb }: DynamoDBRecord): number =>
  now().getTime() / 1000 - (dynamodb?.ApproximateCreationDateTime ?? Number.POSITIVE_INFINITY);

const toSequenceNumber = (record: DynamoDBRecord): string => record.dynamodb?.SequenceNumber ?? '';

/** Sequence numbers are decimal numbers of up to 40 digits. */
const bySequence = (one: string, other: string): number => (BigInt(one) < BigInt(other) ? -1 : 1);

/** AppSync may cite the variables of a mutation that it refuses. */
const hide = (detail: string, { name, email }: UserEvent['user']): string =>
  [email, name].filter(Boolean).reduce((rest, value) => rest.replaceAll(value, '…'), detail);
