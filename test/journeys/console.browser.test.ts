import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Browser, keepScreenshot, launchBrowser } from '../support/browser.ts';
import { type GraphiqlPage, openGraphiql } from '../support/graphiql-page.ts';
import { type LocalApi, startLocalApi } from '../support/with-local-api.ts';

const toUser = (name: string, email: string): string => JSON.stringify({ input: { name, email } });

describe('a person who explores the API in GraphiQL', () => {
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

  it('sees a user arrive in one tab of the browser who was created in another', async () => {
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

    await keepScreenshot(writer.page, 'console-mutation');
    await keepScreenshot(watcher.page, 'console-subscription');
  });

  it('sees it too when both are tabs of one GraphiQL', async () => {
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

  it('reads in the result what is wrong with the input', async () => {
    const graphiql = await open();
    await graphiql.chooseTab('CreateUser');
    await graphiql.fill('variables', toUser('Grace', 'GRACE@example.com'));
    await graphiql.press('run');
    await graphiql.seeResult('"code": "EMAIL_TAKEN"');
    await keepScreenshot(graphiql.page, 'console-refused');
  });

  it('meets no complaint of the page, and no request to anybody else', () => {
    const hosts = new Set(browser.requests.map((address) => new URL(address).host));
    expect([...hosts]).toEqual([new URL(app.consoleUrl).host]);
    expect(browser.requests.filter((address) => address.startsWith('ws:'))).toHaveLength(2);
    expect(browser.complaints).toEqual([]);
  });
});
