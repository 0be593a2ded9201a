import { useEffect } from 'react';
import type { OpenConnection } from '../../../console-model/routes.ts';
import { useLocalConsole } from '../console-context.ts';
import { formatCount } from '../parts/format.ts';
import { JsonView } from '../parts/json-view.tsx';
import { Panel, Pending } from '../parts/panel.tsx';
import { ReloadButton } from '../parts/reload-button.tsx';
import { useLoaded } from '../parts/use-loaded.ts';
import { toPlaceName, toPlaceOwner } from './place-name.ts';
import { PublishedEvents } from './published-events.tsx';

/** The page of subscriptions: open ones, and the deliveries of every published event. */
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
          <PublishedEvents deliveries={value.deliveries} />
        </>
      )}
    </Panel>
  );
};

const Connections = ({ connections }: { connections: readonly OpenConnection[] }) => (
  <section aria-label="Connections">
    <h3>{formatCount(connections.length, 'connection')}</h3>
    {connections.length === 0 && (
      <p className="console-hint">No client is connected. Run a subscription in a tab to see it here.</p>
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
          <strong>{toPlaceName(subscription)}</strong>{' '}
          <span className="console-muted">{toPlaceOwner(subscription)}</span>
        </p>
        {subscription.filter !== null && <JsonView title="Filter" value={subscription.filter} />}
        {subscription.invalidation !== null && (
          <JsonView title="Invalidation filter" value={subscription.invalidation} />
        )}
      </div>
    ))}
  </article>
);
