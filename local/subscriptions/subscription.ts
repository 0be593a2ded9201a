import type { Delivery, SubscriptionPlace } from '../console-model/delivery.ts';
import type { Json, JsonObject } from '../kernel/json.ts';
import type { Lazy } from '../kernel/tracing.ts';
import type { SubscriptionAbout } from './explain.ts';

/** A mutation that finished, as one subscription field sees it: the payload is what the mutation selected. */
export interface PublishedEvent {
  /** The subscription field that it feeds, such as `onUserCreated`. */
  subscriptionField: string;
  payload: JsonObject;
  /** Whether the answer is to say why each subscription was, or was not, reached. */
  isExplained?: boolean;
}

/**
 * Somebody who listens to one subscription field.
 * https://docs.aws.amazon.com/appsync/latest/devguide/aws-appsync-real-time-data.html
 */
export interface Subscription {
  field: string;
  /** Arguments as coerced; each must equal the payload's field of that name. An absent one is no constraint. */
  arguments: JsonObject;
  /** Set by `extensions.setSubscriptionFilter`; it replaces the matching by arguments. */
  filter: Json;
  /** Set by `extensions.setSubscriptionInvalidationFilter`; null where nothing can end the subscription from outside. */
  invalidation: Json;
  /** Called for each event that matches; must not throw and must not wait. */
  deliver(payload: JsonObject): void;
  /** Called once where the subscription was invalidated; the hub has let go of it by then. Must not throw. */
  end(): void;
  /** For traces; absent where nothing is recorded. */
  about?: SubscriptionAbout;
}

/** Who listens, and which events reach them. */
export interface SubscriptionHub {
  /** Returns the function that ends the subscription. */
  add(subscription: Subscription): () => void;
  /** Null unless `isExplained`. */
  publish(event: PublishedEvent): Lazy<readonly Delivery[]> | null;
  /**
   * Ends each subscription of the field whose invalidation filter is true for the payload.
   * https://docs.aws.amazon.com/appsync/latest/devguide/aws-appsync-real-time-invalidation.html
   */
  invalidate(event: PublishedEvent): Lazy<readonly Delivery[]> | null;
  readonly size: number;
  /** Those that are open, as far as they are recorded. */
  list(): readonly SubscriptionPlace[];
}
