import { expect, onTestFinished, test } from 'vitest';
import { copyAssembly } from '../support/copy-assembly.ts';
import { startLocalApi } from '../support/with-local-api.ts';
import { launchBrowser } from '../tools/browser.ts';
import { openConsolePage } from '../tools/console-page.ts';
import { openGraphiql } from '../tools/graphiql-page.ts';
import { toOneTimeCode } from '../tools/one-time-code.ts';

const STEP_MS = 30_000;

test('signs in to a pool that requires a second factor, with an authenticator app set up in the page', async () => {
  // A code can be used once, and the test does not wait for the next.
  let ahead = 0;
  const clock = { now: () => Date.now() + ahead };
  const assembly = await copyAssembly({ 'AWS::Cognito::UserPool': { MfaConfiguration: 'ON' } });
  const [app, browser] = await Promise.all([startLocalApi({ assembly, clock }), launchBrowser()]);
  onTestFinished(app.stop);
  onTestFinished(() => browser.close());
  const { page } = await openGraphiql(browser, app.consoleUrl);
  const continueWith = (code: string) =>
    page
      .getByLabel(/^Code/)
      .fill(code)
      .then(() => page.getByRole('button', { name: 'Continue' }).click());
  const signedIn = () => page.locator('.console-caller-name', { hasText: 'reader@example.com' }).waitFor();

  await openConsolePage(page, 'Caller');
  const reader = page.getByRole('button', { name: 'reader@example.com' });
  await reader.click();
  const secret = await page.locator('.console-panel code').innerText();
  await continueWith(toOneTimeCode(secret, clock.now()));
  await signedIn();

  ahead += STEP_MS;
  await page.getByRole('button', { name: 'Nobody' }).click();
  await reader.click();
  await continueWith('000000');
  await page.locator('.console-panel').getByRole('alert').waitFor();
  // The developer finds the code in the mailbox of the console.
  await openConsolePage(page, 'Data');
  await page.getByRole('tab', { name: 'Mails' }).click();
  const code = await page.locator('.console-code').first().innerText();
  expect(code).toMatch(/^\d{6}$/);
  await openConsolePage(page, 'Caller');
  await reader.click();
  await continueWith(code);
  await signedIn();
}, 120_000);
