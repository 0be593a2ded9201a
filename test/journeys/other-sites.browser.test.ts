import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { JsonObject, StartOptions } from 'appsync-offline';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { type EveryListener, startEveryListener } from '../support/every-listener.ts';
import { renamed } from '../support/listener-matrix.ts';
import { startLocalApi } from '../support/with-local-api.ts';
import { type Attack, NOTHING, type PageAccess, servePage } from '../tools/attacking-page.ts';
import { type Browser, launchBrowser } from '../tools/browser.ts';

const SITE = 'evil.example';
/** A name that its owner made to mean this machine, after the page had come from elsewhere. */
const REBOUND = 'rebind.example';

type Served = Pick<EveryListener, 'app'>;

let every: EveryListener;
/** The same, but open to the site: there the same page gets everything. */
let open: EveryListener;
let browser: Browser;
let site: Awaited<ReturnType<typeof servePage>>;

beforeAll(async () => {
  site = await servePage();
  const origin = `http://${SITE}:${site.port}`;
  every = await startEveryListener();
  open = await startEveryListener({ allowedOrigins: [origin] });
  const rules = [SITE, REBOUND].map((name) => `MAP ${name} 127.0.0.1`).join(', ');
  browser = await launchBrowser({ flags: [`--host-resolver-rules=${rules}`] });
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await every?.stop();
  await open?.stop();
  await site?.stop();
});

const MUTATION = `mutation ($email: String!) {
  createUser(input: { name: "Mallory", email: $email }) { user { id } userErrors { message } }
}`;

/** Everything that a page may try, knowing all there is to know: ports, paths, even the API key. */
const toAttack = async ({ app, ports, remoteConsole }: EveryListener, hostname: string): Promise<Attack> => {
  const at = (address: string) => renamed(address, hostname);
  const { origin } = new URL(app.consoleUrl);
  const paths = [
    '/console/config.json',
    '/',
    '/graphql?query={__typename}',
    `/${app.userPools[0]?.poolId}/.well-known/jwks.json`,
  ];
  const graphql = (email: string) => ({
    url: at(app.url),
    method: 'POST',
    headers: { 'x-api-key': app.apiKey, 'content-type': 'application/json' },
    body: JSON.stringify({ query: MUTATION, variables: { email } }),
  });
  const protocol = Buffer.from(JSON.stringify({ host: 'localhost', 'x-api-key': app.apiKey })).toString(
    'base64url',
  );
  return {
    reads: [
      ...paths.map((path) => at(`${origin}${path}`)),
      at(`${remoteConsole.url}console/config.json`),
      await presign({ app }, hostname, new GetObjectCommand(toPlace({ app }))),
      ...ports.map((port) => `http://${hostname}:${port}/`),
    ],
    writes: [
      graphql('mallory@example.com'),
      {
        url: await presign({ app }, hostname, new PutObjectCommand(toPlace({ app }))),
        method: 'PUT',
        headers: {},
        body: 'loot',
      },
      ...ports.map((port) => ({
        url: `http://${hostname}:${port}/`,
        method: 'POST',
        headers: { 'x-amz-target': 'AmazonSQS.ListQueues' },
        body: '{}',
      })),
    ],
    sockets: [{ url: at(app.realtimeUrl), protocols: ['graphql-ws', `header-${protocol}`] }],
  };
};

const toPlace = ({ app }: Served) => ({ Bucket: app.model.buckets[0]?.bucketName ?? '', Key: 'loot.txt' });

const presign = ({ app }: Served, hostname: string, command: GetObjectCommand | PutObjectCommand) => {
  const client = new S3Client({
    region: app.region,
    endpoint: renamed(app.awsEndpoint, hostname),
    credentials: app.keys.developer,
    forcePathStyle: true,
    requestChecksumCalculation: 'WHEN_REQUIRED',
  });
  return getSignedUrl(client, command, { expiresIn: 600 });
};

const run = async (page: Page, attack: Attack): Promise<PageAccess> =>
  (await page.evaluate(`attack(${JSON.stringify(attack)})`)) as PageAccess;

const countUsers = async ({ app }: Served): Promise<number> => {
  const { body } = await app.graphql('{ listUsers(limit: 100) { items { id } } }');
  const users = body.data?.listUsers as { items: JsonObject[] } | undefined;
  return users?.items.length ?? Number.NaN;
};

const readObject = async (served: Served): Promise<number> =>
  (await fetch(await presign(served, '127.0.0.1', new GetObjectCommand(toPlace(served))))).status;

describe('a page of another site', () => {
  const openSite = () => browser.openPage(`http://${SITE}:${site.port}/`);

  test.each(['127.0.0.1', 'localhost'])('receives nothing from %s, and changes nothing', async (hostname) => {
    const page = await openSite();
    const attack = await toAttack(every, hostname);
    expect(await run(page, attack)).toEqual(NOTHING);
    await page.evaluate(`attackBlindly(${JSON.stringify(attack)})`);
    expect([await countUsers(every), await readObject(every)]).toEqual([0, 404]);
    await page.close();
  });

  test('receives everything if it is allowed, which proves that the attempts work', async () => {
    const page = await openSite();
    const attack = await toAttack(open, '127.0.0.1');
    const loot = await run(page, attack);
    const { url = '' } = attack.writes[0] ?? {};
    const { url: put = '' } = attack.writes[1] ?? {};
    expect(loot.written).toEqual(expect.arrayContaining([url, put]));
    expect(loot.read).toContain(attack.reads[2]);
    expect(loot.opened).toEqual(attack.sockets.map((socket) => socket.url));
    expect([await countUsers(open), await readObject(open)]).toEqual([1, 200]);
    await page.close();
  });

  test('cannot show the console in a frame', async () => {
    const page = await openSite();
    const address = every.app.consoleUrl;
    await page.evaluate(`new Promise((resolve) => {
      const frame = Object.assign(document.createElement('iframe'), { src: ${JSON.stringify(address)}, onload: resolve });
      document.body.append(frame);
    })`);
    const frames = page.frames().map((frame) => frame.url());
    expect(frames).toEqual([page.url(), 'chrome-error://chromewebdata/']);
    await page.close();
  });

  test('can open the console only in a window that it cannot access', async () => {
    const page = await openSite();
    const opened = browser.context.waitForEvent('page');
    await page.evaluate(`void (globalThis.opened = open(${JSON.stringify(every.app.consoleUrl)}))`);
    const console = await opened;
    await console.waitForLoadState();
    expect(await console.evaluate('[location.pathname, opener]')).toEqual(['/', null]);
    expect(await page.evaluate('globalThis.opened.closed')).toBe(true);
    await Promise.all([console.close(), page.close()]);
  });
});

describe('a page after DNS rebinding', () => {
  /** The page comes from another server; then that is stopped, and the app is at the same name and port. */
  const openRebound = async (options: Partial<StartOptions>) => {
    const before = await servePage();
    const page = await browser.openPage(`http://${REBOUND}:${before.port}/`);
    await before.stop();
    const app = await startLocalApi({ ...options, port: before.port });
    onTestFinished(async () => {
      await page.close();
      await app.stop();
    });
    return { app, page };
  };
  const ask = (page: Page, path: string, init: object) =>
    page.evaluate(
      `fetch('${path}', ${JSON.stringify(init)}).then(async (answer) => [answer.status, await answer.text()])`,
    );
  const post = ({ app }: Served) => ({
    method: 'POST',
    headers: { 'x-api-key': app.apiKey },
    body: JSON.stringify({ query: MUTATION, variables: { email: 'mallory@example.com' } }),
  });

  test('receives only 421, and changes nothing', async () => {
    const { app, page } = await openRebound({});
    const refused = [421, expect.stringContaining(`--allow-host ${REBOUND}`)];
    for (const path of ['/', '/console/config.json', '/graphql', '/cognito']) {
      expect([path, await ask(page, path, {})]).toEqual([path, refused]);
      expect([path, await ask(page, path, post({ app }))]).toEqual([path, refused]);
    }
    const socket = { url: renamed(app.realtimeUrl, REBOUND), protocols: ['graphql-ws'] };
    const attack = { reads: [], writes: [], sockets: [socket] };
    expect(await run(page, attack)).toEqual(NOTHING);
    expect(await countUsers({ app })).toBe(0);
  });

  test('receives everything if the name is allowed, which proves that the attempts work', async () => {
    const { app, page } = await openRebound({ allowedHosts: [REBOUND] });
    expect(await ask(page, '/console/config.json', {})).toEqual([200, expect.stringContaining(app.apiKey)]);
    expect(await ask(page, '/graphql', post({ app }))).toEqual([
      200,
      expect.stringContaining('"createUser"'),
    ]);
    expect(await countUsers({ app })).toBe(1);
  });
});

describe('a page of this machine', () => {
  test('puts and gets by presigned URLs', async () => {
    const page = await browser.openPage(`http://localhost:${site.port}/`);
    const put = await presign(
      every,
      '127.0.0.1',
      new PutObjectCommand({ ...toPlace(every), Key: 'own.txt' }),
    );
    const get = await presign(
      every,
      '127.0.0.1',
      new GetObjectCommand({ ...toPlace(every), Key: 'own.txt' }),
    );
    const text = await page.evaluate(
      `fetch(${JSON.stringify(put)}, { method: 'PUT', body: 'own', headers: { 'content-type': 'text/csv' } })
        .then(() => fetch(${JSON.stringify(get)})).then((answer) => answer.text())`,
    );
    expect(text).toBe('own');
    await page.close();
  });
});
