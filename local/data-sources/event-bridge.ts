import { isJsonObject, type Json } from '../kernel/json.ts';
import type { EventEntry, PutEvents } from '../kernel/put-events.ts';
import type { DataSource } from './data-source.ts';
import { checkMembers, mappingFailure, readOperation } from './request-document.ts';

const eventMembers = ['source', 'detail', 'detailType', 'resources', 'time'];
const MAX_EVENTS = 10;

/**
 * Puts events on a bus: `{ Entries, FailedEntryCount }`. Entries that the bus rejects are not an error of the
 * call; too many entries are.
 * https://docs.aws.amazon.com/appsync/latest/devguide/resolver-reference-eventbridge-js.html
 */
export const createEventBridgeDataSource = (eventBusArn: string, putEvents: PutEvents): DataSource => ({
  invoke: async (request) => {
    const { document, operation } = readOperation(request);
    checkMembers(document, ['version', 'operation', 'events']);
    if (operation !== 'PutEvents') throw mappingFailure(`Unsupported operation '${operation}'.`);
    const { events = null } = document;
    if (events === null) throw mappingFailure("Value for field '$[events]' not found.");
    if (!Array.isArray(events)) throw mappingFailure(`Unable to convert ${JSON.stringify(events)} to List.`);
    const entries = events.map(readEntry);
    if (entries.length === 0 || entries.length > MAX_EVENTS) {
      // AppSync does not document its type.
      const message = `PutEvents takes 1 to ${MAX_EVENTS} events, not ${entries.length}.`;
      return { result: null, error: { type: 'EventBridge:ValidationException', message } };
    }
    const outcomes = await putEvents(eventBusArn, entries);
    const FailedEntryCount = outcomes.filter((outcome) => 'ErrorCode' in outcome).length;
    return {
      result: { Entries: outcomes.map((outcome) => ({ ...outcome })), FailedEntryCount },
      error: null,
    };
  },
});

const readEntry = (event: Json): EventEntry => {
  if (!isJsonObject(event)) throw mappingFailure(`Unable to convert ${JSON.stringify(event)} to Object.`);
  checkMembers(event, eventMembers, '$[events]');
  const { source, detail = null, detailType, resources, time } = event;
  if (detail !== null && !isJsonObject(detail)) {
    throw mappingFailure(`Unable to convert ${JSON.stringify(detail)} to Object.`);
  }
  return {
    source: readText(source),
    detailType: readText(detailType),
    detail,
    resources: Array.isArray(resources) ? resources.map(String) : [],
    time: readText(time),
  };
};

const readText = (value: Json | undefined): string | null => {
  if (value === undefined || value === null) return null;
  if (typeof value !== 'string')
    throw mappingFailure(`Unable to convert ${JSON.stringify(value)} to String.`);
  return value;
};
