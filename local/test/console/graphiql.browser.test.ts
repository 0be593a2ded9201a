import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Browser, keepScreenshot, launchBrowser } from '../../../test/tools/browser.ts';
import { type GraphiqlPage, openGraphiql } from '../../../test/tools/graphiql-page.ts';
import { toExampleOperations } from '../../console/example-operations.ts';
import { createConsole } from '../../console/server.ts';
import { silentLog } from '../../kernel/log.ts';
import { API_KEY, BOOKS_SDL, startFakeApi } from './fake-api.ts';

let cacheDirectory: string;
let api: Awaited<ReturnType<typeof startFakeApi>>;
let browser: Browser;

const open = (): Promise<GraphiqlPage> => openGraphiql(browser, api.url);

const untilListening = async (count: number): Promise<void> => {
  while (api.listeners.size !== count) await api.changed();
};

const untilRemembered = async ({ page }: GraphiqlPage, part: string): Promise<void> => {
  const isStored = (text: string) =>
    Reflect.get(globalThis, 'sessionStorage').getItem('books/graphiql:tabState')?.includes(text);
  await page.waitForFunction(isStored, part);
};

beforeAll(async () => {
  cacheDirectory = await mkdtemp(join(tmpdir(), 'console-cache-'));
});
afterAll(() => rm(cacheDirectory, { recursive: true, force: true }));

beforeEach(async () => {
  const settings = {
    // Hosts without a server: the page must use only its own host.
    url: 'http://elsewhere.invalid/graphql',
    realtimeUrl: 'ws://elsewhere.invalid/graphql/realtime',
    apiKey: API_KEY,
    region: 'ap-northeast-2',
    name: 'books',
    apis: [],
    signIn: null,
    tabs: toExampleOperations(BOOKS_SDL),
  };
  api = await startFakeApi(createConsole({ cacheDirectory, log: silentLog, readSettings: () => settings }));
  browser = await launchBrowser();
});
afterEach(async () => {
  await browser.close();
  await api.stop();
});

describe('the console in a browser', () => {
  test('shows the examples, their variables and the API key, and sends no request elsewhere', async () => {
    const graphiql = await open();
    expect(await graphiql.page.title()).toBe('books · GraphiQL');
    expect(await graphiql.page.getByRole('tab').allInnerTexts()).toEqual([
      'CreateBook',
      'OnCreateBook',
      'ListBooks',
      'GetBook',
      'RenameBook',
    ]);
    await graphiql.see('variables', '"title": "A title"');
    await graphiql.page.getByRole('button', { name: 'API key', exact: true }).waitFor();
    await graphiql.press('run');
    await graphiql.seeResult('"title": "A title"');
    expect(browser.complaints).toEqual([]);
    expect([...new Set(browser.requests.map((address) => new URL(address).host))]).toEqual([
      new URL(api.url).host,
    ]);
  });

  test('shows events of a subscription while a mutation runs in another page', async () => {
    const watcher = await open();
    await watcher.chooseTab('OnCreateBook');
    await watcher.press('run');
    await watcher.seeResult('Started.');
    const writer = await open();
    await writer.chooseTab('CreateBook');
    await writer.fill('variables', '{ "title": "Emma" }');
    await writer.press('run');
    await watcher.seeResult('"title": "Emma"');
    await watcher.press('stop');
    await untilListening(0);
  });

  test('keeps a subscription alive while another tab of the page is active', async () => {
    const graphiql = await open();
    await graphiql.chooseTab('OnCreateBook');
    await graphiql.press('run');
    await graphiql.seeResult('Started.');
    await graphiql.chooseTab('CreateBook');
    await graphiql.press('run');
    await graphiql.seeResult('"createBook"');
    await graphiql.chooseTab('OnCreateBook');
    await graphiql.seeResult('"onCreateBook"');
    expect(api.listeners.size).toBe(1);
    await graphiql.press('stop');
    await untilListening(0);
    expect(browser.complaints).toEqual([]);
  });

  test('ends a subscription with its tab', async () => {
    const graphiql = await open();
    await graphiql.chooseTab('OnCreateBook');
    await graphiql.press('run');
    await graphiql.seeResult('Started.');
    await graphiql.closeTab('OnCreateBook');
    await untilListening(0);
  });

  test('shows why a query or a subscription is rejected', async () => {
    const graphiql = await open();
    await graphiql.fill('headers', '{ "x-api-key": "wrong" }');
    await graphiql.press('run');
    await graphiql.seeResult('You are not authorized to make this call.');
    await graphiql.chooseTab('OnCreateBook');
    await graphiql.fill('headers', '{ "x-api-key": "wrong" }');
    await graphiql.press('run');
    await graphiql.seeResult('"errorType": "UnauthorizedException"');
  });

  test('reports that the server has ended a subscription', async () => {
    const graphiql = await open();
    await graphiql.chooseTab('OnCreateBook');
    await graphiql.press('run');
    await graphiql.seeResult('Started.');
    await api.stop();
    await graphiql.seeResult('The connection was closed');
    await graphiql.chooseTab('ListBooks');
    await graphiql.press('run');
    await graphiql.seeResult('Check that the server is running');
  });

  test('restores its tabs after a reload, regardless of another page', async () => {
    const [one, other] = [await open(), await open()];
    await one.page.getByRole('button', { name: 'New tab' }).click();
    await one.fill('query', 'query Mine { listBooks { id } }');
    await other.chooseTab('ListBooks');
    await untilRemembered(one, 'query Mine');
    await untilRemembered(other, '"activeTabIndex":2');
    await one.page.reload();
    await one.see('query', 'query Mine');
    expect(await one.page.getByRole('tab').count()).toBe(6);
    await other.page.reload();
    await other.see('query', 'query ListBooks');
    expect(await other.page.getByRole('tab').count()).toBe(5);
  });

  test('fills in the newest item in an example that needs one, until the user has changed it', async () => {
    const graphiql = await open();
    await graphiql.chooseTab('GetBook');
    await graphiql.see('variables', '"id": "1"');
    for (const title of ['Emma', 'Persuasion']) {
      await graphiql.chooseTab('CreateBook');
      await graphiql.fill('variables', JSON.stringify({ title }));
      await graphiql.press('run');
      await graphiql.seeResult(`"title": "${title}"`);
      await graphiql.chooseTab('GetBook');
      await graphiql.see('variables', title === 'Emma' ? '"id": "1"' : '"id": "2"');
    }
    await graphiql.press('run');
    await graphiql.seeResult('"title": "Persuasion"');
    await graphiql.chooseTab('RenameBook');
    await graphiql.see('variables', '"id": "2"');
    await graphiql.see('variables', '"title": "Persuasion"');

    await graphiql.chooseTab('GetBook');
    await graphiql.fill('variables', '{ "id": "1" }');
    // GraphiQL takes an edit over to its tab a moment later.
    await untilRemembered(graphiql, JSON.stringify('{ "id": "1" }').slice(1, -1));
    await graphiql.chooseTab('RenameBook');
    await graphiql.see('variables', '"id": "2"');
    await graphiql.chooseTab('GetBook');
    await graphiql.press('run');
    await graphiql.seeResult('"title": "Emma"');
    expect(browser.complaints).toEqual([]);
  });

  test('opens the documentation of a type', async () => {
    const { page } = await open();
    await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
    const explorer = page.locator('.graphiql-plugin');
    await explorer.getByText('Mutation', { exact: true }).click();
    await explorer.getByText('Puts a book on the shelf.').waitFor();
    await keepScreenshot(page, 'console-documentation');
  });
});
