import type { JsonObject } from './json.ts';

/** What a subscriber receives: the data, projected on its own selection, and errors where non-null rules failed. */
export interface SubscriptionMessage {
  data: JsonObject | null;
  errors?: readonly JsonObject[];
}

/** Somebody who hears what a subscription brings. */
export interface SubscriptionListener {
  deliver(message: SubscriptionMessage): void;
  /** The API has ended the subscription, of its own accord; nothing follows. */
  end(): void;
  /** Where the listener is; absent where nobody asks. */
  place?: { connectionId: string; subscriptionId: string };
}
