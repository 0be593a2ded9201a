import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRecordingLog } from '../../../test/tools/recording-log.ts';
import type { Json, JsonObject } from '../../kernel/json.ts';
import { silentLog } from '../../kernel/log.ts';
import type { SubscriptionMessage } from '../../kernel/subscription-message.ts';
import { toArgumentFilter, toFilter } from '../../subscriptions/filter.ts';
import { createSubscriptionHub } from '../../subscriptions/hub.ts';
import type { Projection, PublishedEvent, Subscription } from '../../subscriptions/subscription.ts';

const source = {};

const verbatim: Projection = { source, key: 'verbatim', project: (payload) => ({ data: payload }) };

const aSubscription = (parts: Partial<Subscription> = {}) => {
  const received: SubscriptionMessage[] = [];
  const endings: null[] = [];
  const subscription: Subscription = {
    field: 'onUserCreated',
    arguments: {},
    filter: null,
    invalidation: null,
    projection: verbatim,
    deliver: (message) => received.push(message),
    end: () => {
      endings.push(null);
    },
    ...parts,
  };
  return { received, endings, subscription };
};

/** One who joins, and perhaps leaves again before anything is published. */
type Member = Pick<Subscription, 'field' | 'arguments'> & { filter: JsonObject | null; stays: boolean };

const publishUser = (hub: ReturnType<typeof createSubscriptionHub>, payload: JsonObject): void =>
  void hub.publish({ subscriptionField: 'onUserCreated', payload });

describe('the subscription hub', () => {
  test('sends an event to the subscribers of its field', () => {
    const hub = createSubscriptionHub({ log: silentLog });
    const created = aSubscription();
    const deleted = aSubscription({ field: 'onUserDeleted' });
    hub.add(created.subscription);
    hub.add(deleted.subscription);
    publishUser(hub, { id: '1' });
    expect(created.received).toEqual([{ data: { id: '1' } }]);
    expect(deleted.received).toEqual([]);
  });

  test('passes the same payload object to every subscriber', () => {
    const hub = createSubscriptionHub({ log: silentLog });
    const subscribers = [aSubscription(), aSubscription({ arguments: { id: '1' } })];
    for (const { subscription } of subscribers) hub.add(subscription);
    const payload = { id: '1' };
    publishUser(hub, payload);
    for (const { received } of subscribers) expect(received[0]?.data).toBe(payload);
  });

  test('projects an event once for all subscribers with equal projections', () => {
    const hub = createSubscriptionHub({ log: silentLog });
    const projected: JsonObject[] = [];
    const toProjection = (key: string): Projection => ({
      source,
      key,
      project: (payload) => {
        projected.push(payload);
        return { data: { [key]: payload } };
      },
    });
    const subscribers = ['a', 'b', 'a', 'a'].map((key) => aSubscription({ projection: toProjection(key) }));
    for (const { subscription } of subscribers) hub.add(subscription);
    publishUser(hub, { id: '1' });
    expect(projected).toHaveLength(2);
    const [first, second, third] = subscribers.map(({ received }) => received[0]);
    expect(first).toEqual({ data: { a: { id: '1' } } });
    expect(second).toEqual({ data: { b: { id: '1' } } });
    expect(third).toBe(first);
  });

  test('projects by the own source of a subscriber, such as the schema after a reload', () => {
    const hub = createSubscriptionHub({ log: silentLog });
    const later = { ...verbatim, source: {}, project: () => ({ data: { isLater: true } }) };
    const [before, after] = [aSubscription(), aSubscription({ projection: later })];
    const leave = hub.add(before.subscription);
    hub.add(after.subscription);
    leave();
    publishUser(hub, { id: '1' });
    expect(after.received).toEqual([{ data: { isLater: true } }]);
  });

  test('logs a projection that throws for each of its subscribers, and still sends to others', () => {
    const log = createRecordingLog();
    const hub = createSubscriptionHub({ log });
    const broken = (): never => {
      throw new Error('no such type');
    };
    const projection = { source, key: 'broken', project: broken };
    const without = [aSubscription({ projection }), aSubscription({ projection })];
    const other = aSubscription();
    for (const { subscription } of [...without, other]) hub.add(subscription);
    publishUser(hub, { id: '1' });
    expect(without.map(({ received }) => received.length)).toEqual([0, 0]);
    expect(other.received).toEqual([{ data: { id: '1' } }]);
    expect(log.lines).toEqual(Array(2).fill(expect.stringContaining('no such type')));
  });

  test('ignores the arguments if there is a filter', () => {
    const hub = createSubscriptionHub({ log: silentLog });
    const filter = { filterGroup: [{ filters: [{ fieldName: 'id', operator: 'ne', value: '1' }] }] };
    const { received, subscription } = aSubscription({ arguments: { id: '1' }, filter });
    hub.add(subscription);
    publishUser(hub, { id: '1' });
    publishUser(hub, { id: '2' });
    expect(received).toEqual([{ data: { id: '2' } }]);
  });

  test('ends exactly the subscriptions whose invalidation filter is true', () => {
    const hub = createSubscriptionHub({ log: silentLog });
    const invalidation = {
      filterGroup: [{ filters: [{ fieldName: 'group', operator: 'eq', value: 'dev' }] }],
    };
    const concerned = aSubscription({ invalidation });
    const elsewhere = aSubscription({ invalidation, field: 'onUserDeleted' });
    const without = aSubscription();
    for (const { subscription } of [concerned, elsewhere, without]) hub.add(subscription);
    hub.invalidate({ subscriptionField: 'onUserCreated', payload: { group: 'ops' } });
    expect(hub.size).toBe(3);
    hub.invalidate({ subscriptionField: 'onUserCreated', payload: { group: 'dev' } });
    hub.invalidate({ subscriptionField: 'onUserCreated', payload: { group: 'dev' } });
    publishUser(hub, { id: '1' });
    expect([concerned, elsewhere, without].map(({ endings }) => endings.length)).toEqual([1, 0, 0]);
    expect([concerned, without].map(({ received }) => received.length)).toEqual([0, 1]);
  });

  test('logs a delivery that throws, and still sends to the others', () => {
    const log = createRecordingLog();
    const hub = createSubscriptionHub({ log });
    const last = aSubscription();
    hub.add({
      ...last.subscription,
      deliver: () => {
        throw new Error('broken pipe');
      },
    });
    hub.add(last.subscription);
    publishUser(hub, { id: '1' });
    expect(last.received).toEqual([{ data: { id: '1' } }]);
    expect(log.lines).toEqual([expect.stringContaining('broken pipe')]);
  });

  test('skips subscribers that leave or join while an event is sent', () => {
    const hub = createSubscriptionHub({ log: silentLog });
    const [leaver, comer] = [aSubscription(), aSubscription()];
    hub.add({
      ...leaver.subscription,
      deliver: () => {
        leave();
        hub.add(comer.subscription);
      },
    });
    const leave = hub.add(leaver.subscription);
    publishUser(hub, { id: '1' });
    expect(leaver.received).toEqual([]);
    expect(comer.received).toEqual([]);
    expect(hub.size).toBe(2);
  });

  test('ends a subscription once, for any number of calls', () => {
    const hub = createSubscriptionHub({ log: silentLog });
    const { received, subscription } = aSubscription();
    const leave = hub.add(subscription);
    hub.add(subscription);
    leave();
    leave();
    publishUser(hub, { id: '1' });
    expect(hub.size).toBe(1);
    expect(received).toHaveLength(1);
  });

  const fields = fc.constantFrom('onUserCreated', 'onUserDeleted');
  const ids = fc.constantFrom<Json>('1', '2', null);
  const argumentSets = fc.oneof(fc.constant({}), fc.record({ id: ids }));
  const filters = fc.oneof(
    fc.constant(null),
    fc.record({
      filterGroup: fc.array(
        fc.record({
          filters: fc.array(
            fc.record({ fieldName: fc.constant('id'), operator: fc.constantFrom('eq', 'ne'), value: ids }),
            { maxLength: 2 },
          ),
        }),
        { maxLength: 2 },
      ),
    }),
  );
  const members = fc.record({ field: fields, arguments: argumentSets, filter: filters, stays: fc.boolean() });
  const events = fc.record({ subscriptionField: fields, payload: fc.record({ id: ids }) });

  /** Who joined, beside the events that concern it by a plain reading of its wish. */
  const join = (hub: ReturnType<typeof createSubscriptionHub>, member: Member) => {
    const { received, subscription } = aSubscription(member);
    const matches = member.filter === null ? toArgumentFilter(member.arguments) : toFilter(member.filter);
    const concerns = ({ subscriptionField, payload }: PublishedEvent): boolean =>
      member.stays && subscriptionField === member.field && matches(payload);
    return { received, concerns, member, leave: hub.add(subscription) };
  };

  test('sends each event once to each matching subscriber that stays, and counts those', () => {
    fc.assert(
      fc.property(fc.array(members), fc.array(events, { maxLength: 5 }), (joining, published) => {
        const hub = createSubscriptionHub({ log: silentLog });
        const joined = joining.map((member) => join(hub, member));
        expect(hub.size).toBe(joining.length);
        for (const { member, leave } of joined) if (!member.stays) leave();
        expect(hub.size).toBe(joining.filter(({ stays }) => stays).length);
        for (const event of published) hub.publish(event);
        for (const { concerns, received } of joined)
          expect(received).toEqual(published.filter(concerns).map(({ payload }) => ({ data: payload })));
      }),
    );
  });
});
