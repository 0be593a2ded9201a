import type { DynamoDBBatchResponse, DynamoDBRecord } from 'aws-lambda';
import { MutationRefused } from '../shared/send-request.ts';
import { toChange } from '../shared/telemetry/correlation.ts';
import { toFault } from '../shared/telemetry/errors.ts';
import type { Telemetry } from '../shared/telemetry/telemetry.ts';
import { readUserEvent, type UserEvent } from './read-user-event.ts';

/**
 * Publishes events to the subscribers. Resolves with the reason why the API rejected each event; null if it
 * accepted it.
 */
export type PublishEvents = (events: readonly UserEvent[]) => Promise<readonly (Error | null)[]>;

export interface PublishUserEventsPorts extends Telemetry {
  publishEvents: PublishEvents;
  now: () => Date;
}

/**
 * Lambda retries a batch for hours, and the whole shard waits. That is right while AppSync is unavailable,
 * and wrong for one record that it rejects because of its content: that one is retried for a quarter of an
 * hour, enough to roll back a deployment.
 */
const REFUSED_FOR_SECONDS = 900;

/**
 * Publishes all user changes of a batch at once. Returns the first record that failed, in stream order:
 * Lambda sends that one and all after it again, so that subscribers may receive some of them twice, and out
 * of order.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html
 */
export const publishUserEvents = async (
  ports: PublishUserEventsPorts,
  records: readonly DynamoDBRecord[],
): Promise<DynamoDBBatchResponse> => {
  const told = records.flatMap((record) => {
    const event = findEvent(ports, record);
    return event === null ? [] : [{ record, event }];
  });
  const faults = await ports.publishEvents(told.map(({ event }) => event));
  const users = told.map(({ event }) => event.user);
  const failed = told.filter((each, index) => {
    const fault = faults[index] ?? null;
    if (fault === null) ports.count('EventsPublished', 1);
    else reportFault(ports, { ...each, fault, users });
    return fault !== null && !isGivenUp(ports, each.record, fault);
  });
  const [first] = failed.map(({ record }) => toSequenceNumber(record)).sort(bySequence);
  return { batchItemFailures: first === undefined ? [] : [{ itemIdentifier: first }] };
};

/** Whether a record is skipped; counts it if so. */
const isGivenUp = (
  { now, count }: PublishUserEventsPorts,
  { dynamodb }: DynamoDBRecord,
  fault: Error,
): boolean => {
  const created = dynamodb?.ApproximateCreationDateTime ?? Number.POSITIVE_INFINITY;
  const givenUp = fault instanceof MutationRefused && now().getTime() / 1000 - created > REFUSED_FOR_SECONDS;
  if (givenUp) count('EventsRefused', 1);
  return givenUp;
};

/** Null if there is nothing to publish. */
const findEvent = ({ log }: Pick<Telemetry, 'log'>, record: DynamoDBRecord): UserEvent | null => {
  const content = readUserEvent(record);
  if (content.kind === 'incompleteUser') {
    log('warn', 'Skipped an item that is not a complete user.', {
      ...toFacts(record),
      missing: content.missing,
    });
  }
  return content.kind === 'userEvent' ? content.event : null;
};

interface PublishFault {
  record: DynamoDBRecord;
  event: UserEvent;
  fault: Error;
  /** All users of the batch: an error of the API may quote any of them. */
  users: readonly UserEvent['user'][];
}

const reportFault = (
  { log, count }: Telemetry,
  { record, event, fault: thrown, users }: PublishFault,
): void => {
  const fault = toFault(thrown);
  log('error', 'Could not publish the change of a user.', {
    ...toFacts(record),
    event: event.kind,
    // The log line of the writer has the same.
    change: toChange(event.user),
    ...fault,
    detail: users.reduce(hide, fault.detail),
  });
  count('Faults', 1, fault.errorType);
};

const toFacts = (record: DynamoDBRecord) => ({
  item: record.dynamodb?.Keys?.pk?.S,
  sequenceNumber: toSequenceNumber(record),
});

const toSequenceNumber = (record: DynamoDBRecord): string => record.dynamodb?.SequenceNumber ?? '';

/** Sequence numbers are decimal numbers of up to 40 digits. */
const bySequence = (one: string, other: string): number => (BigInt(one) < BigInt(other) ? -1 : 1);

/** An error of AppSync may quote the variables of the mutation. */
const hide = (detail: string, { name, email }: UserEvent['user']): string =>
  [email, name].filter(Boolean).reduce((rest, value) => rest.replaceAll(value, '…'), detail);
