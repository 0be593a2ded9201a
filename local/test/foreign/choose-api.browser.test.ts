import { expect, onTestFinished, test } from 'vitest';
import { launchBrowser } from '../../../test/tools/browser.ts';
import { openGraphiql } from '../../../test/tools/graphiql-page.ts';
import { shops } from '../support/foreign-apps/shops.ts';
import { startForeign } from '../support/foreign-apps/start-foreign.ts';

test('the console of one API links to that of another', async () => {
  const app = await startForeign(shops);
  const browser = await launchBrowser();
  onTestFinished(() => browser.close());
  const [east, west] = [app.api('east'), app.api('west')];
  const { page } = await openGraphiql(browser, east.consoleUrl);
  const choice = page.getByRole('combobox', { name: 'API' });
  expect(await choice.locator('option').allInnerTexts()).toEqual(['east', 'west']);
  expect(await choice.inputValue()).toBe(east.consoleUrl);

  await choice.selectOption('west');
  await page.waitForURL(west.consoleUrl);
  await choice.waitFor();
  expect(await page.title()).toBe('west · GraphiQL');
  expect(await choice.inputValue()).toBe(west.consoleUrl);
  expect(browser.complaints).toEqual([]);
});
