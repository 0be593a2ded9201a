/** Why a subscription did or did not receive an event. */
import type { TracedCaller } from './caller.ts';
import type { JsonRecord, JsonValue } from './json.ts';

/** One open subscription. */
export interface SubscriptionPlace {
  connectionId: string;
  /** The client's own id of the subscription. */
  subscriptionId: string;
  field: string;
  caller: Pick<TracedCaller, 'mode' | 'name' | 'groups'>;
  arguments: JsonRecord;
  /** From `extensions.setSubscriptionFilter`; null if arguments are the filter. */
  filter: JsonValue;
  /** From `extensions.setSubscriptionInvalidationFilter`. */
  invalidation: JsonValue;
}

/** One row of the table of reasons. */
export interface Delivery {
  subscription: SubscriptionPlace;
  reason: DeliveryReason;
  /** Whether a message was sent. */
  isSent: boolean;
  /** The reason as a sentence. */
  explanation: string;
  /** The message as the client received it; null if none was sent. */
  message: JsonValue;
}

export type DeliveryReason =
  /** With all selected fields. */
  | { kind: 'delivered' }
  /**
   * An argument of the subscription differs from the payload's field with that name. If the mutation did not
   * select it, `actual` is null and `isSelected` false.
   */
  | { kind: 'argumentDiffers'; argument: string; expected: JsonValue; actual: JsonValue; isSelected: boolean }
  /** No group of the enhanced filter matches: the first failed rule of each group. */
  | { kind: 'filterDoesNotMatch'; failed: readonly FailedRule[] }
  /** Sent, but with null for fields (dotted paths) that the mutation did not select. */
  | { kind: 'nullBySelectionSet'; fields: readonly string[] }
  /** Sent, but with null for fields (dotted paths) that this caller may not access. */
  | { kind: 'notAuthorized'; fields: readonly string[] }
  /** Sent, with errors for other reasons. */
  | { kind: 'deliveredWithErrors'; messages: readonly string[] }
  /** Its invalidation filter matches the payload: the subscription was ended. `group` is the matching group. */
  | { kind: 'invalidated'; group: number }
  /** For an invalidation: the subscription has no invalidation filter, or none of its groups matches. */
  | { kind: 'notInvalidated'; hasFilter: boolean; failed: readonly FailedRule[] }
  /** An error of the server prevented the message. */
  | { kind: 'failed'; message: string };

/** A rule of an enhanced filter that does not match a payload. */
export interface FailedRule {
  /** Position in `filterGroup`, and among the `filters` of that group; both from 0. */
  group: number;
  rule: number;
  fieldName: string;
  operator: string;
  value: JsonValue;
  /** The payload's value; null and `isSelected` false if the payload has none. */
  actual: JsonValue;
  isSelected: boolean;
}
