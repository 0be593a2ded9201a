// @vitest-environment happy-dom
import { createElement } from 'react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { LastTrace } from '../../../../console/app/trace/last-trace.tsx';
import type { Trace } from '../../../../console-model/trace.ts';
import { createFakeConsole } from '../../fake-console.ts';
import { graphiql } from '../../fake-graphiql.ts';
import { render, settle } from '../../render.ts';
import { AUTHORIZED, toDelivery, toPublish, toSpan, toSummary, toTrace } from '../../trace-fixtures.ts';

vi.mock('@graphiql/react', async () => (await import('../../fake-graphiql.ts')).graphiqlReact);

beforeEach(() => {
  graphiql.reset();
  vi.stubGlobal('innerWidth', 1_280);
});

afterEach(() => void vi.unstubAllGlobals());

const renderStrip = async (traces: Readonly<Record<string, Trace>> = {}) => {
  const fake = createFakeConsole({
    'GET /console/api/traces': {
      traces: Object.values(traces),
      kept: { count: 0, bytes: 0, maxCount: 0, maxBytes: 0 },
      isRecording: true,
    },
    'GET /console/api/traces/{id}': ({ path }) => {
      const found = traces[path?.id ?? ''];
      if (found === undefined) throw new Error('There is no such trace.');
      return found;
    },
  });
  const rendered = await render(fake.within(createElement(LastTrace)));
  const isOpen = (): boolean => rendered.one('details').hasAttribute('open');
  return { ...fake, ...rendered, isOpen, answer: (id: string) => settle(() => fake.last.answered(id)) };
};

const ONE = toTrace({
  id: 'one',
  milliseconds: 12,
  spans: [toSpan('Authorization', AUTHORIZED, { spanId: 'span-of-one' })],
});

describe('the trace below a response', () => {
  test('is not shown before the first request', async () => {
    const { text, calls } = await renderStrip();
    expect(text()).toBe('');
    expect(calls).toEqual([]);
  });

  test('is that of the last request of the page', async () => {
    const { answer, texts } = await renderStrip({ one: ONE, two: toTrace({ id: 'two', name: 'query Two' }) });
    await answer('one');
    expect(texts('summary')).toEqual(['Trace of mutation CreateUser, ok, 12 ms']);
    expect(texts('.console-span-name')).toHaveLength(1);
    await answer('two');
    expect(texts('summary')[0]).toContain('Trace of query Two');
  });

  test('is not shown without traces', async () => {
    const { answer, text } = await renderStrip();
    await answer('one');
    expect(text()).toBe('');
  });

  test('says how many subscribers were reached', async () => {
    const publish = toSpan('Publish', toPublish([toDelivery(true), toDelivery(false)]));
    const { answer, texts } = await renderStrip({ one: toTrace({ id: 'one', spans: [publish] }) });
    await answer('one');
    expect(texts('summary')[0]).toMatch(/ · reached 1 of 2 subscribers$/);
  });

  test('is loaded again when a related trace ends', async () => {
    const { answer, feed, toCalls } = await renderStrip({ one: ONE });
    await answer('one');
    await settle(() => feed.send(toSummary({ id: 'later', traceId: ONE.traceId })));
    await settle(() => feed.send(toSummary({ id: 'other', traceId: 'another' })));
    expect(toCalls('GET /console/api/traces/{id}')).toHaveLength(2);
  });
});

describe('the strip', () => {
  test('is open on a wide page, and closed on a narrow one', async () => {
    const wide = await renderStrip({ one: ONE });
    await wide.answer('one');
    expect(wide.isOpen()).toBe(true);
    vi.stubGlobal('innerWidth', 700);
    const narrow = await renderStrip({ one: ONE });
    await narrow.answer('one');
    expect(narrow.isOpen()).toBe(false);
  });

  test('is closed while the page of traces shows the same', async () => {
    const { answer, isOpen, last } = await renderStrip({ one: ONE });
    await answer('one');
    await settle(() => graphiql.set({ visiblePlugin: { title: 'Traces' } }));
    expect(isOpen()).toBe(true);
    await settle(() => last.open('one'));
    expect(isOpen()).toBe(false);
    await settle(() => last.open('older'));
    expect(isOpen()).toBe(true);
  });

  test('opens the trace by its button, and by any span', async () => {
    const { answer, click, button, one, last } = await renderStrip({ one: ONE });
    await answer('one');
    await click(button('Open the trace'));
    expect(last.choice().open).toBe('one');
    await settle(() => last.open(null));
    await click(one('.console-waterfall button'));
    expect(last.choice().open).toBe('one');
  });
});
