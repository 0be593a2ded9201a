import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import type { UserPoolPlace } from '../../../commands/sign-in/find-user-pool.ts';
import { runSignIn, type SignInOptions } from '../../../commands/sign-in/run-sign-in.ts';
import { copyAssembly } from '../../support/copy-assembly.ts';
import { type LocalApi, startLocalApi } from '../../support/with-local-api.ts';
import { toOneTimeCode } from '../../tools/one-time-code.ts';

let api: LocalApi;
beforeAll(async () => {
  api = await startLocalApi();
});
afterAll(() => api.stop());

const toOptions = ({ userPools, url }: LocalApi): SignInOptions => {
  const { username = '', password = '' } = userPools[0]?.accounts[0] ?? {};
  return { user: username, password, url: new URL(url), stage: null };
};

const toPlace = async ({ userPools: [pool] }: LocalApi): Promise<UserPoolPlace> => ({
  poolId: pool?.poolId ?? '',
  clientId: pool?.clientIds[0] ?? '',
  endpoint: pool?.endpoint ?? null,
});

const never = {
  findUserPool: () => toPlace(api),
  ask: () => Promise.reject(new Error('Nothing is asked here.')),
  say: () => {},
};

test('a password is enough if the pool requires no more, and the API accepts the token', async () => {
  const authorization = await runSignIn(toOptions(api), never);
  const { body } = await api.graphql('{ listUsers { nextToken } }', {}, { authorization });
  expect(body).toEqual({ data: { listUsers: { nextToken: null } } });
});

test('the user is guided through the set-up of an authenticator app, and may mistype a code', async () => {
  const demanding = await startLocalApi({
    assembly: await copyAssembly({ 'AWS::Cognito::UserPool': { MfaConfiguration: 'ON' } }),
  });
  onTestFinished(demanding.stop);
  const asked: string[] = [];
  const said: string[] = [];
  const ask = async (question: string): Promise<string> => {
    asked.push(question);
    const [, secret = ''] = /secret=([A-Z2-7]+)/.exec(question) ?? [];
    return asked.length === 1 ? 'mistyped' : ` ${toOneTimeCode(secret, Date.now())} `;
  };
  const token = await runSignIn(toOptions(demanding), {
    findUserPool: () => toPlace(demanding),
    ask,
    say: (text) => said.push(text),
  });
  expect(token.split('.')).toHaveLength(3);
  expect(asked).toHaveLength(2);
  expect(asked[0]).toContain('otpauth://totp/admin%40example.com?secret=');
  expect(said).toHaveLength(1);
});

test('a wrong password is reported, with where to find the right one', async () => {
  await expect(runSignIn({ ...toOptions(api), password: 'Guess-1234567' }, never)).rejects.toMatchObject({
    message: 'Incorrect username or password.',
    fix: 'npm start prints the accounts and their passwords.',
  });
});
