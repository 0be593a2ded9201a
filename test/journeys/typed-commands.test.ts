import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Checkout, copyCheckout } from '../support/checkout.ts';
import { fetchStatuses } from '../tools/fetch-statuses.ts';

let checkout: Checkout;
beforeAll(async () => {
  checkout = await copyCheckout({ built: true });
});
afterAll(() => checkout.remove());

/** What CDK notes of a deployed stage. */
const OUTPUTS = {
  GraphqlUrl: 'https://abc.appsync-api.eu-west-1.amazonaws.com/graphql',
  RealtimeUrl: 'wss://abc.appsync-realtime-api.eu-west-1.amazonaws.com/graphql',
  Region: 'eu-west-1',
  ApiKey: 'da2-example',
  UserPoolId: 'eu-west-1_example',
  UserPoolClientId: 'example',
  UserTableName: 'users',
  UserImportBucketName: 'imports',
};

const run = async (command: string, folder = ''): Promise<{ code: number | null; out: string }> => {
  const running = checkout.type(command, folder);
  const code = await running.ended;
  return { code, out: `${running.stdout()}${running.stderr()}` };
};

describe('in a fresh checkout', { timeout: 120_000 }, () => {
  test('npm run console serves a page with all of its files', async () => {
    const folder = join(checkout.directory, '.local/deployed');
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'dev.json'), JSON.stringify({ 'user-api-dev': OUTPUTS }));
    const command = checkout.type('npm run console -- --port 0');
    await command.written('stdout', 'GraphiQL for');
    const address = /: (http:\S+)$/m.exec(command.stdout())?.[1] ?? '';
    const statuses = await fetchStatuses(address);
    expect(Object.keys(statuses).length).toBeGreaterThan(6);
    expect(Object.entries(statuses).filter(([, status]) => status !== 200)).toEqual([]);
    command.process.kill('SIGTERM');
    await command.ended;
  });

  test('npm run console rejects an invalid port', async () => {
    const { code, out } = await run('npm run console -- --port 99999');
    expect(out).toContain('--port 99999 is not a port. Ports are numbers from 0 to 65535. See --help');
    expect(code).toBe(1);
  });

  test('npm run trust names an existing file, from any working directory', async () => {
    const texts = await Promise.all([run('npm run trust'), run('npm run trust', 'docs')]);
    for (const { out } of texts) {
      const file = /NODE_EXTRA_CA_CERTS="([^"]+)"/.exec(out)?.[1] ?? '';
      expect(isAbsolute(file)).toBe(true);
      expect(await readFile(file, 'utf8')).toContain('BEGIN CERTIFICATE');
    }
  });

  test('npm run evaluate and npm run invoke accept files relative to the working directory', async () => {
    await mkdir(join(checkout.directory, '.local'), { recursive: true });
    await writeFile(join(checkout.directory, '.local/ctx.json'), '{"arguments":{"id":"1"}}');
    const evaluated = await run(
      'npm run evaluate -- ../resolvers/Query.getUser.ts --context ../.local/ctx.json',
      'docs',
    );
    expect(evaluated.out).toContain('GetItem');
    const event = '../functions/create-user/events/invalid-input.json';
    const invoked = await run(`npm run invoke -- create-user --event ${event}`, 'docs');
    expect(invoked.out).toContain('INVALID_INPUT');
    expect([evaluated.code, invoked.code]).toEqual([0, 0]);
  });

  test('npm run drill restores every user', async () => {
    const { code, out } = await run('npm run drill -- --users 20');
    expect(out).toContain('No problem is left');
    expect(code).toBe(0);
  });

  test('no command writes outside .local and cdk.out', () => {
    expect(checkout.listStrays()).toEqual([]);
  });
});
