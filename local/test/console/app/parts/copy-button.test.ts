// @vitest-environment happy-dom
import { createElement } from 'react';
import { expect, test } from 'vitest';
import { CopyButton } from '../../../../console/app/parts/copy-button.tsx';
import { page, render, settle } from '../../render.ts';

const setClipboard = (clipboard: unknown): void => {
  Object.defineProperty(page.navigator, 'clipboard', { configurable: true, value: clipboard });
};

const copying = () => {
  const copied: string[] = [];
  setClipboard({ writeText: async (text: string) => void copied.push(text) });
  return copied;
};

const renderButton = (text: string | (() => string)) =>
  render(createElement(CopyButton, { text, label: 'Copy the code' }));

test('copies its text, and shows so', async () => {
  const copied = copying();
  const { click, button, text } = await renderButton('123456');
  await click(button('Copy the code'));
  expect(copied).toEqual(['123456']);
  expect(text()).toBe('Copied');
});

test('computes a text at each click, and not before', async () => {
  const copied = copying();
  let count = 0;
  const { click, one } = await renderButton(() => `text ${++count}`);
  expect(count).toBe(0);
  await click(one('button'));
  await click(one('button'));
  expect(copied).toEqual(['text 1', 'text 2']);
});

test('shows its label again when the focus leaves', async () => {
  copying();
  const { click, one, text } = await renderButton('a');
  await click(one('button'));
  await settle(() => one('button').dispatchEvent(new page.window.FocusEvent('focusout', { bubbles: true })));
  expect(text()).toBe('Copy the code');
});

test('says that the browser does not allow copying, if it is refused', async () => {
  setClipboard({ writeText: async () => Promise.reject(new Error('NotAllowedError')) });
  const { click, one, text } = await renderButton('a');
  await click(one('button'));
  expect(text()).toBe('The browser does not allow copying');
});

test('says so too if there is no clipboard, outside of secure contexts', async () => {
  setClipboard(undefined);
  const { click, one, text } = await renderButton('a');
  await click(one('button'));
  expect(text()).toBe('The browser does not allow copying');
});
