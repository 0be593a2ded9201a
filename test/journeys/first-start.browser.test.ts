import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Checkout, copyCheckout } from '../support/checkout.ts';
import { type Browser, keepScreenshot, launchBrowser } from '../tools/browser.ts';
import { openGraphiql } from '../tools/graphiql-page.ts';
import { printedConsole, readmeStart } from '../tools/readme-commands.ts';

let checkout: Checkout;
let browser: Browser;
beforeAll(async () => {
  [checkout, browser] = await Promise.all([copyCheckout(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await checkout?.remove();
});

// In a fresh checkout the template and the console are made first, which takes half a minute of a free processor.
const TIMEOUT = 300_000;

test('a fresh checkout serves the page that the command of the README prints', {
  timeout: TIMEOUT,
}, async () => {
  const command = checkout.type(readmeStart());
  const address = await printedConsole(command);
  // The first answer waits until the console is bundled, for as long as that takes.
  expect((await fetch(address)).status).toBe(200);
  const graphiql = await openGraphiql(browser, address);
  expect(await graphiql.page.getByRole('tab').count()).toBeGreaterThan(2);

  await graphiql.chooseTab('OnUserCreated');
  await graphiql.press('run');
  await graphiql.seeResult('Started.');
  await graphiql.chooseTab('CreateUser');
  await graphiql.press('run');
  await graphiql.seeResult('"name": "Ada Lovelace"');
  await graphiql.chooseTab('OnUserCreated');
  await graphiql.seeResult('"name": "Ada Lovelace"');
  await keepScreenshot(graphiql.page, 'first-start');

  const references = await graphiql.page
    .locator('[src], [href]')
    .evaluateAll((elements) =>
      elements.map((element) => Reflect.get(element, 'src') || Reflect.get(element, 'href')),
    );
  expect(references.length).toBeGreaterThan(6);
  const statuses = references.map(async (file) => [file, (await fetch(String(file))).status]);
  expect((await Promise.all(statuses)).filter(([, status]) => status !== 200)).toEqual([]);
  expect(browser.complaints).toEqual([]);
  expect(checkout.listStrays()).toEqual([]);

  command.process.kill('SIGTERM');
  await command.ended;
});
