import { describe, expect, test } from 'vitest';
import type { UserPools } from '../../start/identities.ts';
import { toAddresses } from '../../start/ports.ts';
import { createReloadStatus } from '../../start/reload-status.ts';
import { createServedFollow, serveConsole, toServedState } from '../../start/serve-console.ts';
import { apiNamed, createRuntime, noUserPools } from './api-places.ts';

const pool = (poolId: string, clientIds: readonly string[]) => ({
  poolId,
  clientIds,
  endpoint: `http://a/${poolId}`,
  accounts: [],
  demandsSecondFactor: false,
});

const readSettings = async (pools: UserPools['pools'], model = apiNamed('orders')) => {
  const runtime = createRuntime();
  const server = serveConsole(
    {
      builds: 'when-asked',
      readModel: () => model,
      addresses: toAddresses('127.0.0.1', 4000),
      apis: [
        { name: 'orders', consoleUrl: 'http://127.0.0.1:4000/' },
        { name: 'users', consoleUrl: 'http://127.0.0.1:4001/' },
      ],
      userPools: { ...noUserPools, pools },
    },
    runtime,
  );
  const response = await server.handle('/console/config.json');
  return JSON.parse(String(response?.body));
};

describe('the settings of the console', () => {
  test('name the API, its addresses and all others', async () => {
    expect(await readSettings([])).toMatchObject({
      name: 'orders',
      url: 'http://127.0.0.1:4000/graphql',
      realtimeUrl: 'ws://127.0.0.1:4000/graphql/realtime',
      apiKey: 'da2-good',
      apis: [
        { name: 'orders', url: 'http://127.0.0.1:4000/' },
        { name: 'users', url: 'http://127.0.0.1:4001/' },
      ],
      hasConsoleApi: true,
    });
  });

  test('have the first of several keys, or none', async () => {
    const key = (text: string) => ({ logicalId: text, key: text, expires: 0 });
    const keys = apiNamed('orders', { apiKeys: [key('da2-first'), key('da2-second')] });
    expect((await readSettings([], keys)).apiKey).toBe('da2-first');
    expect((await readSettings([], apiNamed('orders', { apiKeys: [] }))).apiKey).toBeNull();
  });

  test.each([
    ['without a user pool', [], null],
    ['with a pool without clients', [pool('a', [])], null],
    [
      'with several pools and clients',
      [pool('a', ['one', 'two']), pool('b', ['three'])],
      { poolId: 'a', clientId: 'one', endpoint: 'http://a/a' },
    ],
  ])('have the sign-in of an app %s', async (_, pools, signIn) => {
    expect((await readSettings(pools)).signIn).toEqual(signIn);
  });
});

describe('the served version', () => {
  test('has an id that differs with the schema only', () => {
    const idOf = (schema: string, refusal: string | null = null) =>
      toServedState(schema, { refusal }).schemaId;
    expect(idOf('a')).toBe(idOf('a', 'No.'));
    expect(idOf('a')).not.toBe(idOf('b'));
    expect(idOf('')).toMatch(/^[0-9a-f]{16}$/);
  });

  test('is sent at once and after each reload, until the page closes', () => {
    const reloads = createReloadStatus();
    let schema = 'a';
    const sent: unknown[] = [];
    const follow = createServedFollow(() => toServedState(schema, reloads), reloads);
    const stop = follow(new URLSearchParams(), (state) => sent.push(state));
    schema = 'b';
    reloads.report(null);
    reloads.report('No.');
    stop();
    reloads.report(null);
    const [first, second, third, ...others] = sent as { schemaId: string; refusal: string | null }[];
    expect(first?.schemaId).not.toBe(second?.schemaId);
    expect([first, second, third].map((state) => state?.refusal)).toEqual([null, null, 'No.']);
    expect(others).toEqual([]);
  });
});
