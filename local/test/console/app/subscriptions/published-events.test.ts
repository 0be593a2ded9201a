// @vitest-environment happy-dom
import { createElement } from 'react';
import { describe, expect, test } from 'vitest';
import { toPlaceName, toPlaceOwner } from '../../../../console/app/subscriptions/place-name.ts';
import { PublishedEvents } from '../../../../console/app/subscriptions/published-events.tsx';
import type { PublishedDelivery } from '../../../../console-model/routes.ts';
import { createFakeConsole } from '../../fake-console.ts';
import { render } from '../../render.ts';
import { toDelivery } from '../../trace-fixtures.ts';

const toPublished = (changes: Partial<PublishedDelivery> = {}): PublishedDelivery => ({
  ...toDelivery(true),
  traceId: 'trace-1',
  id: 'request-1',
  publishedAt: 1_000,
  mutationField: 'publishUserCreated',
  ...changes,
});

const renderEvents = async (...deliveries: PublishedDelivery[]) => {
  const fake = createFakeConsole({});
  const rendered = await render(fake.within(createElement(PublishedEvents, { deliveries })));
  const counts = (): string[] => rendered.texts('caption');
  return { ...fake, ...rendered, counts };
};

describe('the published events', () => {
  test('have one table for the deliveries of one event', async () => {
    const { counts, texts } = await renderEvents(toPublished(), toPublished({ ...toDelivery(false) }));
    expect(counts()).toEqual(['1 of 2 subscribers reached']);
    expect(texts('h4')[0]).toContain('publishUserCreated');
  });

  test.each([
    ['another request', { id: 'request-2' }],
    ['another time', { publishedAt: 1_001 }],
    ['another mutation of the request', { mutationField: 'publishUserDeleted' }],
    ['another subscription field', { subscription: { ...toDelivery(true).subscription, field: 'onUser' } }],
  ])('have tables of their own for %s', async (_, changes) => {
    const { counts } = await renderEvents(toPublished(), toPublished(changes));
    expect(counts()).toEqual(['1 of 1 subscriber reached', '1 of 1 subscriber reached']);
  });

  test('stay in the order in which they are given, the newest first', async () => {
    const { texts } = await renderEvents(
      toPublished({ mutationField: 'second', publishedAt: 2 }),
      toPublished({ mutationField: 'first', publishedAt: 1 }),
      toPublished({ mutationField: 'second', publishedAt: 2 }),
    );
    expect(texts('h4').map((text) => text.split(' ')[0])).toEqual(['second', 'first']);
  });

  test('of an invalidation say so', async () => {
    const { texts } = await renderEvents(toPublished({ mutationField: null }));
    expect(texts('h4')[0]).toMatch(/^invalidation /);
  });

  test('open the trace of their request', async () => {
    const { click, button, last } = await renderEvents(toPublished({ id: 'request-7' }));
    await click(button('Trace'));
    expect(last.choice().open).toBe('request-7');
  });
});

describe('the name of a subscription', () => {
  test.each([
    [{}, 'onUserUpdated'],
    [{ id: '1' }, 'onUserUpdated(id: "1")'],
    [{ id: 'a "b"', isNew: false, count: null }, 'onUserUpdated(id: "a \\"b\\"", isNew: false, count: null)'],
    [{ ids: ['a'] }, 'onUserUpdated(ids: ["a"])'],
  ])('with the arguments %j is %s', (values, name) => {
    expect(toPlaceName({ field: 'onUserUpdated', arguments: values })).toBe(name);
  });

  test('has the caller, its groups and the beginnings of its ids', () => {
    const place = {
      ...toDelivery(true).subscription,
      connectionId: 'abcdefghij',
      subscriptionId: '12',
      caller: { mode: 'AMAZON_COGNITO_USER_POOLS', name: 'ada', groups: ['admin'] } as const,
    };
    expect(toPlaceOwner(place)).toBe('ada, admin · abcdefgh/12');
  });
});
