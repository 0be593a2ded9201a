import { paginateScan } from '@aws-sdk/lib-dynamodb';
import { createPublishEvents } from '../../functions/publish-user-events/create-publish-events.ts';
import { readUserEvent, type UserEvent } from '../../functions/publish-user-events/read-user-event.ts';
import { createSendRequest } from '../../functions/shared/send-request.ts';
import { toUser } from '../../functions/shared/user-items.ts';
import type { OpenStage } from '../recovery/open-stage.ts';
import { createClient } from '../recovery/open-table.ts';
import { toApiSettings } from '../recovery/recount-import.ts';
import type { DeadLetter, RedriveDeadLetter } from './dead-letters.ts';

const EVENTS_AT_ONCE = 25;
/** The timestamps of a dead letter are approximate. */
const MARGIN_MS = 60_000;

/**
 * Publishes the changes of users, signed with the credentials of the operator. Subscribers may receive a
 * change twice, and an older one after a newer one, and order them by `version`. If the stream no longer has
 * the records, users that changed in that time are published as they are in the table; deletions of that time
 * cannot be published any more.
 */
export const createPublishDeadLetter = (
  stage: OpenStage,
  print: (line: string) => void,
): RedriveDeadLetter => {
  const publish = createPublishEvents(createSendRequest(toApiSettings(stage)), 1);
  return async (deadLetter, records) => {
    const events =
      records === null
        ? await readChanged(stage, deadLetter)
        : records.flatMap((record) => toEvent(readUserEvent(record)));
    const faults: Error[] = [];
    for (let index = 0; index < events.length; index += EVENTS_AT_ONCE) {
      const outcomes = await publish(events.slice(index, index + EVENTS_AT_ONCE));
      faults.push(...outcomes.filter((fault) => fault !== null));
    }
    const source =
      records === null ? 'the table, since the records have expired from the stream' : 'the stream';
    print(`${events.length - faults.length} of ${events.length} changes were published, from ${source}.`);
    if (records === null) print('Deletions in that period are not published: clients that read see them.');
    if (faults[0] !== undefined) print(`The API rejected ${faults.length}: ${faults[0].message}`);
    return faults.length === 0;
  };
};

const toEvent = (content: ReturnType<typeof readUserEvent>): UserEvent[] =>
  content.kind === 'userEvent' ? [content.event] : [];

const readChanged = async (
  { region, endpoint, credentials, table }: OpenStage,
  { written: [from, to] }: DeadLetter,
): Promise<UserEvent[]> => {
  const client = createClient({ region, credentials, ...(endpoint !== undefined && { endpoint }) });
  const pages = paginateScan(
    { client },
    {
      TableName: table,
      FilterExpression: 'sk = :profile AND updatedAt BETWEEN :from AND :to',
      ExpressionAttributeValues: {
        ':profile': 'PROFILE',
        ':from': new Date(from.getTime() - MARGIN_MS).toISOString(),
        ':to': new Date(to.getTime() + MARGIN_MS).toISOString(),
      },
    },
  );
  const events: UserEvent[] = [];
  for await (const { Items = [] } of pages) events.push(...Items.map(toCurrentEvent));
  return events;
};

const toCurrentEvent = (item: Record<string, unknown>): UserEvent => ({
  kind: item.version === 1 ? 'created' : 'updated',
  user: toUser(item),
});
