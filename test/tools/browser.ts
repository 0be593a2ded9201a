import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BrowserContext, chromium, type Page } from 'playwright-core';

const USUAL_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

// Nothing that would leave this machine, and nothing that a machine without a screen lacks.
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const findChromium = (): string => {
  const chosen = process.env.CHROMIUM_PATH;
  const found = chosen ? [chosen].find(existsSync) : USUAL_PLACES.find(existsSync);
  if (found) return found;
  throw new Error(
    chosen
      ? `CHROMIUM_PATH is ${chosen}, and nothing is there.`
      : 'No Chromium was found. Run `.ci/install-browser`, or set CHROMIUM_PATH to a Chromium or Google Chrome.',
  );
};

/** The environment of a user with another home. */
export const toEnvironment = (home: string): Record<string, string> => {
  const { XDG_DATA_HOME: _data, XDG_CONFIG_HOME: _config, ...others } = process.env;
  return { ...(others as Record<string, string>), HOME: home };
};

export interface Browser {
  context: BrowserContext;
  /** Opens another page (a browser's tab), and takes note of what it asks for and complains of. */
  openPage(address: string): Promise<Page>;
  /** Addresses that pages requested, WebSockets included, of every origin. */
  readonly requests: readonly string[];
  /** What pages wrote to the console as errors or threw. */
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

/** Starts a headless Chromium with a profile of its own, which is gone once it is closed. */
export const launchBrowser = async (
  options: { colorScheme?: 'light' | 'dark'; flags?: readonly string[]; home?: string } = {},
): Promise<Browser> => {
  const executablePath = findChromium();
  const profile = await mkdtemp(join(tmpdir(), 'console-browser-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: true,
    // Where Chromium looks for the certificates that a user trusts.
    ...(options.home !== undefined && { env: toEnvironment(options.home) }),
    args: [...FLAGS, ...(options.flags ?? [])],
    viewport: { width: 1400, height: 860 },
    colorScheme: options.colorScheme ?? 'light',
  });
  const requests: string[] = [];
  const complaints: string[] = [];
  const watch = (page: Page): void => {
    page.on('request', (request) => requests.push(request.url()));
    page.on('websocket', (socket) => requests.push(socket.url()));
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(`${message.text()} (${message.location().url})`);
    });
  };
  return {
    context,
    requests,
    complaints,
    openPage: async (address) => {
      const page = await context.newPage();
      watch(page);
      await page.goto(address);
      return page;
    },
    close: async () => {
      await context.close();
      await rm(profile, { recursive: true, force: true, maxRetries: 3 });
    },
  };
};

/** Keeps a picture of a page under test/journeys/screenshots/, which git ignores. */
export const keepScreenshot = async (page: Page, name: string): Promise<void> => {
  const path = fileURLToPath(new URL(`../journeys/screenshots/${name}.png`, import.meta.url));
  await mkdir(dirname(path), { recursive: true });
  await page.screenshot({ path });
};

/** A picture of the documentation: kept as others are, and by `npm run screenshots` in docs/images/. */
export const documentScreenshot = async (page: Page, name: string): Promise<void> => {
  const { env } = import.meta as ImportMeta & { env: { MODE: string } };
  if (env.MODE !== 'screenshots') return keepScreenshot(page, name);
  await page.screenshot({ path: fileURLToPath(new URL(`../../docs/images/${name}.png`, import.meta.url)) });
};
