import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LocalApi, startLocalApi } from '../support/with-local-api.ts';
import { type Browser, documentScreenshot, keepScreenshot, launchBrowser } from '../tools/browser.ts';
import { callAs, findSeriousFaults, openConsolePage } from '../tools/console-page.ts';
import { type GraphiqlPage, openGraphiql } from '../tools/graphiql-page.ts';

const SUBSCRIPTION = 'subscription Watch($id: ID) { onUserUpdated(id: $id) { id name version } }';

const newUser = (name: string, email: string): string => JSON.stringify({ input: { name, email } });

const subscribe = async (graphiql: GraphiqlPage, variables: object): Promise<void> => {
  await graphiql.page.getByRole('button', { name: 'New tab' }).click();
  await graphiql.fill('query', SUBSCRIPTION);
  await graphiql.fill('variables', JSON.stringify(variables));
  await graphiql.press('run');
  await graphiql.seeResult('Started.');
};

describe('a developer who reads traces in the console', () => {
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

  test('reads which directive denies a reader', async () => {
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

  test('creates the user as an admin, and is still that admin after a reload', async () => {
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

  test('sees a change delivered to one of two subscribers, and reads why the other received nothing', async () => {
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
    await documentScreenshot(page, 'console-trace-subscribers');
    expect(await findSeriousFaults(page)).toEqual([]);

    await openConsolePage(page, 'Subscriptions');
    await page.getByRole('region', { name: 'Connections' }).getByText('somebody-else').waitFor();
    await page
      .getByRole('region', { name: 'Deliveries', exact: true })
      .getByText('argumentDiffers')
      .waitFor();
    await keepScreenshot(page, 'console-subscriptions');
    expect(await findSeriousFaults(page)).toEqual([]);
  });

  test('calls as an IAM role, with requests signed by the page', async () => {
    const { page } = graphiql;
    await openConsolePage(page, 'Caller');
    await page.getByRole('button', { name: 'Call as this role' }).click();
    await graphiql.chooseTab('ListUsers');
    await graphiql.press('run');
    await graphiql.seeResult('"name": "Ada L."');
  });

  test('creates an account with a group, and is signed in to it', async () => {
    const { page } = graphiql;
    await page.getByText('New account').click();
    await page.getByRole('checkbox', { name: 'admin' }).check();
    await page.getByLabel('New user name').fill('grace@example.com');
    await page.getByRole('button', { name: 'Create and sign in' }).click();
    await page.locator('.console-caller-name', { hasText: 'grace@example.com' }).waitFor();
    await page.locator('.console-caller-groups', { hasText: 'admin' }).waitFor();
  });

  test('runs a request again as another caller, who is denied', async () => {
    const { page } = graphiql;
    await openConsolePage(page, 'Traces');
    const back = page.getByRole('button', { name: '← Back' });
    if (await back.isVisible()) await back.click();
    await page.getByLabel('Field').fill('updateUser');
    await page.getByRole('list', { name: 'Traces' }).getByText('mutation Rename').first().click();
    const again = page.getByRole('form', { name: 'Run again' });
    await again.getByLabel('As').selectOption({ label: 'reader@example.com' });
    await again.getByRole('button', { name: 'Run again' }).click();
    await page.locator('.console-facts', { hasText: 'failed' }).waitFor();
    await page.locator('.console-panel').getByText('Not Authorized to access updateUser').first().waitFor();
    // The page itself still calls as before.
    await page.locator('.console-caller-name', { hasText: 'grace@example.com' }).waitFor();
  });

  test('edits a request of a trace in a new tab', async () => {
    const { page } = graphiql;
    await page.getByRole('button', { name: 'Edit in a new tab' }).click();
    await graphiql.see('query', 'mutation Rename');
    await graphiql.see('variables', 'Ada L.');
  });

  test('finds the failed requests in the list, also in a window of the width of a phone', async () => {
    const { page } = graphiql;
    await page.setViewportSize({ width: 390, height: 844 });
    await openConsolePage(page, 'Traces');
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
