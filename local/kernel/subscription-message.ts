import type { JsonObject } from './json.ts';

/** A message for a subscriber: the data, projected on its own selection, and errors of non-null rules. */
export interface SubscriptionMessage {
  data: JsonObject | null;
  errors?: readonly JsonObject[];
}

/** A receiver of a subscription's messages. */
export interface SubscriptionListener {
  deliver: (message: SubscriptionMessage) => void;
  /** The API has ended the subscription; nothing follows. */
  end(): void;
  /** The connection and subscription of the listener; absent if not needed. */
  place?: { connectionId: string; subscriptionId: string };
}
