import { expect, onTestFinished, test } from 'vitest';
import { launchBrowser } from '../../../test/tools/browser.ts';
import { openConsolePage } from '../../../test/tools/console-page.ts';
import { openGraphiql } from '../../../test/tools/graphiql-page.ts';
import { doorman } from '../support/foreign-apps/doorman.ts';
import { startForeign } from '../support/foreign-apps/start-foreign.ts';
import { startIssuer } from '../support/issuer.ts';

test('the console calls with a token of a Lambda authorizer, with one of OpenID Connect, and anonymously', async () => {
  const { issuer, token } = await startIssuer();
  const app = await startForeign((cdk) => doorman(cdk, { issuer }));
  const browser = await launchBrowser();
  onTestFinished(() => browser.close());
  const graphiql = await openGraphiql(browser, app.consoleUrl);
  const { page } = graphiql;
  const use = async (title: string, text: string) => {
    await openConsolePage(page, 'Caller');
    const section = page.getByRole('region', { name: title });
    await section.getByRole('textbox').fill(text);
    await section.getByRole('button', { name: 'Call with this token' }).click();
    await graphiql.press('run');
  };
  const caller = page.locator('.console-caller');
  await graphiql.fill('query', '{ whoAmI }');
  await graphiql.press('run');
  await graphiql.seeResult('UnauthorizedException');
  expect(await caller.innerText()).toContain('Nobody');

  await use('Lambda authorizer', 'wrong');
  await graphiql.seeResult('UnauthorizedException');
  await use('Lambda authorizer', 'open-sesame');
  await graphiql.seeResult('whoever has the token');
  expect(await caller.innerText()).toContain('Lambda');

  const now = Math.floor(Date.now() / 1_000);
  await use('JSON Web Token', await token({ sub: 'ada', iat: now, auth_time: now, exp: now + 600 }));
  await graphiql.seeResult('"whoAmI": "ada"');
  expect(await caller.innerText()).toMatch(/OpenID Connect.*ada.*(9|10) min left/s);
}, 120_000);
