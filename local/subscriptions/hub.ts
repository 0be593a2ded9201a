import type { SubscriptionPlace } from '../console-model/delivery.ts';
import { isJsonObject, type JsonObject } from '../kernel/json.ts';
import type { Log } from '../kernel/log.ts';
import { explainDeliveries, explainInvalidation, type Outcome, type SubscriptionAbout } from './explain.ts';
import { type Matches, toArgumentFilter, toFilter } from './filter.ts';
import type { PublishedEvent, Subscription, SubscriptionHub } from './subscription.ts';

/** One entry of a subscription; the same subscription may be added twice. */
interface Subscriber {
  readonly subscription: Subscription;
  readonly invalidates: Matches;
  /** False once it is removed. */
  isSubscribed: boolean;
}

/** Subscribers of one field with the same filter, which is evaluated once for all of them. */
interface Group {
  readonly matches: Matches;
  readonly subscribers: Set<Subscriber>;
}

type Groups = Map<string, Group>;

/** Delivers each event to every subscriber whose filter it matches, once, before `publish` returns. */
export const createSubscriptionHub = ({ log }: { log: Log }): SubscriptionHub => {
  const fields = new Map<string, Groups>();
  let size = 0;

  /** Returns whether it was subscribed. */
  const remove = (subscriber: Subscriber, field: string, filterKey: string): boolean => {
    const groups = fields.get(field);
    const group = groups?.get(filterKey);
    if (!group?.subscribers.delete(subscriber)) return false;
    subscriber.isSubscribed = false;
    size -= 1;
    if (group.subscribers.size === 0) groups?.delete(filterKey);
    if (groups?.size === 0) fields.delete(field);
    return true;
  };

  return {
    add: (subscription) => {
      const { field } = subscription;
      const filterKey = toFilterKey(subscription);
      const groups = obtain<Groups>(fields, field, () => new Map());
      const group = obtain(groups, filterKey, () => toGroup(subscription));
      const subscriber = toSubscriber(subscription);
      group.subscribers.add(subscriber);
      size += 1;
      return () => void remove(subscriber, field, filterKey);
    },
    publish: (event) => publish([...(fields.get(event.subscriptionField)?.values() ?? [])], event, log),
    invalidate: ({ subscriptionField, payload, isExplained = false }) => {
      const groups = fields.get(subscriptionField);
      // Ending one may have removed others.
      const invalidated = findInvalidated(groups, payload);
      const explained = isExplained ? toInvalidationOutcomes(groups, invalidated) : null;
      for (const { subscriber, filterKey } of invalidated)
        if (remove(subscriber, subscriptionField, filterKey)) subscriber.subscription.end();
      return explained && explainInvalidation(explained, payload);
    },
    get size() {
      return size;
    },
    list: () => listPlaces(fields),
  };
};

const listPlaces = (fields: ReadonlyMap<string, Groups>): SubscriptionPlace[] =>
  [...fields.values()].flatMap((groups) =>
    [...groups.values()].flatMap(({ subscribers }) =>
      aboutsOf(subscribers).flatMap((about) => (about === undefined ? [] : [about.place])),
    ),
  );

const publish = (
  groups: readonly Group[],
  { subscriptionField, payload, isExplained = false }: PublishedEvent,
  log: Log,
) => {
  const failures = new Map<SubscriptionAbout, string>();
  const report = (failure: unknown, { subscription: { about } }: Subscriber): void => {
    log.error(subscriptionField, `An event did not reach a subscriber: ${String(failure)}`);
    if (about !== undefined) failures.set(about, String(failure));
  };
  const outcomes: Outcome[] = [];
  for (const { matches, subscribers } of groups) {
    const isMatch = matches(payload);
    if (isExplained) outcomes.push({ isMatch, abouts: aboutsOf(subscribers), failures });
    if (isMatch) deliverAll(subscribers, payload, report);
  }
  return isExplained ? explainDeliveries(outcomes, payload) : null;
};

const toFilterKey = ({ arguments: args, filter }: Subscription): string =>
  JSON.stringify(isJsonObject(filter) ? { filter } : { arguments: args });

/** The value of a key, created if there is none yet. */
const obtain = <Value>(map: Map<string, Value>, key: string, make: () => Value): Value => {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
};

const toGroup = (subscription: Subscription): Group => ({
  matches: toMatches(subscription),
  subscribers: new Set(),
});

const toSubscriber = (subscription: Subscription): Subscriber => ({
  subscription,
  invalidates: toInvalidates(subscription),
  isSubscribed: true,
});

const deliverAll = (
  subscribers: ReadonlySet<Subscriber>,
  payload: JsonObject,
  report: (failure: unknown, subscriber: Subscriber) => void,
): void => {
  // Subscribers that are added or removed during a delivery do not receive its event.
  for (const subscriber of [...subscribers]) {
    if (!subscriber.isSubscribed) continue;
    try {
      subscriber.subscription.deliver(payload);
    } catch (failure) {
      report(failure, subscriber);
    }
  }
};

const aboutsOf = (subscribers: Iterable<Subscriber>): Outcome['abouts'] =>
  Array.from(subscribers, ({ subscription: { about } }) => about);

const toInvalidationOutcomes = (
  groups: Groups | undefined,
  invalidated: readonly { subscriber: Subscriber }[],
): Outcome[] => {
  const ended = new Set(invalidated.map(({ subscriber }) => subscriber));
  const all = [...(groups?.values() ?? [])].flatMap(({ subscribers }) => [...subscribers]);
  const failures = new Map<SubscriptionAbout, string>();
  const stay = all.filter((subscriber) => !ended.has(subscriber));
  return [
    { isMatch: true, abouts: aboutsOf(ended), failures },
    { isMatch: false, abouts: aboutsOf(stay), failures },
  ];
};

const findInvalidated = (
  groups: Groups | undefined,
  payload: JsonObject,
): readonly { subscriber: Subscriber; filterKey: string }[] =>
  [...(groups ?? [])].flatMap(([filterKey, { subscribers }]) =>
    [...subscribers]
      .filter((subscriber) => subscriber.invalidates(payload))
      .map((subscriber) => ({ subscriber, filterKey })),
  );

const toMatches = ({ arguments: args, filter }: Subscription): Matches =>
  isJsonObject(filter) ? toFilter(filter) : toArgumentFilter(args);

/** Without an invalidation filter, no event ends the subscription. */
const toInvalidates = ({ invalidation }: Subscription): Matches =>
  isJsonObject(invalidation) ? toFilter(invalidation) : () => false;
