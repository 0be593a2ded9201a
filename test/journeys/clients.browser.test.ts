import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:tls';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LocalApi, startLocalApi } from '../support/with-local-api.ts';
import { type Browser, launchBrowser } from '../tools/browser.ts';
import { type PageServer, servePages } from '../tools/serve-pages.ts';
import type { AmplifyReport, AmplifySettings } from './amplify-journey.ts';

/** An app as a front end's own tools make it: one script, bundled. */
const bundleApp = async (): Promise<string> => {
  const { outputFiles } = await build({
    stdin: {
      contents: `import { runAmplifyJourney } from './amplify-journey.ts'; globalThis.runAmplifyJourney = runAmplifyJourney;`,
      resolveDir: import.meta.dirname,
    },
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    define: { global: 'globalThis' },
  });
  return outputFiles[0]?.text ?? '';
};

/** Makes the browser trust the certificate that the API shows: by its public key, which is all that it can be told. */
const toTrustFlag = async ({ secureUrl, readAuthority }: LocalApi): Promise<string> => {
  const { hostname, port } = new URL(secureUrl);
  const socket = connect({ host: hostname, port: Number(port), ca: readAuthority() });
  await once(socket, 'secureConnect');
  const key = socket.getPeerX509Certificate()?.publicKey.export({ type: 'spki', format: 'der' });
  socket.destroy();
  const hash = createHash('sha256')
    .update(key ?? '')
    .digest('base64');
  return `--ignore-certificate-errors-spki-list=${hash}`;
};

describe('AWS Amplify in a page of another origin', () => {
  let api: LocalApi;
  let browser: Browser;
  let pages: PageServer;

  beforeAll(async () => {
    api = await startLocalApi();
    [browser, pages] = await Promise.all([
      toTrustFlag(api).then((flag) => launchBrowser({ flags: [flag] })),
      bundleApp().then((app) => servePages({ app })),
    ]);
  });
  afterAll(async () => {
    await browser?.close();
    pages?.close();
    await api?.stop();
  });

  test.each(['url', 'secureUrl'] as const)('reads, writes and subscribes at the %s', async (address) => {
    const page = await browser.openPage(pages.addressOf('app'));
    const email = `browser-${address}@example.com`;
    const settings: AmplifySettings = {
      endpoint: api[address],
      region: api.region,
      caller: { mode: 'apiKey', apiKey: api.apiKey },
      email,
    };
    const report = (await page.evaluate(`runAmplifyJourney(${JSON.stringify(settings)})`)) as AmplifyReport;
    const user = { id: expect.any(String), name: 'Ada', email };
    expect(report.created).toEqual(user);
    expect(report.received).toEqual({ data: { onUserCreated: user } });
    expect(report.refusal).toMatchObject({ errors: [{ errorType: 'Unauthorized' }] });
    await page.close();
  });

  test('causes no error in the page, and no request elsewhere', () => {
    expect(browser.complaints).toEqual([]);
    const hosts = new Set(browser.requests.map((address) => new URL(address).host));
    expect([...hosts].sort()).toEqual([new URL(pages.addressOf('app')).host, new URL(api.url).host].sort());
    const sockets = browser.requests.filter((address) => address.startsWith('ws'));
    expect(sockets).toEqual([api.secureRealtimeUrl, api.secureRealtimeUrl]);
  });
});
