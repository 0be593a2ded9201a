/** The publication of events as spans, with the reason for each subscriber. */
import type { JsonObject } from '../kernel/json.ts';
import type { ParentSpan, SpanDetails } from '../kernel/tracing.ts';
import type { SubscriptionHub } from '../subscriptions/subscription.ts';

export const tracePublish = (
  parent: ParentSpan,
  event: { mutation: string; subscriptionField: string; payload: JsonObject },
  hub: SubscriptionHub,
): void => {
  const { mutation, subscriptionField, payload } = event;
  const span = parent.begin('Publish', `${mutation} → ${subscriptionField}`, {
    mutationField: mutation,
    subscriptionField,
    payload,
    notPublished: null,
    deliveries: [],
  });
  const deliveries = hub.publish({ subscriptionField, payload, isExplained: true });
  if (deliveries !== null) span.add({ deliveries });
  span.end();
};

/** Records a mutation that has subscribers and reaches none of them. */
export const traceUnpublished = (
  parent: ParentSpan | null,
  {
    mutation,
    payload,
    notPublished,
  }: { mutation: string; payload: JsonObject | null } & Pick<SpanDetails['Publish'], 'notPublished'>,
): void =>
  parent
    ?.begin('Publish', mutation, {
      mutationField: mutation,
      subscriptionField: null,
      payload,
      notPublished,
      deliveries: [],
    })
    .end();

export const traceInvalidation = (
  parent: ParentSpan,
  event: { subscriptionField: string; payload: JsonObject },
  hub: SubscriptionHub,
): void => {
  const { subscriptionField, payload } = event;
  const name = `invalidate ${subscriptionField}`;
  const span = parent.begin('Invalidation', name, { subscriptionField, payload, deliveries: [] });
  const deliveries = hub.invalidate({ subscriptionField, payload, isExplained: true });
  if (deliveries !== null) span.add({ deliveries });
  span.end();
};
