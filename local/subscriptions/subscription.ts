import type { Delivery, SubscriptionPlace } from '../console-model/delivery.ts';
import type { Json, JsonObject } from '../kernel/json.ts';
import type { SubscriptionMessage } from '../kernel/subscription-message.ts';
import type { Lazy } from '../kernel/tracing.ts';
import type { SubscriptionAbout } from './explain.ts';

/** A finished mutation for one subscription field: the payload is what the mutation selected. */
export interface PublishedEvent {
  /** The subscription field, such as `onUserCreated`. */
  subscriptionField: string;
  payload: JsonObject;
  /** Whether to return why each subscription did or did not receive it. */
  isExplained?: boolean;
}

/** Reduces a published payload to the selection of subscribers. Equal keys of one source make equal messages. */
export interface Projection {
  /** The API that the subscription began on: a reload makes another, with a schema of its own. */
  source: object;
  key: string;
  project(payload: JsonObject): SubscriptionMessage;
}

/**
 * A subscriber of one subscription field.
 * https://docs.aws.amazon.com/appsync/latest/devguide/aws-appsync-real-time-data.html
 */
export interface Subscription {
  field: string;
  /** Coerced arguments; each must equal the payload's field with that name. An absent one is not a condition. */
  arguments: JsonObject;
  /** Set by `extensions.setSubscriptionFilter`; it replaces the comparison of arguments. */
  filter: Json;
  /** Set by `extensions.setSubscriptionInvalidationFilter`; null if invalidations do not end the subscription. */
  invalidation: Json;
  projection: Projection;
  /** Called for each matching event; must not throw and must not wait. Equal projections receive the same object. */
  deliver: (message: SubscriptionMessage) => void;
  /** Called once when the subscription is invalidated, after the hub has removed it. Must not throw. */
  end(): void;
  /** For traces; absent if nothing is recorded. */
  about?: SubscriptionAbout;
}

/** The subscribers of an API, and the delivery of events to them. */
export interface SubscriptionHub {
  /** Returns a function that ends the subscription. */
  add(subscription: Subscription): () => void;
  /** Null unless `isExplained`. */
  publish(event: PublishedEvent): Lazy<readonly Delivery[]> | null;
  /**
   * Ends each subscription of the field whose invalidation filter matches the payload.
   * https://docs.aws.amazon.com/appsync/latest/devguide/aws-appsync-real-time-invalidation.html
   */
  invalidate(event: PublishedEvent): Lazy<readonly Delivery[]> | null;
  readonly size: number;
  /** The open subscriptions that are recorded. */
  list(): readonly SubscriptionPlace[];
}
