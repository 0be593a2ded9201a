import type { SubscriptionPlace } from '../console-model/delivery.ts';
import { isJsonObject, type JsonObject } from '../kernel/json.ts';
import type { Log } from '../kernel/log.ts';
import type { SubscriptionMessage } from '../kernel/subscription-message.ts';
import { explainDeliveries, explainInvalidation, type Outcome, type SubscriptionAbout } from './explain.ts';
import { type Matches, toArgumentFilter, toFilter } from './filter.ts';
import type { Projection, PublishedEvent, Subscription, SubscriptionHub } from './subscription.ts';

/** One entry of a subscription; the same subscription may be added twice. */
interface Subscriber {
  readonly subscription: Subscription;
  /** That of the subscription, which a broadcast would otherwise read for each subscriber. */
  readonly deliver: Subscription['deliver'];
  readonly invalidates: Matches;
  /** False once it is removed. */
  isSubscribed: boolean;
}

/** Subscribers of one field with the same filter and projection, which are evaluated once for all of them. */
interface Group {
  readonly key: string;
  readonly matches: Matches;
  readonly projection: Projection;
  readonly subscribers: Set<Subscriber>;
}

type Groups = Map<string, Group>;

/** Delivers each event to every subscriber whose filter it matches, once, before `publish` returns. */
export const createSubscriptionHub = ({ log }: { log: Log }): SubscriptionHub => {
  const fields = new Map<string, Groups>();
  const numberOf = createNumbers();
  let size = 0;

  /** Returns whether it was subscribed. */
  const remove = (subscriber: Subscriber, field: string, group: Group): boolean => {
    const groups = fields.get(field);
    if (!group.subscribers.delete(subscriber)) return false;
    subscriber.isSubscribed = false;
    size -= 1;
    if (group.subscribers.size === 0) groups?.delete(group.key);
    if (groups?.size === 0) fields.delete(field);
    return true;
  };

  return {
    add: (subscription) => {
      const { field, projection } = subscription;
      const key = toGroupKey(subscription, numberOf(projection.source));
      const groups = obtain<Groups>(fields, field, () => new Map());
      const group = obtain(groups, key, () => toGroup(key, subscription));
      const subscriber = toSubscriber(subscription);
      group.subscribers.add(subscriber);
      size += 1;
      return () => void remove(subscriber, field, group);
    },
    publish: (event) => publish([...(fields.get(event.subscriptionField)?.values() ?? [])], event, log),
    invalidate: ({ subscriptionField, payload, isExplained = false }) => {
      const groups = fields.get(subscriptionField);
      // Ending one may have removed others.
      const invalidated = findInvalidated(groups, payload);
      const explained = isExplained ? toInvalidationOutcomes(groups, invalidated) : null;
      for (const { subscriber, group } of invalidated)
        if (remove(subscriber, subscriptionField, group)) subscriber.subscription.end();
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
  for (const group of groups) {
    const isMatch = group.matches(payload);
    if (isExplained) outcomes.push({ isMatch, abouts: aboutsOf(group.subscribers), failures });
    if (isMatch) deliverAll(group, payload, report);
  }
  return isExplained ? explainDeliveries(outcomes, payload) : null;
};

const toGroupKey = ({ arguments: args, filter, projection }: Subscription, source: number): string =>
  JSON.stringify([isJsonObject(filter) ? { filter } : { arguments: args }, source, projection.key]);

/** Returns one number for each object. */
const createNumbers = (): ((object: object) => number) => {
  const numbers = new WeakMap<object, number>();
  let last = 0;
  return (object) => {
    const known = numbers.get(object);
    if (known !== undefined) return known;
    last += 1;
    numbers.set(object, last);
    return last;
  };
};

/** The value of a key, created if there is none yet. */
const obtain = <Value>(map: Map<string, Value>, key: string, make: () => Value): Value => {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
};

const toGroup = (key: string, subscription: Subscription): Group => ({
  key,
  matches: toMatches(subscription),
  projection: subscription.projection,
  subscribers: new Set(),
});

const toSubscriber = (subscription: Subscription): Subscriber => ({
  subscription,
  deliver: subscription.deliver,
  invalidates: toInvalidates(subscription),
  isSubscribed: true,
});

const deliverAll = (
  { subscribers, projection }: Group,
  payload: JsonObject,
  report: (failure: unknown, subscriber: Subscriber) => void,
): void => {
  let message: SubscriptionMessage | null = null;
  // Subscribers that are added or removed during a delivery do not receive its event.
  for (const subscriber of [...subscribers]) {
    if (!subscriber.isSubscribed) continue;
    try {
      message ??= projection.project(payload);
      subscriber.deliver(message);
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
): readonly { subscriber: Subscriber; group: Group }[] =>
  [...(groups?.values() ?? [])].flatMap((group) =>
    [...group.subscribers]
      .filter((subscriber) => subscriber.invalidates(payload))
      .map((subscriber) => ({ subscriber, group })),
  );

const toMatches = ({ arguments: args, filter }: Subscription): Matches =>
  isJsonObject(filter) ? toFilter(filter) : toArgumentFilter(args);

/** Without an invalidation filter, no event ends the subscription. */
const toInvalidates = ({ invalidation }: Subscription): Matches =>
  isJsonObject(invalidation) ? toFilter(invalidation) : () => false;
