import type { PublishedDelivery } from '../../../console-model/routes.ts';
import { formatTime } from '../parts/format.ts';
import { DeliveriesTable } from '../trace/deliveries-table.tsx';
import { OpenTraceButton } from '../trace/open-trace-button.tsx';

/** For each published event, newest first, the table of reasons. */
export const PublishedEvents = ({ deliveries }: { deliveries: readonly PublishedDelivery[] }) => (
  <section aria-label="Deliveries">
    <h3>Published events</h3>
    {deliveries.length === 0 && (
      <p className="console-hint">Nothing has been published while a subscription was open.</p>
    )}
    {toEvents(deliveries).map(({ key, first, all }) => (
      <article key={key} className="console-card">
        <h4>
          {first.mutationField ?? 'invalidation'}{' '}
          <span className="console-muted">{formatTime(first.publishedAt)}</span>{' '}
          <OpenTraceButton id={first.id} />
        </h4>
        <DeliveriesTable deliveries={all} />
      </article>
    ))}
  </section>
);

interface PublishedEvent {
  key: string;
  first: PublishedDelivery;
  all: readonly PublishedDelivery[];
}

/** An event is one field of one mutation of one request. */
const toEvents = (deliveries: readonly PublishedDelivery[]): PublishedEvent[] => {
  const events = new Map<string, PublishedEvent>();
  for (const delivery of deliveries) {
    const { id, publishedAt, mutationField, subscription } = delivery;
    const key = [id, publishedAt, mutationField, subscription.field].join('/');
    const known = events.get(key) ?? { key, first: delivery, all: [] };
    events.set(key, { ...known, all: [...known.all, delivery] });
  }
  return [...events.values()];
};
