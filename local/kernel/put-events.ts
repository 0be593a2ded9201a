import type { JsonObject } from './json.ts';
import type { ParentSpan } from './tracing.ts';

/** One event of a caller. A missing member makes its entry fail, not the call. */
export interface EventEntry {
  source: string | null;
  detailType: string | null;
  detail: JsonObject | null;
  resources: readonly string[];
  /** RFC 3339; null is now. */
  time: string | null;
}

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEventsResultEntry.html */
export type EventOutcome = { EventId: string } | { ErrorCode: string; ErrorMessage: string };

/**
 * Puts events on a bus, by its ARN or its name in the SDK, and resolves with an outcome for each, before any
 * target has handled them.
 */
export type PutEvents = (
  bus: string,
  events: readonly EventEntry[],
  parent?: ParentSpan | null,
) => Promise<readonly EventOutcome[]>;
