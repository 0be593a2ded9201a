// @vitest-environment happy-dom
import { createElement } from 'react';
import { describe, expect, test } from 'vitest';
import { SubscriptionPanel } from '../../../../console/app/subscriptions/subscription-panel.tsx';
import type { OpenConnection, PublishedDelivery } from '../../../../console-model/routes.ts';
import { createFakeConsole } from '../../fake-console.ts';
import { render, settle } from '../../render.ts';
import { toDelivery, toSummary } from '../../trace-fixtures.ts';

const toPublished = (
  id: string,
  isSent: boolean,
  mutationField: string | null = 'createUser',
): PublishedDelivery => ({
  ...toDelivery(isSent),
  traceId: 'trace',
  id,
  publishedAt: 0,
  mutationField,
});

const renderPanel = async (
  connections: readonly OpenConnection[] = [],
  deliveries: readonly PublishedDelivery[] = [],
) => {
  const fake = createFakeConsole({
    'GET /console/api/connections': { connections },
    'GET /console/api/deliveries': { deliveries },
  });
  return { ...fake, ...(await render(fake.within(createElement(SubscriptionPanel)))) };
};

describe('the page of subscriptions', () => {
  test('explains what will be shown, while there is nothing', async () => {
    const { texts, text } = await renderPanel();
    expect(texts('h3')).toEqual(['0 connections', 'Published events']);
    expect(text()).toContain('Run a subscription in a tab to see it here.');
    expect(text()).toContain('Nothing has been published while a subscription was open.');
  });

  test('shows each connection with its subscriptions and their filters', async () => {
    const { subscription } = toDelivery(true);
    const filter = { filterGroup: [] };
    const { texts } = await renderPanel([
      {
        connectionId: 'connection-1234',
        subscriptions: [
          { ...subscription, filter },
          { ...subscription, subscriptionId: 'b' },
        ],
      },
    ]);
    expect(texts('h3')[0]).toBe('1 connection');
    expect(texts('h4')).toEqual(['connecti 2 subscriptions']);
    expect(texts('summary')).toEqual(['Filter']);
  });

  test('has one table for the deliveries of an event, and opens its trace', async () => {
    const deliveries = [toPublished('a', true), toPublished('a', false), toPublished('b', true, null)];
    const { texts, all, click, one, last } = await renderPanel([], deliveries);
    expect(texts('caption')).toEqual(['1 of 2 subscribers reached', '1 of 1 subscriber reached']);
    expect(texts('h4').map((title) => title.split(' ')[0])).toEqual(['createUser', 'invalidation']);
    await click(all('.console-link')[1] ?? one('none'));
    expect(last.choice().open).toBe('b');
  });

  test('is loaded again after each trace, and on request', async () => {
    const { feed, toCalls, click, button } = await renderPanel();
    await settle(() => feed.send(toSummary()));
    await click(button('Reload'));
    expect(toCalls('GET /console/api/connections')).toHaveLength(3);
    expect(toCalls('GET /console/api/deliveries')).toHaveLength(3);
  });
});
