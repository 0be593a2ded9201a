import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Checkout, copyCheckout } from '../support/checkout.ts';
import { type Browser, keepScreenshot, launchBrowser } from '../tools/browser.ts';
import { openGraphiql } from '../tools/graphiql-page.ts';
import { printedConsole, readmeStart } from '../tools/readme-commands.ts';

let checkout: Checkout;
let browser: Browser;
beforeAll(async () => {
  [checkout, browser] = await Promise.all([copyCheckout({ built: true }), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await checkout?.remove();
});

const TIMEOUT = 60_000;

const edit = (file: string, from: string, to: string): void => {
  const path = join(checkout.directory, file);
  const text = readFileSync(path, 'utf8');
  if (!text.includes(from)) throw new Error(`${file} does not contain: ${from}`);
  writeFileSync(path, text.replace(from, to));
};

test('the console shows why a change is not served, and reloads a changed schema', {
  timeout: 5 * TIMEOUT,
}, async () => {
  const command = checkout.type(`${readmeStart()} --memory`);
  const address = await printedConsole(command);
  // The first answer waits until the console is bundled.
  await fetch(address);
  const { page } = await openGraphiql(browser, address);
  const banner = page.getByRole('alert').filter({ hasText: 'Not reloaded' });

  edit('resolvers/Query.getUser.ts', 'export const', 'export con st');
  await banner.waitFor({ timeout: TIMEOUT });
  expect(await banner.textContent()).toMatch(/resolvers\/Query\.getUser\.ts:\d+:\d+/);
  await keepScreenshot(page, 'not-reloaded');
  // A page that is opened later shows it, too.
  const later = await openGraphiql(browser, address);
  await later.page.getByRole('alert').filter({ hasText: 'Not reloaded' }).waitFor({ timeout: TIMEOUT });
  await later.page.close();

  edit('resolvers/Query.getUser.ts', 'export con st', 'export const');
  await banner.waitFor({ state: 'hidden', timeout: TIMEOUT });

  const introspected = page.waitForResponse(
    async (response) =>
      response.url().endsWith('/graphql') && (await response.text()).includes('"name":"nickname"'),
    { timeout: TIMEOUT },
  );
  edit('schema/schema.graphql', 'api_key {\n  id: ID!', 'api_key {\n  nickname: String\n  id: ID!');
  await introspected;
  expect(browser.complaints).toEqual([]);

  command.process.kill('SIGTERM');
  await command.ended;
});
