import type { Delivery } from '../../../console-model/delivery.ts';
import { formatCount } from '../parts/format.ts';
import { JsonView } from '../parts/json-view.tsx';
import { Scrollable } from '../parts/scrollable.tsx';
import { toPlaceName, toPlaceOwner } from '../subscriptions/place-name.ts';

/** Every open subscription of a field, and why it did or did not receive the event. */
export const DeliveriesTable = ({ deliveries }: { deliveries: readonly Delivery[] }) => {
  if (deliveries.length === 0) return <p className="console-hint">No subscription of this field is open.</p>;
  const sent = deliveries.filter(({ isSent }) => isSent).length;
  return (
    <Scrollable className="console-scroll" label="Subscribers">
      <table className="console-table">
        <caption>
          {sent} of {formatCount(deliveries.length, 'subscriber')} reached
        </caption>
        <thead>
          <tr>
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
  );
};

const DeliveryRow = ({ delivery }: { delivery: Delivery }) => {
  const { subscription, isSent, reason, explanation, message } = delivery;
  return (
    <tr>
      <td>
        <span className={isSent ? 'console-ok' : 'console-bad'}>{isSent ? 'yes' : 'no'}</span>
      </td>
      <td>
        {toPlaceName(subscription)}
        <div className="console-muted">{toPlaceOwner(subscription)}</div>
      </td>
      <td>
        {explanation}
        <div className="console-muted">{reason.kind}</div>
        {isSent && <JsonView title="Message" value={message} isOpen={false} />}
      </td>
    </tr>
  );
};

const toKey = ({ subscription: { connectionId, subscriptionId } }: Delivery): string =>
  `${connectionId}/${subscriptionId}`;
