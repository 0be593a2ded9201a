// @vitest-environment happy-dom
import { createElement } from 'react';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { ServedBanner } from '../../../../console/app/served/served-banner.tsx';
import type { ServedState } from '../../../../console-model/served-state.ts';
import { createFakeConsole } from '../../fake-console.ts';
import { graphiql } from '../../fake-graphiql.ts';
import { page, render, settle } from '../../render.ts';

vi.mock('@graphiql/react', async () => (await import('../../fake-graphiql.ts')).graphiqlReact);

beforeEach(() => graphiql.reset());

const renderBanner = async (answer: ServedState | (() => ServedState) = { schemaId: 'a', refusal: null }) => {
  const fake = createFakeConsole({ 'GET /console/api/served': answer });
  const rendered = await render(fake.within(createElement(ServedBanner)));
  const shown = (): string[] =>
    [...page.document.querySelectorAll('[role="alert"]')].map((one) => one.textContent);
  return { ...fake, ...rendered, shown };
};

describe('the banner of a refused version', () => {
  test('is not shown while the newest sources are served', async () => {
    expect((await renderBanner()).shown()).toEqual([]);
  });

  test('shows the reason from the beginning', async () => {
    const { shown } = await renderBanner({ schemaId: 'a', refusal: 'resolvers/a.ts:1:2 ;' });
    expect(shown()).toEqual(['Not reloaded. The previous version keeps running.resolvers/a.ts:1:2 ;']);
  });

  test('follows each reload, and ends with the one that succeeds', async () => {
    const { served, shown } = await renderBanner();
    await settle(() => served.send({ schemaId: 'a', refusal: 'first' }));
    expect(shown()[0]).toContain('first');
    await settle(() => served.send({ schemaId: 'a', refusal: 'second' }));
    expect(shown()[0]).toContain('second');
    await settle(() => served.send({ schemaId: 'a', refusal: null }));
    expect(shown()).toEqual([]);
  });

  test('follows reloads although the present state could not be loaded', async () => {
    const { served, shown } = await renderBanner(() => {
      throw new Error('The server does not respond.');
    });
    await settle(() => served.send({ schemaId: 'a', refusal: 'first' }));
    expect(shown()).toHaveLength(1);
  });

  test('stops following when it is removed', async () => {
    const { served, unmount, shown } = await renderBanner();
    await unmount();
    expect(served.listeners.size).toBe(0);
    expect(shown()).toEqual([]);
  });
});

describe('the schema', () => {
  test('is not loaded again at the beginning, as GraphiQL loads it itself', async () => {
    await renderBanner();
    expect(graphiql.introspections()).toBe(0);
  });

  test('is loaded again each time that it has changed, and at no other reload', async () => {
    const { served } = await renderBanner();
    const counts: number[] = [];
    for (const schemaId of ['a', 'b', 'b', 'a']) {
      await settle(() => served.send({ schemaId, refusal: null }));
      counts.push(graphiql.introspections());
    }
    expect(counts).toEqual([0, 1, 1, 2]);
  });
});
