// @vitest-environment happy-dom
import { createElement } from 'react';
import { expect, test } from 'vitest';
import { Tabs } from '../../../../console/app/parts/tabs.tsx';
import { page, render } from '../../render.ts';

const TABS = ['Tables', 'Queues', 'Mails'].map((name) => ({ name, content: () => `content of ${name}` }));

const renderTabs = (tabs = TABS) => render(createElement(Tabs, { label: 'Kinds of data', tabs }));

const toFocused = () => page.document.activeElement?.textContent;

test('the first tab is selected at first, and it alone is in the order of the Tab key', async () => {
  const { texts, all } = await renderTabs();
  expect(texts('[aria-selected="true"]')).toEqual(['Tables']);
  expect(all('[role="tab"]').map((tab) => tab.getAttribute('tabindex'))).toEqual(['0', '-1', '-1']);
  expect(texts('[role="tabpanel"]')).toEqual(['content of Tables']);
});

test('a click selects a tab, whose panel has its name', async () => {
  const { click, button, one } = await renderTabs();
  await click(button('Queues'));
  expect(one('[role="tabpanel"]').textContent).toBe('content of Queues');
  expect(one('[role="tabpanel"]').getAttribute('aria-labelledby')).toBe(button('Queues').id);
  expect(button('Queues').getAttribute('aria-controls')).toBe(one('[role="tabpanel"]').id);
});

test('arrow keys move the selection and the focus, and continue at the other end', async () => {
  const { press, texts } = await renderTabs();
  await press('[role="tablist"]', 'ArrowRight');
  expect(toFocused()).toBe('Queues');
  await press('[role="tablist"]', 'ArrowLeft');
  await press('[role="tablist"]', 'ArrowLeft');
  expect(toFocused()).toBe('Mails');
  await press('[role="tablist"]', 'ArrowRight');
  expect(texts('[aria-selected="true"]')).toEqual(['Tables']);
});

test('Home and End select the first and the last tab', async () => {
  const { press, texts } = await renderTabs();
  await press('[role="tablist"]', 'End');
  expect(texts('[role="tabpanel"]')).toEqual(['content of Mails']);
  await press('[role="tablist"]', 'Home');
  expect(texts('[role="tabpanel"]')).toEqual(['content of Tables']);
});

test('other keys change nothing', async () => {
  const { press, texts } = await renderTabs();
  await press('[role="tablist"]', 'ArrowDown');
  await press('[role="tablist"]', 'x');
  expect(texts('[aria-selected="true"]')).toEqual(['Tables']);
});

test('two groups of tabs on one page have different ids', async () => {
  const one = await renderTabs();
  const other = await renderTabs();
  const ids = [one, other].flatMap(({ all }) => all('[id]').map(({ id }) => id));
  expect(new Set(ids).size).toBe(ids.length);
});

test('a group without tabs has an empty panel', async () => {
  expect((await renderTabs([])).texts('[role="tabpanel"]')).toEqual(['']);
});
