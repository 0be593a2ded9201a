/** Why a subscription was, or was not, reached by an event. */
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
  /** Of `extensions.setSubscriptionFilter`; null where the arguments filter. */
  filter: JsonValue;
  /** Of `extensions.setSubscriptionInvalidationFilter`. */
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
  /** What was sent, as the client got it; null where nothing was. */
  message: JsonValue;
}

export type DeliveryReason =
  /** It has all that it selected. */
  | { kind: 'delivered' }
  /** An argument of the subscription is not equal to the payload's field of that name. `actual` is null and `isSelected` false where the mutation did not select it. */
  | { kind: 'argumentDiffers'; argument: string; expected: JsonValue; actual: JsonValue; isSelected: boolean }
  /** No group of the enhanced filter holds: the first rule of each group that does not. */
  | { kind: 'filterDoesNotMatch'; failed: readonly FailedRule[] }
  /** It was sent, but with null for fields (dotted paths) that the mutation did not select. */
  | { kind: 'nullBySelectionSet'; fields: readonly string[] }
  /** It was sent, but with null for fields (dotted paths) that this caller may not have. */
  | { kind: 'notAuthorized'; fields: readonly string[] }
  /** It was sent, with errors for other reasons. */
  | { kind: 'deliveredWithErrors'; messages: readonly string[] }
  /** Its invalidation filter holds for the payload: it was ended. `group` is the one that holds. */
  | { kind: 'invalidated'; group: number }
  /** Of an invalidation: the subscription has no invalidation filter, or none of its groups holds. */
  | { kind: 'notInvalidated'; hasFilter: boolean; failed: readonly FailedRule[] }
  /** A fault of the server kept the message back. */
  | { kind: 'failed'; message: string };

/** A rule of an enhanced filter that does not hold for a payload. */
export interface FailedRule {
  /** Position in `filterGroup`, and among the `filters` of that group; both from 0. */
  group: number;
  rule: number;
  fieldName: string;
  operator: string;
  value: JsonValue;
  /** The payload's value; null and `isSelected` false where the payload has none. */
  actual: JsonValue;
  isSelected: boolean;
}
