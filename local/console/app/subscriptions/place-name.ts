import type { SubscriptionPlace } from '../../../console-model/delivery.ts';

/** `onUserUpdated(id: "1")`, as in a document. */
export const toPlaceName = ({
  field,
  arguments: values,
}: Pick<SubscriptionPlace, 'field' | 'arguments'>): string => {
  const given = Object.entries(values).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  return given.length === 0 ? field : `${field}(${given.join(', ')})`;
};

/** The caller of a subscription, and its number on the connection. */
export const toPlaceOwner = ({ caller, connectionId, subscriptionId }: SubscriptionPlace): string =>
  `${[caller.name, ...caller.groups].join(', ')} · ${connectionId.slice(0, 8)}/${subscriptionId.slice(0, 8)}`;
