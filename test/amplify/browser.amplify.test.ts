import { join } from 'node:path';
import { build } from 'esbuild';
import { expect, inject, onTestFinished, test, vi } from 'vitest';
import { launchBrowser } from '../tools/browser.ts';
import { servePages } from '../tools/serve-pages.ts';
import { findAccount, waitForSubscriptions } from './client.ts';

/** What a bundler makes of the project's front end. */
const bundleFrontEnd = async (): Promise<string> => {
  const { outputFiles } = await build({
    entryPoints: [join(inject('project'), 'front-end/main.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    define: { global: 'globalThis' },
  });
  return outputFiles[0]?.text ?? '';
};

const openFrontEnd = async () => {
  const pages = await servePages({ shop: await bundleFrontEnd() });
  onTestFinished(() => pages.close());
  const browser = await launchBrowser({ flags: ['--ignore-certificate-errors'] });
  onTestFinished(() => browser.close());
  const page = await browser.openPage(pages.addressOf('shop'));
  const call = (name: string, argument: unknown = null) =>
    page.evaluate(`${name}(${JSON.stringify(argument)})`);
  return { browser, page, call };
};

// Whether browsers trust the certificate is for `trust`, which has tests of its own.
test('a page of the front end calls and observes the API, as a guest and signed in', async () => {
  const { browser, page, call } = await openFrontEnd();

  expect(await call('runAsGuest')).toEqual({
    identityId: expect.stringMatching(/^us-east-1:/),
    text: 'a page',
    errors: undefined,
  });
  await waitForSubscriptions(0);
  expect(await call('signInAndObserve', await findAccount(null))).toBe(true);
  await waitForSubscriptions(3);
  expect(await call('publishNote', 'page one')).toEqual({ published: 'Hello page one (hush)', errors: [] });
  await vi.waitFor(async () => expect(await page.evaluate('observed')).toEqual(['page one']));
  expect(browser.complaints).toEqual([]);
});

test('a page of the front end stores files in the bucket, as far as the rules allow', async () => {
  const { browser, call } = await openFrontEnd();
  expect(await call('uploadAsGuest')).toBe('AccessDenied');
  expect(await call('signInAndObserve', await findAccount(null))).toBe(true);
  expect(await call('storePictures')).toEqual({
    paths: ['pictures/page/copy.txt', 'pictures/page/large.bin', 'pictures/page/small.txt'],
    text: 'small',
    size: 6 * 1024 ** 2,
    linked: 6 * 1024 ** 2,
    left: 0,
  });
  // Browsers complain of every answer with an error: that to the guest is one.
  expect(browser.complaints).toEqual([expect.stringContaining('403')]);
});
