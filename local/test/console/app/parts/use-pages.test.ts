// @vitest-environment happy-dom
import { createElement } from 'react';
import { expect, test } from 'vitest';
import { type Pages, usePages } from '../../../../console/app/parts/use-pages.ts';
import { render, settle } from '../../render.ts';

const renderPages = async () => {
  const seen: Pages[] = [];
  await render(
    createElement(() => {
      seen.push(usePages());
      return null;
    }),
  );
  const current = (): Pages => seen.at(-1) as Pages;
  return {
    current,
    next: (token: string) => settle(() => current().toNext(token)?.()),
    previous: () => settle(() => current().previous?.()),
    reset: () => settle(() => current().reset()),
  };
};

test('the first page has no token and no previous page', async () => {
  const { current } = await renderPages();
  expect(current().token).toBe(undefined);
  expect(current().previous).toBe(null);
});

test('the last page has no next page', async () => {
  const { current } = await renderPages();
  expect(current().toNext(null)).toBe(null);
  expect(current().toNext(undefined)).toBe(null);
});

test('pages are left in the reverse order in which they were opened', async () => {
  const { current, next, previous } = await renderPages();
  await next('second');
  await next('third');
  expect(current().token).toBe('third');
  await previous();
  expect(current().token).toBe('second');
  await previous();
  expect(current().token).toBe(undefined);
  expect(current().previous).toBe(null);
});

test('a new query begins with the first page', async () => {
  const { current, next, reset } = await renderPages();
  await next('second');
  await next('third');
  await reset();
  expect(current().token).toBe(undefined);
  expect(current().previous).toBe(null);
});
