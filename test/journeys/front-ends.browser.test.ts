import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { launchBrowser, toEnvironment } from '../tools/browser.ts';
import { createFolder, runScript, runStart } from '../tools/run-command.ts';
import { servePages } from '../tools/serve-pages.ts';
import { bundleFrontEnd } from './front-ends/bundle-front-end.ts';
import { readFrontEnd } from './front-ends/read-front-end.ts';
import type { FrontEndReport, FrontEndSettings } from './front-ends/run-front-end.ts';

interface Ready {
  amplifyOutputs: string;
  url: string;
}

/** Starts the API as a front-end developer does, with the certificate authority of this checkout. */
const startApi = async () => {
  const outputsFile = join(createFolder(), 'amplify_outputs.json');
  const server = runStart(['--port', '0', '--memory', '--json', '--amplify-outputs', outputsFile]);
  await server.written('stdout', '\n');
  const ready: Ready = JSON.parse(server.stdout());
  expect(ready.amplifyOutputs).toBe(outputsFile);
  return { server, ready };
};

/** The pages of an app for each client; its scripts are what a bundler makes of docs/clients.md's code. */
const servePagesOf = async (outputsFile: string) => {
  const amplify = readFrontEnd('Amplify');
  const signedIn = [amplify.code.replace("{ authMode: 'apiKey' }", ''), ...amplify.additions].join('\n');
  const codes = {
    amplify: amplify.code,
    'signed-in': signedIn,
    apollo: readFrontEnd('Apollo').code,
    urql: readFrontEnd('urql').code,
  };
  const bundled = Object.entries(codes).map(
    async ([name, code]) => [name, await bundleFrontEnd('browser', { code, outputsFile })] as const,
  );
  const pages = await servePages(Object.fromEntries(await Promise.all(bundled)));
  onTestFinished(() => pages.close());
  return pages;
};

const openBrowser = async (home: string) => {
  const browser = await launchBrowser({ home });
  onTestFinished(() => browser.close());
  const run = async (address: string, settings: FrontEndSettings): Promise<FrontEndReport> => {
    const page = await browser.openPage(address);
    try {
      return (await page.evaluate(`runFrontEnd(${JSON.stringify(settings)})`)) as FrontEndReport;
    } finally {
      await page.close();
    }
  };
  return { browser, run };
};

/** Runs `npm run trust -- <flags>` as a user with this home. */
const trust = async (home: string, ...flags: string[]) => {
  const command = runScript('trust', flags, toEnvironment(home));
  const code = await command.ended;
  return { code, text: `${command.stdout()}${command.stderr()}` };
};

/** A member of the group `admin`, with the password that the banner shows. */
const findAccount = (banner: string): FrontEndSettings['account'] => {
  const [, username = '', password = ''] = /as (\S+) .*, password (\S+)/.exec(banner) ?? [];
  return { username, password };
};

test.skipIf(process.platform !== 'linux')(
  'after npm run trust -- --install, Chromium accepts https and wss of the API without a warning',
  { timeout: 180_000 },
  async () => {
    const home = createFolder();
    const { server, ready } = await startApi();
    const pages = await servePagesOf(ready.amplifyOutputs);
    const settings = (name: string): FrontEndSettings => ({ email: `${name}@example.com`, account: null });

    const before = await openBrowser(home);
    await expect(before.run(pages.addressOf('amplify'), settings('rejected'))).rejects.toThrow();
    await server.written('stderr', 'A client rejected the certificate');
    expect(server.stderr().match(/A client rejected the certificate/g)).toHaveLength(1);
    await before.browser.close();

    expect(await trust(home, '--status')).toMatchObject({ code: 1 });
    expect(await trust(home, '--install')).toMatchObject({ code: 1, text: expect.stringContaining('--yes') });
    expect(await trust(home, '--install', '--yes')).toMatchObject({ code: 0 });
    expect(await trust(home, '--status')).toMatchObject({ code: 0 });

    const { browser, run } = await openBrowser(home);
    for (const name of ['amplify', 'signed-in', 'apollo', 'urql']) {
      const account = name === 'signed-in' ? findAccount(server.stderr()) : null;
      const report = await run(pages.addressOf(name), { ...settings(name), account });
      expect(report.created.email).toBe(`${name}@example.com`);
      expect(report.received).toEqual(report.created);
      expect(report.emails).toContain(`${name}@example.com`);
    }
    expect(browser.complaints).toEqual([]);
    const sockets = browser.requests.filter((address) => address.startsWith('ws'));
    const plain = `${ready.url.replace('http', 'ws')}/realtime`;
    const secure = plain.replace('ws', 'wss');
    expect(sockets).toEqual([secure, secure, plain, plain]);
    await browser.close();

    expect(await trust(home, '--uninstall', '--yes')).toMatchObject({ code: 0 });
    const after = await openBrowser(home);
    await expect(after.run(pages.addressOf('amplify'), settings('removed'))).rejects.toThrow();
  },
);
