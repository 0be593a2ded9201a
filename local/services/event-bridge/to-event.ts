import type { JsonObject } from '../../kernel/json.ts';
import type { EventEntry, EventOutcome } from '../../kernel/put-events.ts';

export interface EventFacts {
  id: string;
  region: string;
  accountId: string;
  /** Milliseconds since the Unix epoch. */
  now: number;
}

/**
 * Why the bus rejects an entry, or null. The codes are documented, the messages are not.
 * https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEventsResultEntry.html
 */
export const refuseEntry = ({ source, detailType, detail, time }: EventEntry): EventOutcome | null => {
  if (!source) return missing('Source');
  if (!detailType) return missing('DetailType');
  if (detail === null) return missing('Detail');
  if (source.startsWith('aws.')) {
    return { ErrorCode: 'NotAuthorizedForSourceException', ErrorMessage: 'Not authorized for the source.' };
  }
  if (time === null || !Number.isNaN(Date.parse(time))) return null;
  return { ErrorCode: 'InvalidArgument', ErrorMessage: 'Parameter Time is not valid.' };
};

/**
 * The event for rules and targets; its time has whole seconds.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-events-structure.html
 */
export const toEvent = (entry: EventEntry, { id, region, accountId, now }: EventFacts): JsonObject => ({
  version: '0',
  id,
  'detail-type': entry.detailType,
  source: entry.source,
  account: accountId,
  time: new Date(entry.time ?? now).toISOString().replace(/\.\d{3}Z$/, 'Z'),
  region,
  resources: [...entry.resources],
  detail: entry.detail,
});

const missing = (name: string): EventOutcome => ({
  ErrorCode: 'InvalidArgument',
  ErrorMessage: `Parameter ${name} is not valid. Reason: ${name} is a required argument.`,
});
