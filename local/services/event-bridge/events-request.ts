import { isJsonObject, type Json, type JsonObject } from '../../kernel/json.ts';
import type { EventEntry, EventOutcome, PutEvents } from '../../kernel/put-events.ts';

/** An error of the whole request, by its exception. */
export class EventsRefusal extends Error {
  readonly exception: string;

  constructor(exception: string, message: string) {
    super(message);
    this.name = 'EventsRefusal';
    this.exception = exception;
  }
}

const MAXIMUM_ENTRIES = 10;

const malformed: EventOutcome = { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' };

/**
 * PutEvents as sent by the SDK's clients; each entry names its bus. Throws an `EventsRefusal`.
 * https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html
 */
export const answerPutEvents = async (input: JsonObject, putEvents: PutEvents): Promise<JsonObject> => {
  const put = async (document: JsonObject): Promise<EventOutcome> => {
    const entry = toEntry(document);
    if (entry === null) return malformed;
    const [outcome = malformed] = await putEvents(toText(document.EventBusName) ?? 'default', [entry]);
    return outcome;
  };
  const outcomes = await Promise.all(readEntries(input).map(put));
  return {
    FailedEntryCount: outcomes.filter((outcome) => 'ErrorCode' in outcome).length,
    Entries: outcomes.map((outcome) => ({ ...outcome })),
  };
};

const toEntry = (entry: JsonObject): EventEntry | null => {
  const detail = parseDetail(toText(entry.Detail));
  if (detail === undefined) return null;
  const { Resources } = entry;
  return {
    source: toText(entry.Source),
    detailType: toText(entry.DetailType),
    detail,
    resources: Array.isArray(Resources) ? Resources.map(String) : [],
    time: toTime(entry.Time),
  };
};

const toText = (value: Json | undefined): string | null => (typeof value === 'string' ? value : null);

const readEntries = ({ Entries }: JsonObject): JsonObject[] => {
  const entries = Array.isArray(Entries) ? Entries : [];
  if (!entries.every(isJsonObject))
    throw new EventsRefusal('SerializationException', 'An entry of PutEvents is not a JSON object.');
  if (entries.length > 0 && entries.length <= MAXIMUM_ENTRIES) return entries;
  const message = `PutEvents takes 1 to ${MAXIMUM_ENTRIES} entries, not ${entries.length}.`;
  throw new EventsRefusal('ValidationException', message);
};

/** Undefined for text that is not a JSON object. */
const parseDetail = (text: string | null): JsonObject | null | undefined => {
  if (text === null) return null;
  try {
    const detail: unknown = JSON.parse(text);
    return isJsonObject(detail) ? detail : undefined;
  } catch {
    return undefined;
  }
};

/** Times of the protocol are seconds since the Unix epoch; one that is too large for a date is refused later. */
const toTime = (value: Json | undefined): string | null => {
  if (typeof value !== 'number') return toText(value);
  const time = new Date(value * 1_000);
  return Number.isNaN(time.getTime()) ? 'invalid' : time.toISOString();
};
