import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Checkout, copyCheckout } from '../support/checkout.ts';
import { fetchStatuses } from '../tools/fetch-statuses.ts';
import { printedConsole, readmeStart } from '../tools/readme-commands.ts';

let checkout: Checkout;
beforeAll(async () => {
  checkout = await copyCheckout({ built: true });
});
afterAll(() => checkout.remove());

/** Serves with the README's command and further flags while `use` runs, then ends it. */
const whileServed = async (flags: string, use: (address: string) => Promise<void>): Promise<void> => {
  const command = checkout.type(`${readmeStart()}${flags}`);
  await use(await printedConsole(command));
  command.process.kill('SIGTERM');
  await command.ended;
};

const askApi = async (address: string, query: string): Promise<unknown> => {
  const config = await fetch(new URL('/console/config.json', address));
  const { url, apiKey } = (await config.json()) as { url: string; apiKey: string };
  const headers = { 'x-api-key': apiKey, 'content-type': 'application/json' };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query }) });
  return response.json();
};

const CREATE = `mutation { createUser(input: { name: "Ada", email: "ada@example.com" }) { user { name } } }`;
const FIND = `{ getUserByEmail(email: "ada@example.com") { name } }`;

describe('the command of the README in a fresh checkout', { timeout: 120_000 }, () => {
  test('serves a page with all of its files, and an API', async () => {
    await whileServed('', async (address) => {
      const statuses = await fetchStatuses(address);
      expect(Object.keys(statuses).length).toBeGreaterThan(6);
      expect(Object.entries(statuses).filter(([, status]) => status !== 200)).toEqual([]);
      expect(await askApi(address, CREATE)).toEqual({ data: { createUser: { user: { name: 'Ada' } } } });
    });
  });

  test('accepts an assembly and a data folder relative to the working directory', async () => {
    const flags = ' --assembly cdk.out/local --data-dir .local/local';
    await whileServed(flags, async (address) => {
      expect(await askApi(address, FIND)).toEqual({ data: { getUserByEmail: { name: 'Ada' } } });
      expect(await askApi(address, CREATE)).toEqual({ data: { createUser: { user: null } } });
    });
  });

  test('writes only to .local and cdk.out of the checkout', () => {
    expect(existsSync(join(checkout.directory, '.local/local/dynamodb.db'))).toBe(true);
    expect(checkout.listStrays()).toEqual([]);
  });
});
