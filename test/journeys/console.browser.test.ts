import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startRemoteConsole } from 'appsync-offline';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { readSchema } from '../../infra/read-schema.ts';
import { toStage } from '../../infra/stages.ts';
import { type LocalApi, startLocalApi } from '../support/with-local-api.ts';
import { type Browser, documentScreenshot, keepScreenshot, launchBrowser } from '../tools/browser.ts';
import { type GraphiqlPage, openGraphiql } from '../tools/graphiql-page.ts';

const toUser = (name: string, email: string): string => JSON.stringify({ input: { name, email } });

/** The field that an example tab of this title asks for, as the result shows test. */
const toField = (title: string): string => `"${title.charAt(0).toLowerCase()}${title.slice(1)}":`;

const runExample = async (graphiql: GraphiqlPage, title: string): Promise<void> => {
  const isSubscription = title.startsWith('On');
  await graphiql.chooseTab(title);
  if (['GetUser', 'UpdateUser'].includes(title)) await graphiql.see('variables', /"id":\s"[^"]{10}/);
  await graphiql.press('run');
  await graphiql.seeResult(isSubscription ? 'Started.' : toField(title));
  const result = await graphiql.readResult();
  expect(result).not.toContain('"errors"');
  if (['GetUser', 'GetUserByEmail', 'UpdateUser'].includes(title))
    expect([title, result]).toEqual([title, expect.stringContaining('"version":')]);
  if (isSubscription) await graphiql.press('stop');
};

describe('a developer who explores the API in GraphiQL', () => {
  let app: LocalApi;
  let browser: Browser;

  const open = (): Promise<GraphiqlPage> => openGraphiql(browser, app.consoleUrl);

  beforeAll(async () => {
    [app, browser] = await Promise.all([startLocalApi(), launchBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await app?.stop();
  });

  test('receives a user in one tab of the browser that was created in another', async () => {
    const writer = await open();
    const watcher = await open();
    await watcher.chooseTab('OnUserCreated');
    await watcher.press('run');
    await watcher.seeResult('Started.');

    await writer.fill('variables', toUser('Grace Hopper', 'grace@example.com'));
    await writer.press('run');
    await writer.seeResult('"name": "Grace Hopper"');
    await watcher.seeResult('"name": "Grace Hopper"');
    await watcher.seeResult('"version": 1');

    await documentScreenshot(writer.page, 'console-mutation');
    await keepScreenshot(watcher.page, 'console-subscription');
  });

  test('receives it too if both are tabs of one GraphiQL', async () => {
    const graphiql = await open();
    await graphiql.chooseTab('OnUserCreated');
    await graphiql.press('run');
    await graphiql.seeResult('Started.');
    await graphiql.chooseTab('CreateUser');
    await graphiql.fill('variables', toUser('Katherine Johnson', 'katherine@example.com'));
    await graphiql.press('run');
    await graphiql.seeResult('"name": "Katherine Johnson"');
    await app.idle();
    await graphiql.chooseTab('OnUserCreated');
    await graphiql.seeResult('"name": "Katherine Johnson"');
  });

  test('receives it in a page of another origin than the API, as for a deployed stage', async () => {
    const { url, realtimeUrl, region, apiKey } = app;
    const remote = await startRemoteConsole({
      api: { name: 'deployed', url, realtimeUrl, region, apiKey },
      schema: readSchema(toStage('dev')).definition,
      host: '127.0.0.1',
      port: 0,
      cacheDirectory: join(tmpdir(), 'console-builds'),
    });
    const other = await launchBrowser();
    onTestFinished(async () => {
      await other.close();
      await remote.stop();
    });
    const graphiql = await openGraphiql(other, remote.url);
    await graphiql.chooseTab('OnUserCreated');
    await graphiql.press('run');
    await graphiql.seeResult('Started.');
    await graphiql.chooseTab('CreateUser');
    await graphiql.fill('variables', toUser('Radia Perlman', 'radia@example.com'));
    await graphiql.press('run');
    await graphiql.seeResult('"name": "Radia Perlman"');
    await app.idle();
    await graphiql.chooseTab('OnUserCreated');
    await graphiql.seeResult('"name": "Radia Perlman"');
    await keepScreenshot(graphiql.page, 'console-remote');
    expect(other.complaints).toEqual([]);
  });

  test('runs every example tab unchanged', async () => {
    // As at a first visit: a page remembers what was typed in the tabs of another.
    const other = await launchBrowser();
    onTestFinished(() => other.close());
    const graphiql = await openGraphiql(other, app.consoleUrl);
    const titles = await graphiql.page.getByRole('tab').allInnerTexts();
    for (const title of titles) await runExample(graphiql, title);
    expect(titles).toContain('UpdateUser');
    expect(other.complaints).toEqual([]);
  });

  test('can read the result in a window of the width of a phone', async () => {
    const graphiql = await open();
    const { page } = graphiql;
    await graphiql.chooseTab('CreateUser');
    await page.setViewportSize({ width: 390, height: 844 });
    await graphiql.press('run');
    await graphiql.seeResult('"createUser"');
    const pane = await page.locator('.result-window').boundingBox();
    expect(pane?.width).toBeGreaterThan(300);
    expect(pane?.height).toBeGreaterThan(250);
    const bottom = (pane?.y ?? 0) + (pane?.height ?? 0);
    expect(bottom).toBeLessThan(844);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    await keepScreenshot(page, 'console-narrow');
  });

  test('reads the problems of the input in the result', async () => {
    const graphiql = await open();
    await graphiql.chooseTab('CreateUser');
    await graphiql.fill('variables', toUser('Grace', 'GRACE@example.com'));
    await graphiql.press('run');
    await graphiql.seeResult('"code": "EMAIL_TAKEN"');
    await keepScreenshot(graphiql.page, 'console-refused');
  });

  test('causes no error in the page, and no request elsewhere', () => {
    const hosts = new Set(browser.requests.map((address) => new URL(address).host));
    expect([...hosts]).toEqual([new URL(app.consoleUrl).host]);
    expect(browser.requests.filter((address) => address.startsWith('ws:'))).toHaveLength(2);
    expect(browser.complaints).toEqual([]);
  });
});
