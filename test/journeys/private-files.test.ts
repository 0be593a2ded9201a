import { chmodSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Checkout, copyCheckout } from '../support/checkout.ts';
import { printedConsole, readmeStart } from '../tools/readme-commands.ts';

interface Config {
  url: string;
  apiKey: string;
  signIn: { poolId: string };
}

let checkout: Checkout;
let umask = 0;
beforeAll(async () => {
  checkout = await copyCheckout({ built: true });
  // By default, all users can read and write files.
  umask = process.umask(0);
});
afterAll(async () => {
  process.umask(umask);
  await checkout.remove();
});

/** Serves with the README's command and further flags while `use` runs, then ends it. */
const whileServed = async <T>(
  flags: string,
  use: (config: Config, address: string) => Promise<T>,
): Promise<T> => {
  const command = checkout.type(`${readmeStart()}${flags}`);
  const address = await printedConsole(command);
  const config = await fetch(new URL('/console/config.json', address));
  const used = await use((await config.json()) as Config, address);
  command.process.kill('SIGTERM');
  await command.ended;
  return used;
};

/** Has every part write that keeps something: table, stream, queues, bucket, user pool, console. */
const writeEverything = async ({ url, signIn }: Config, address: string): Promise<void> => {
  writeFileSync(join(checkout.directory, 'users.csv'), 'name,email\nAda,ada@example.com\nGrace,nobody\n');
  const imported = checkout.type(`npm run import -- users.csv --url ${url}`);
  await imported.ended;
  expect(imported.stdout()).toContain('Created 1 of 2 users');
  const keys = await fetch(new URL(`/${signIn.poolId}/.well-known/jwks.json`, url));
  expect(keys.status).toBe(200);
  // Waits for the build.
  expect((await fetch(address)).status).toBe(200);
};

/** Files and folders in `.local`, itself included, with the bits of their modes that concern others. */
const listRightsOfOthers = (isListed: (path: string) => boolean = () => true): Record<string, string> => {
  const entries = readdirSync(join(checkout.directory, '.local'), { withFileTypes: true, recursive: true });
  const paths = entries
    .filter((entry) => entry.isFile() || entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(checkout.directory.length + 1));
  return Object.fromEntries(
    ['.local', ...paths]
      .filter(isListed)
      .map((path) => [path, (statSync(join(checkout.directory, path)).mode & 0o077).toString(8)]),
  );
};

const toNone = (rights: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.keys(rights).map((path) => [path, '0']));

/** One of each kind of file, to see that all were written. */
const KINDS = [
  /^\.local\/machine-secret$/,
  /^\.local\/ca\/authority\.(key|pem)$/,
  /^\.local\/console\/\w+\/main\.js$/,
  /^\.local\/local\/dynamodb\.db(-wal)?$/,
  /^\.local\/local\/queues\.jsonl$/,
  /^\.local\/local\/checkpoints\.json$/,
  /^\.local\/local\/developer-keys\.json$/,
  /^\.local\/local\/user-pools\/[\w-]+\.json$/,
  /^\.local\/local\/buckets\/[^/]+\/(data|objects)\/[\w.-]+$/,
];

// Windows has no such modes.
describe.skipIf(process.platform === 'win32')('what npm start keeps in .local', { timeout: 180_000 }, () => {
  let apiKey = '';

  test('is accessible to the owner only, each file and folder', async () => {
    const rights = await whileServed('', async (config, address) => {
      apiKey = config.apiKey;
      await writeEverything(config, address);
      return listRightsOfOthers();
    });
    expect(rights).toEqual(toNone(rights));
    expect(KINDS.filter((kind) => !Object.keys(rights).some((path) => kind.test(path)))).toEqual([]);
  });

  test('is restricted to the owner again if an earlier version left it open', async () => {
    for (const path of Object.keys(listRightsOfOthers())) {
      const file = join(checkout.directory, path);
      chmodSync(file, statSync(file).isDirectory() ? 0o777 : 0o666);
    }
    // The content of a folder that only its owner may enter is not accessible to others.
    const isOpened = (path: string): boolean =>
      !/^\.local\/(ca\/.+|console\/.+|local\/buckets\/.+\/data\/.+)$/.test(path);
    const rights = await whileServed('', async (config, address) => {
      expect(config.apiKey).toBe(apiKey);
      expect((await fetch(address)).status).toBe(200);
      return listRightsOfOthers(isOpened);
    });
    expect(rights).toEqual(toNone(rights));
  });

  test('has the secret of the same API key also for a start in memory', async () => {
    expect(await whileServed(' --memory', async (config) => config.apiKey)).toBe(apiKey);
  });
});
