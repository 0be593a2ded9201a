import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalApi, startLocalApi } from '../support/with-local-api.ts';
import { type Browser, keepScreenshot, launchBrowser } from '../tools/browser.ts';
import { type GraphiqlPage, openGraphiql } from '../tools/graphiql-page.ts';

const SUBSCRIPTION = 'subscription Watch($id: ID) { onUserUpdated(id: $id) { id name version } }';

const newUser = (name: string, email: string): string => JSON.stringify({ input: { name, email } });

/** Brings a page of the console to the front, unless it is there. */
const openPage = async (page: Page, title: string): Promise<void> => {
  const button = page.getByRole('button', { name: new RegExp(`^(Show|Hide) ${title}$`) });
  const label = await button.getAttribute('aria-label');
  if (label?.startsWith('Show')) await button.click();
};

const callAs = async (page: Page, account: RegExp): Promise<void> => {
  await openPage(page, 'Caller');
  await page.getByRole('button', { name: account }).click();
  await page.locator('.console-caller-mode', { hasText: 'User pool' }).waitFor();
  await page.locator('.console-caller-name', { hasText: account }).waitFor();
};

const subscribe = async (graphiql: GraphiqlPage, variables: object): Promise<void> => {
  await graphiql.page.getByRole('button', { name: 'New tab' }).click();
  await graphiql.fill('query', SUBSCRIPTION);
  await graphiql.fill('variables', JSON.stringify(variables));
  await graphiql.press('run');
  await graphiql.seeResult('Started.');
};

/** The faults that axe-core calls serious or critical. GraphiQL's own editors are left out: they are not ours to mend. */
const findSeriousFaults = async (page: Page): Promise<string[]> => {
  const path = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
  await page.evaluate(await readFile(path, 'utf8'));
  const violations = await page.evaluate(`axe
    .run({ exclude: ['.monaco-editor', '.graphiql-tabs', '.graphiql-editor-tools'] })
    .then(({ violations }) => violations.filter(({ impact }) => ['serious', 'critical'].includes(impact)))
    .then((all) => all.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html.slice(0, 160)).join(' | ')))`);
  return violations as string[];
};

describe('a person who asks what happened', () => {
  let app: LocalApi;
  let browser: Browser;
  let graphiql: GraphiqlPage;

  beforeAll(async () => {
    [app, browser] = await Promise.all([startLocalApi(), launchBrowser()]);
    graphiql = await openGraphiql(browser, app.consoleUrl);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await app?.stop();
  });

  it('reads by which directive a reader is refused', async () => {
    const { page } = graphiql;
    await callAs(page, /reader@example\.com/);
    await graphiql.chooseTab('CreateUser');
    await graphiql.fill('variables', newUser('Ada', 'ada@example.com'));
    await graphiql.press('run');
    await graphiql.seeResult('"errorType": "Unauthorized"');
    await page.getByRole('button', { name: 'Open the trace' }).click();
    const panel = page.locator('.console-panel');
    await panel.getByText('@aws_cognito_user_pools(cognito_groups: ["admin"])').first().waitFor();
    await keepScreenshot(page, 'console-trace-refused');
    expect(await findSeriousFaults(page)).toEqual([]);
  });

  it('creates the user as an admin, and is the same admin after a reload', async () => {
    const { page } = graphiql;
    await callAs(page, /admin@example\.com/);
    await page.locator('.console-caller-groups', { hasText: 'admin' }).waitFor();
    expect(await findSeriousFaults(page)).toEqual([]);
    await graphiql.chooseTab('CreateUser');
    await graphiql.press('run');
    await graphiql.seeResult('"name": "Ada"');
    await page.reload();
    await page.locator('.console-caller-name', { hasText: 'admin@example.com' }).waitFor();
  });

  it('sees a change reach one of two subscribers, and reads why the other heard nothing', async () => {
    const { page } = graphiql;
    const { body } = await app.graphql('{ listUsers { items { id } } }');
    const [{ id }] = (body.data as { listUsers: { items: [{ id: string }] } }).listUsers.items;
    await subscribe(graphiql, { id });
    await subscribe(graphiql, { id: 'somebody-else' });
    await page.getByRole('button', { name: 'New tab' }).click();
    await graphiql.fill(
      'query',
      'mutation Rename($input: UpdateUserInput!) { updateUser(input: $input) { user { id version } } }',
    );
    await graphiql.fill('variables', JSON.stringify({ input: { id, name: 'Ada L.' } }));
    await graphiql.press('run');
    await graphiql.seeResult('"version": 2');
    await app.idle();
    await page.getByText('reached 1 of 2 subscribers').waitFor();
    await page.getByRole('button', { name: 'Open the trace' }).click();
    const table = page.getByRole('region', { name: 'Subscribers', exact: true });
    await table.getByText('argumentDiffers').waitFor();
    expect(await table.getByRole('row').count()).toBe(3);
    await keepScreenshot(page, 'console-trace-subscribers');
    expect(await findSeriousFaults(page)).toEqual([]);

    await openPage(page, 'Subscriptions');
    await page.getByRole('region', { name: 'Connections' }).getByText('somebody-else').waitFor();
    await page
      .getByRole('region', { name: 'Deliveries', exact: true })
      .getByText('argumentDiffers')
      .waitFor();
    await keepScreenshot(page, 'console-subscriptions');
    expect(await findSeriousFaults(page)).toEqual([]);
  });

  it('calls as a role by IAM, which the page signs', async () => {
    const { page } = graphiql;
    await openPage(page, 'Caller');
    await page.getByRole('button', { name: 'Call as this role' }).click();
    await graphiql.chooseTab('ListUsers');
    await graphiql.press('run');
    await graphiql.seeResult('"name": "Ada L."');
  });

  it('creates an account with a group, and is signed in as it', async () => {
    const { page } = graphiql;
    await page.getByText('New account').click();
    await page.getByRole('checkbox', { name: 'admin' }).check();
    await page.getByLabel('New user name').fill('grace@example.com');
    await page.getByRole('button', { name: 'Create and sign in' }).click();
    await page.locator('.console-caller-name', { hasText: 'grace@example.com' }).waitFor();
    await page.locator('.console-caller-groups', { hasText: 'admin' }).waitFor();
  });

  it('finds the failed requests in the list, in a window as narrow as that of a phone too', async () => {
    const { page } = graphiql;
    await page.setViewportSize({ width: 390, height: 844 });
    await openPage(page, 'Traces');
    const back = page.getByRole('button', { name: '← Back' });
    if (await back.isVisible()) await back.click();
    await page.getByRole('checkbox', { name: 'Failed' }).check();
    const list = page.getByRole('list', { name: 'Traces' });
    await list.getByText('mutation CreateUser').waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    await keepScreenshot(page, 'console-traces-narrow');
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await findSeriousFaults(page)).toEqual([]);
    await keepScreenshot(page, 'console-traces-narrow-dark');
  });
});
