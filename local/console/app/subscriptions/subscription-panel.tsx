import { useEffect } from 'react';
import type { OpenConnection, PublishedDelivery } from '../../../console-model/routes.ts';
import { useLocalConsole } from '../console-context.ts';
import { formatCount, formatTime } from '../parts/format.ts';
import { JsonView } from '../parts/json-view.tsx';
import { Panel, Pending } from '../parts/panel.tsx';
import { ReloadButton } from '../parts/reload-button.tsx';
import { Scrollable } from '../parts/scrollable.tsx';
import { useLoaded } from '../parts/use-loaded.ts';
import { OpenTraceButton } from '../trace/open-trace-button.tsx';

/** The page of subscriptions: who listens, and what became of every published event. */
export const SubscriptionPanel = () => {
  const { call, feed } = useLocalConsole();
  const { value, error, reload } = useLoaded('subscriptions', async () => {
    const [open, sent] = await Promise.all([
      call('GET /console/api/connections'),
      call('GET /console/api/deliveries'),
    ]);
    return { ...open, ...sent };
  });
  useEffect(() => feed.follow(reload), [feed, reload]);
  return (
    <Panel title="Subscriptions" actions={<ReloadButton onReload={reload} />}>
      {value === null ? (
        <Pending error={error} />
      ) : (
        <>
          <Connections connections={value.connections} />
          <Deliveries deliveries={value.deliveries} />
        </>
      )}
    </Panel>
  );
};

const Connections = ({ connections }: { connections: readonly OpenConnection[] }) => (
  <section aria-label="Connections">
    <h3>{formatCount(connections.length, 'connection')}</h3>
    {connections.length === 0 && (
      <p className="console-hint">Nobody is connected. Run a subscription in a tab to see it here.</p>
    )}
    {connections.map((connection) => (
      <ConnectionView key={connection.connectionId} connection={connection} />
    ))}
  </section>
);

const ConnectionView = ({ connection }: { connection: OpenConnection }) => (
  <article className="console-card">
    <h4>
      {connection.connectionId.slice(0, 8)}{' '}
      <span className="console-muted">{formatCount(connection.subscriptions.length, 'subscription')}</span>
    </h4>
    {connection.subscriptions.map((subscription) => (
      <div key={subscription.subscriptionId}>
        <p>
          <strong>{subscription.field}</strong>({JSON.stringify(subscription.arguments)}){' '}
          <span className="console-muted">
            {[subscription.caller.name, ...subscription.caller.groups].join(', ')}
          </span>
        </p>
        {subscription.filter !== null && <JsonView title="Filter" value={subscription.filter} />}
        {subscription.invalidation !== null && (
          <JsonView title="Invalidation filter" value={subscription.invalidation} />
        )}
      </div>
    ))}
  </article>
);

const Deliveries = ({ deliveries }: { deliveries: readonly PublishedDelivery[] }) => (
  <section aria-label="Deliveries">
    <h3>Deliveries</h3>
    {deliveries.length === 0 ? (
      <p className="console-hint">Nothing was published while a subscription was open.</p>
    ) : (
      <Scrollable className="console-scroll" label="Table of deliveries">
        <table className="console-table">
          <thead>
            <tr>
              <th scope="col">Published</th>
              <th scope="col">Reached</th>
              <th scope="col">Subscriber</th>
              <th scope="col">Reason</th>
            </tr>
          </thead>
          <tbody>
            {deliveries.map((delivery) => (
              <DeliveryRow key={toKey(delivery)} delivery={delivery} />
            ))}
          </tbody>
        </table>
      </Scrollable>
    )}
  </section>
);

const DeliveryRow = ({ delivery }: { delivery: PublishedDelivery }) => {
  const { subscription, isSent } = delivery;
  return (
    <tr>
      <td>
        {delivery.mutationField ?? 'invalidation'}
        <div className="console-muted">{formatTime(delivery.publishedAt)}</div>
        <OpenTraceButton id={delivery.id} />
      </td>
      <td>
        <span className={isSent ? 'console-ok' : 'console-bad'}>{isSent ? 'yes' : 'no'}</span>
      </td>
      <td>
        {subscription.field}({JSON.stringify(subscription.arguments)})
        <div className="console-muted">{subscription.caller.name}</div>
      </td>
      <td>
        {delivery.explanation}
        <div className="console-muted">{delivery.reason.kind}</div>
      </td>
    </tr>
  );
};

const toKey = ({ id, publishedAt, subscription }: PublishedDelivery): string =>
  `${id}/${publishedAt}/${subscription.connectionId}/${subscription.subscriptionId}`;
