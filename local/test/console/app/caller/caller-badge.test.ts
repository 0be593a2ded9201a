// @vitest-environment happy-dom
import { createElement } from 'react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { CallerBadge } from '../../../../console/app/caller/caller-badge.tsx';
import { ROLE, toAccount, toToken } from '../../caller-fixtures.ts';
import { createFakeConsole } from '../../fake-console.ts';
import { graphiql } from '../../fake-graphiql.ts';
import { page, render, settle } from '../../render.ts';

vi.mock('@graphiql/react', async () => (await import('../../fake-graphiql.ts')).graphiqlReact);

const NOW = 1_000_000_000_000;

beforeEach(() => {
  graphiql.reset();
  vi.useFakeTimers({ now: NOW, toFake: ['Date', 'setInterval', 'clearInterval'] });
});

afterEach(() => void vi.useRealTimers());

const renderBadge = async () => {
  const fake = createFakeConsole({});
  const rendered = await render(fake.within(createElement(CallerBadge)));
  return { ...fake, ...rendered };
};

/** An account whose token expires after this many milliseconds. */
const toExpiring = (milliseconds: number) =>
  toAccount(
    toToken({ username: 'ada', 'cognito:groups': ['admin', 'editor'], exp: (NOW + milliseconds) / 1_000 }),
  );

describe('the badge of the caller', () => {
  test('has the mode of an API key, and nothing of the key', async () => {
    const { text } = await renderBadge();
    expect(text()).toBe('API key');
  });

  test('follows the caller, with its name and groups', async () => {
    const { callers, texts } = await renderBadge();
    await settle(() => callers.choose(toExpiring(3_600_000)));
    expect(texts('span')).toEqual(['User pool', 'ada', 'admin, editor', '60 min left']);
    await settle(() => callers.choose(ROLE));
    expect(texts('span')).toEqual(['IAM', 'reader']);
    await settle(() => callers.choose({ kind: 'nobody' }));
    expect(texts('span')).toEqual(['Nobody']);
  });

  test('counts down the time of a token, until it has expired', async () => {
    const { callers, texts } = await renderBadge();
    await settle(() => callers.choose(toExpiring(120_000)));
    const rests: (string | undefined)[] = [];
    for (const seconds of [0, 10, 60, 60]) {
      await settle(() => void vi.advanceTimersByTime(seconds * 1_000));
      rests.push(texts('.console-caller-rest')[0]);
    }
    expect(rests).toEqual(['2 min left', '1 min left', 'less than a minute left', 'expired']);
  });

  test('stops its clock when it is removed', async () => {
    const { unmount } = await renderBadge();
    expect(vi.getTimerCount()).toBe(1);
    await unmount();
    expect(vi.getTimerCount()).toBe(0);
  });

  test('opens and closes the page of the caller', async () => {
    const clicked: string[] = [];
    const sidebar = page.document.createElement('div');
    sidebar.className = 'graphiql-sidebar';
    for (const label of ['Show Caller', 'Hide Caller']) {
      const button = page.document.createElement('button');
      button.setAttribute('aria-label', label);
      button.addEventListener('click', () => void clicked.push(label));
      sidebar.append(button);
    }
    page.document.body.append(sidebar);
    const { click, one } = await renderBadge();
    expect(one('button').getAttribute('aria-expanded')).toBe('false');
    await click(one('button'));
    await settle(() => graphiql.set({ visiblePlugin: { title: 'Caller' } }));
    expect(one('button').getAttribute('aria-expanded')).toBe('true');
    await click(one('button'));
    sidebar.remove();
    expect(clicked).toEqual(['Show Caller', 'Hide Caller']);
  });
});
