import { expect, test } from 'vitest';
import { toSignInRows } from '../../cli/sign-in-rows.ts';

const pool = {
  poolId: 'eu-west-1_abc',
  clientIds: ['client'],
  endpoint: 'http://localhost:4000/cognito',
  accounts: [
    { username: 'admin@example.com', password: 'hush', groups: ['admin'] },
    { username: 'reader@example.com', password: 'hush', groups: [] },
  ],
  demandsSecondFactor: false,
};

test('the banner prints where to sign in, and the accounts', () => {
  expect(toSignInRows({ userPools: [pool] })).toEqual([
    ['Sign in', 'http://localhost:4000/cognito (userPoolEndpoint), pool eu-west-1_abc, client client'],
    ['', 'as admin@example.com (in admin) or reader@example.com, password hush'],
  ]);
});

test('the banner prints where to find the codes that a pool requires', () => {
  expect(toSignInRows({ userPools: [{ ...pool, demandsSecondFactor: true }] }).at(-1)).toEqual([
    '',
    'with an authenticator app, set up at the first sign-in; its codes are also printed here',
  ]);
});
