import { beforeEach, describe, expect, test, vi } from 'vitest';
import { toPoolClient } from '../../../../console/app/caller/pool-client.ts';
import { listQuickCallers } from '../../../../console/app/caller/quick-callers.ts';
import type { Callers } from '../../../../console-model/routes.ts';
import { CREDENTIALS } from '../../caller-fixtures.ts';
import { answerCognito, TOKENS, VERIFIER_CHALLENGE } from '../../scripted-cognito.ts';

const USER_POOL: Callers['userPools'][number] = {
  poolId: 'eu-west-1_local',
  clientId: 'client',
  endpoint: 'http://127.0.0.1:4000/cognito',
  groups: ['admin'],
  accounts: [
    { username: 'ada', password: 'Aa1-x', groups: ['admin'] },
    { username: 'bob', password: 'Aa1-x', groups: [] },
  ],
  demandsSecondFactor: false,
};

const CALLERS: Callers = {
  modes: ['API_KEY'],
  apiKeys: ['da2-one', 'da2-two'],
  userPools: [USER_POOL],
  roles: [{ name: 'reader', arn: 'arn:aws:iam::1:role/reader', credentials: CREDENTIALS }],
  region: 'eu-west-1',
};

const toCaller = async (callers: Callers, name: string) =>
  listQuickCallers(callers)
    .find((caller) => caller.name === name)
    ?.toCaller();

beforeEach(() => {
  vi.stubGlobal('location', new URL('http://dev.localhost:5000/'));
  return () => vi.unstubAllGlobals();
});

describe('the callers of one request', () => {
  test('are the first API key, the accounts with their groups, the roles, and no caller', () => {
    expect(listQuickCallers(CALLERS).map(({ name }) => name)).toEqual([
      'API key',
      'ada, admin',
      'bob',
      'IAM: reader',
      'Nobody',
    ]);
  });

  test('of an API without keys, pools and roles have one entry, without credentials', () => {
    const none: Callers = { ...CALLERS, apiKeys: [], userPools: [], roles: [] };
    expect(listQuickCallers(none).map(({ name }) => name)).toEqual(['Nobody']);
  });

  test('have no accounts of a pool that has no client', () => {
    const userPools = [{ ...USER_POOL, clientId: null }];
    expect(listQuickCallers({ ...CALLERS, userPools }).map(({ name }) => name)).toEqual([
      'API key',
      'IAM: reader',
      'Nobody',
    ]);
  });

  test('need no sign-in for a key and a role', async () => {
    expect(await toCaller(CALLERS, 'API key')).toEqual({ kind: 'apiKey', key: 'da2-one' });
    expect(await toCaller(CALLERS, 'IAM: reader')).toMatchObject({ kind: 'role', region: 'eu-west-1' });
    expect(await toCaller(CALLERS, 'Nobody')).toEqual({ kind: 'nobody' });
  });

  test('sign in with the password of an account', async () => {
    const calls = answerCognito([VERIFIER_CHALLENGE, TOKENS]);
    const caller = await toCaller(CALLERS, 'ada, admin');
    expect(caller).toMatchObject({ kind: 'account', username: 'ada', tokens: { access: 'access' } });
    expect(calls[0]?.url).toBe('http://dev.localhost:5000/cognito');
  });

  test('of an account with a second factor are rejected, with the page where to sign in', async () => {
    answerCognito([VERIFIER_CHALLENGE, { ChallengeName: 'EMAIL_OTP', Session: 's' }]);
    await expect(toCaller(CALLERS, 'bob')).rejects.toThrow(
      'bob needs more than a password. Sign in on the Caller page.',
    );
  });
});

describe('the client of a user pool', () => {
  test('has the host name of the page, and the path of the pool', () => {
    expect(toPoolClient(USER_POOL)).toEqual({
      poolId: 'eu-west-1_local',
      clientId: 'client',
      endpoint: 'http://dev.localhost:5000/cognito',
    });
  });

  test('is null without a client', () => {
    expect(toPoolClient({ ...USER_POOL, clientId: null })).toBe(null);
  });
});
