import { isJsonObject, type JsonObject } from '../kernel/json.ts';
import type { Log } from '../kernel/log.ts';
import { type Matches, toArgumentFilter, toFilter } from './filter.ts';
import type { Subscription, SubscriptionHub } from './subscription.ts';

/** A subscription's place in the hub; the same subscription may be added twice. */
type Seat = Pick<Subscription, 'deliver' | 'end'> & { invalidates: Matches };

/** Subscribers of one field who want the same events: what they want is looked at once for all of them. */
interface Audience {
  readonly matches: Matches;
  readonly seats: Set<Seat>;
}

type Audiences = Map<string, Audience>;

const toMatches = ({ arguments: args, filter }: Subscription): Matches =>
  isJsonObject(filter) ? toFilter(filter) : toArgumentFilter(args);

const toAudience = (subscription: Subscription): Audience => ({
  matches: toMatches(subscription),
  seats: new Set(),
});

/** Who sets no such filter is never concerned. */
const toInvalidates = ({ invalidation }: Subscription): Matches =>
  isJsonObject(invalidation) ? toFilter(invalidation) : () => false;

const toSeat = (subscription: Subscription): Seat => ({
  deliver: (payload) => subscription.deliver(payload),
  end: () => subscription.end(),
  invalidates: toInvalidates(subscription),
});

const wishOf = ({ arguments: args, filter }: Subscription): string =>
  JSON.stringify(isJsonObject(filter) ? { filter } : { arguments: args });

/** The value of a key, made where there is none yet. */
const obtain = <Value>(map: Map<string, Value>, key: string, make: () => Value): Value => {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
};

const deliverAll = (
  seats: ReadonlySet<Seat>,
  payload: JsonObject,
  report: (failure: unknown) => void,
): void => {
  // Who comes while an event goes round is not served with it; who leaves is not either.
  for (const seat of [...seats]) {
    if (!seats.has(seat)) continue;
    try {
      seat.deliver(payload);
    } catch (failure) {
      report(failure);
    }
  }
};

const findInvalidated = (
  audiences: Audiences | undefined,
  payload: JsonObject,
): readonly { seat: Seat; wish: string }[] =>
  [...(audiences ?? [])].flatMap(([wish, { seats }]) =>
    [...seats].filter((seat) => seat.invalidates(payload)).map((seat) => ({ seat, wish })),
  );

/** Brings each event to every subscriber whom it concerns, once, before `publish` returns. */
export const createSubscriptionHub = ({ log }: { log: Log }): SubscriptionHub => {
  const fields = new Map<string, Audiences>();
  let size = 0;

  /** Whether it was there. */
  const remove = (seat: Seat, field: string, wish: string): boolean => {
    const audiences = fields.get(field);
    const audience = audiences?.get(wish);
    if (!audience?.seats.delete(seat)) return false;
    size -= 1;
    if (audience.seats.size === 0) audiences?.delete(wish);
    if (audiences?.size === 0) fields.delete(field);
    return true;
  };

  return {
    add: (subscription) => {
      const { field } = subscription;
      const wish = wishOf(subscription);
      const audiences = obtain<Audiences>(fields, field, () => new Map());
      const audience = obtain(audiences, wish, () => toAudience(subscription));
      const seat = toSeat(subscription);
      audience.seats.add(seat);
      size += 1;
      return () => void remove(seat, field, wish);
    },
    publish: ({ subscriptionField, payload }) => {
      const report = (failure: unknown): void =>
        log.error(subscriptionField, `An event did not reach a subscriber: ${String(failure)}`);
      for (const { matches, seats } of [...(fields.get(subscriptionField)?.values() ?? [])])
        if (matches(payload)) deliverAll(seats, payload, report);
    },
    invalidate: ({ subscriptionField, payload }) => {
      // The end of one may have taken others along.
      for (const { seat, wish } of findInvalidated(fields.get(subscriptionField), payload))
        if (remove(seat, subscriptionField, wish)) seat.end();
    },
    get size() {
      return size;
    },
  };
};
