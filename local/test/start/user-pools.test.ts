import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createFolder } from '../../../test/tools/run-command.ts';
import { createLocalCredentials } from '../../auth/local-credentials.ts';
import { createListener } from '../../kernel/listener/listener.ts';
import { createUserPools } from '../../start/identities.ts';
import type { UserPoolModel } from '../../template/user-pool-model.ts';
import { machineGuard } from '../support/machine-guard.ts';
import { aClient, aPoolModel } from '../support/user-pools.ts';
import { createRuntime } from './api-places.ts';

const USER_POOL_URL = 'http://127.0.0.1:4000/cognito';

const open = (userPools: readonly UserPoolModel[], directory: string | null = null) => {
  const runtime = createRuntime();
  const model = { userPools, identityPools: [] };
  const credentials = createLocalCredentials([], runtime);
  const invokeFunction = () => Promise.reject(new Error('There are no triggers.'));
  return createUserPools(
    { model, directory, credentials, userPoolUrl: USER_POOL_URL, invokeFunction },
    runtime,
  );
};

/** Serves the paths of user pools. */
const listen = async ({ paths }: ReturnType<typeof open>) => {
  const listener = createListener({
    name: 'http',
    guard: machineGuard,
    log: createRuntime().log,
    answer: async (request, response) => {
      const handler = paths[request.url ?? ''];
      if (handler === undefined) response.writeHead(404).end();
      else await handler(request, response);
    },
  });
  onTestFinished(() => listener.stop());
  return `http://127.0.0.1:${await listener.listen({ host: '127.0.0.1', port: 0 })}`;
};

const post = async (url: string, target: string, body: object) => {
  const headers = { 'x-amz-target': target, 'content-type': 'application/x-amz-json-1.1' };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};

const one = aPoolModel();
const other = aPoolModel({
  logicalId: 'Other',
  poolId: 'ap-northeast-2_other',
  clients: [aClient({ clientId: 'other' })],
});

describe('user pools', () => {
  test('have their clients, their endpoint, and accounts to begin with', () => {
    const { pools } = open([one, other]);
    expect(pools).toMatchObject([
      { poolId: one.poolId, clientIds: ['client'], endpoint: USER_POOL_URL, demandsSecondFactor: false },
      { poolId: other.poolId, clientIds: ['other'], endpoint: USER_POOL_URL },
    ]);
    for (const { accounts } of pools) expect(accounts.length).toBeGreaterThan(0);
  });

  test.each([
    ['ON', true, true],
    ['ON', false, false],
    ['OPTIONAL', true, false],
    ['OFF', true, false],
  ] as const)(
    'with the second factor %s (by app: %s) demand one: %s',
    (mfa, hasSoftwareTokens, demandsSecondFactor) => {
      expect(open([aPoolModel({ mfa, hasSoftwareTokens })]).pools).toMatchObject([{ demandsSecondFactor }]);
    },
  );

  test('keep their users in one file each', () => {
    const directory = join(createFolder(), 'data');
    open([one, other], directory);
    for (const { poolId } of [one, other])
      expect(existsSync(join(directory, 'user-pools', `${poolId}.json`))).toBe(true);
  });

  test('have messages only after some were sent', () => {
    expect(open([one]).listMails()).toEqual([]);
  });

  test('may be absent', async () => {
    const pools = open([]);
    expect([pools.pools, await pools.readKeySet(one.poolId)]).toEqual([[], null]);
  });
});

describe('the public keys of a pool', () => {
  test('are at the path of its issuer, and different for each pool', async () => {
    const pools = open([one, other]);
    const url = await listen(pools);
    const read = async (poolId: string) => (await fetch(`${url}/${poolId}/.well-known/jwks.json`)).json();
    const [first, second] = [await read(one.poolId), await read(other.poolId)];
    expect(first).toEqual(await pools.readKeySet(one.poolId));
    expect(first).toMatchObject({ keys: expect.arrayContaining([expect.objectContaining({ kty: 'RSA' })]) });
    expect(first).not.toEqual(second);
    expect(JSON.stringify(first)).not.toContain('"d":');
  });

  test('are null for a pool that is not of the template', async () => {
    expect(await open([one]).readKeySet('ap-northeast-2_absent')).toBeNull();
  });
});

describe('the address of both services', () => {
  test.each(['/cognito', '/cognito/'])('answers at %s for user pools', async (path) => {
    const url = `${await listen(open([one]))}${path}`;
    const { status, body } = await post(url, 'AWSCognitoIdentityProviderService.InitiateAuth', {
      ClientId: 'absent',
    });
    expect(status).toBe(400);
    expect(String(body.__type)).toMatch(/Exception$/);
  });

  test('answers for identity pools by the name of the operation', async () => {
    const url = `${await listen(open([one]))}/cognito`;
    const { status, body } = await post(url, 'AWSCognitoIdentityService.GetId', { IdentityPoolId: 'a:b' });
    expect([status, body.__type]).toEqual([400, 'ResourceNotFoundException']);
  });
});
