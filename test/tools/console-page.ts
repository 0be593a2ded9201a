import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

/** The pages of the console, by the titles of their buttons in GraphiQL's sidebar. */
export const CONSOLE_PAGES = ['Caller', 'Traces', 'Subscriptions', 'Data', 'Functions'] as const;

/** Brings a page of the console to the front, unless it is there. */
export const openConsolePage = async (page: Page, title: (typeof CONSOLE_PAGES)[number]): Promise<void> => {
  const button = page.getByRole('button', { name: new RegExp(`^(Show|Hide) ${title}$`) });
  const label = await button.getAttribute('aria-label');
  if (label?.startsWith('Show')) await button.click();
};

/** Signs in as one of the accounts that the pool has. */
export const callAs = async (page: Page, account: RegExp): Promise<void> => {
  await openConsolePage(page, 'Caller');
  await page.getByRole('button', { name: account }).click();
  await page.locator('.console-caller-mode', { hasText: 'User pool' }).waitFor();
  await page.locator('.console-caller-name', { hasText: account }).waitFor();
};

/** The faults that axe-core calls serious or critical. GraphiQL's own editors are left out: they are not part of this project. */
export const findSeriousFaults = async (page: Page): Promise<string[]> => {
  const path = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
  await page.evaluate(await readFile(path, 'utf8'));
  const violations = await page.evaluate(`axe
    .run({ exclude: ['.monaco-editor', '.graphiql-tabs', '.graphiql-editor-tools'] })
    .then(({ violations }) => violations.filter(({ impact }) => ['serious', 'critical'].includes(impact)))
    .then((all) => all.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html.slice(0, 160)).join(' | ')))`);
  return violations as string[];
};
