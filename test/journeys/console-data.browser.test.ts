import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LocalApi, startLocalApi } from '../support/with-local-api.ts';
import { type Browser, keepScreenshot, launchBrowser } from '../tools/browser.ts';
import { CONSOLE_PAGES, findSeriousFaults, openConsolePage } from '../tools/console-page.ts';
import { type GraphiqlPage, openGraphiql } from '../tools/graphiql-page.ts';

const toCreation = (name: string, email: string) => ({
  query: 'mutation Create($input: CreateUserInput!) { createUser(input: $input) { user { id } } }',
  variables: { input: { name, email } },
});

describe('a developer who inspects data in the console', () => {
  let app: LocalApi;
  let browser: Browser;
  let graphiql: GraphiqlPage;

  beforeAll(async () => {
    [app, browser] = await Promise.all([startLocalApi(), launchBrowser()]);
    const { query, variables } = toCreation('Ada', 'ada@example.com');
    await app.graphql(query, variables);
    await app.idle();
    graphiql = await openGraphiql(browser, app.consoleUrl);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await app?.stop();
  });

  test('finds an item by its key, changes it after a confirmation, and reads the change through the API', async () => {
    const { page } = graphiql;
    await openConsolePage(page, 'Data');
    await page.getByText('EMAIL#ada@example.com · LOCK').waitFor();
    const { body } = await app.graphql('{ listUsers { items { id } } }');
    const [{ id }] = (body.data as { listUsers: { items: [{ id: string }] } }).listUsers.items;
    await page.getByLabel('Partition key pk').fill(`USER#${id}`);
    await page.getByRole('button', { name: 'Query', exact: true }).click();
    await page.getByText('1 item of 1 scanned').waitFor();
    await page.getByRole('region', { name: 'Items' }).getByRole('button', { name: 'PROFILE' }).click();
    const editor = page.getByLabel('Item (DynamoDB JSON)');
    await editor.fill((await editor.inputValue()).replace('"Ada"', '"Countess"'));
    await keepScreenshot(page, 'console-data');
    await page.getByRole('button', { name: 'Put' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    expect(await app.graphql('query ($id: ID!) { getUser(id: $id) { name } }', { id })).toMatchObject({
      body: { data: { getUser: { name: 'Ada' } } },
    });
    await page.getByRole('button', { name: 'Put' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Yes' }).click();
    await editor.waitFor({ state: 'hidden' });
    expect(await app.graphql('query ($id: ID!) { getUser(id: $id) { name } }', { id })).toMatchObject({
      body: { data: { getUser: { name: 'Countess' } } },
    });
  });

  test('navigates queues, buckets and messages with the keyboard only', async () => {
    const { page } = graphiql;
    await page.getByRole('tab', { name: 'Tables' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.getByText('dead letters of').first().waitFor();
    await page.keyboard.press('ArrowRight');
    await page.getByText('The bucket is empty.').waitFor();
    await page.keyboard.press('End');
    await page.getByText('Cognito has sent no code yet.').waitFor();
    await page.keyboard.press('ArrowRight');
    await page.getByLabel('Partition key pk').waitFor();
  });

  test('invokes a function with a recent event that was edited, and reads its log', async () => {
    const { page } = graphiql;
    await openConsolePage(page, 'Functions');
    const event = page.getByLabel('Event (JSON)');
    await expect.poll(() => event.inputValue()).toContain('ada@example.com');
    await event.fill((await event.inputValue()).replace('ada@example.com', 'grace@example.com'));
    await page.getByRole('button', { name: 'Invoke', exact: true }).click();
    await page.getByRole('status').getByText('Result', { exact: true }).waitFor();
    await page
      .getByRole('region', { name: 'Log', exact: true })
      .getByText('INFO Created a user.')
      .nth(1)
      .waitFor();
    await keepScreenshot(page, 'console-functions');
    await event.fill('{');
    await page.getByRole('button', { name: 'Invoke', exact: true }).click();
    await page.locator('.console-panel').getByRole('alert').waitFor();
  });

  test.each([
    ['light', 1280],
    ['dark', 1280],
    ['light', 390],
    ['dark', 390],
  ] as const)(
    'has no serious accessibility violation on any page, %s and %i pixels wide',
    async (colorScheme, width) => {
      const { page } = graphiql;
      await page.setViewportSize({ width, height: 844 });
      await page.emulateMedia({ colorScheme });
      for (const title of CONSOLE_PAGES) {
        await openConsolePage(page, title);
        await page.locator('.console-panel h2', { hasText: title }).waitFor();
        expect([title, await findSeriousFaults(page)]).toEqual([title, []]);
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
      }
      await openConsolePage(page, 'Data');
      for (const name of ['Queues', 'Buckets', 'Mails', 'Tables']) {
        await page.getByRole('tab', { name, exact: true }).click();
        expect([name, await findSeriousFaults(page)]).toEqual([name, []]);
      }
    },
  );

  test('causes no error in the page', () => {
    expect(browser.complaints).toEqual([]);
  });
});
