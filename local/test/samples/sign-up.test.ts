import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ServedApp } from '../../../test/tools/serve-assembly.ts';
import { serveSample } from './serve-sample.ts';

let api: ServedApp;
beforeAll(async () => {
  api = await serveSample({
    folder: `${import.meta.dirname}/sign-up`,
    sources: { accounts: { kind: 'table', keys: ['id'] }, nothing: { kind: 'none' } },
    fields: {
      'Mutation.signUp': [
        ['check-email', 'nothing'],
        ['find-account', 'accounts'],
        ['save-account', 'accounts'],
      ],
      'Query.account': [['find-account', 'accounts']],
    },
  });
});
afterAll(() => api.stop());

const SIGN_UP = `mutation ($email: String!) {
  signUp(email: $email, name: "Ada") { id email greeting }
}`;

test('a pipeline validates, reads and saves, and shares its stash', async () => {
  const account = { id: 'ada@example.com', email: 'ada@example.com' };
  expect((await api.graphql(SIGN_UP, { email: ' Ada@Example.com ' })).body).toEqual({
    data: { signUp: { ...account, greeting: 'Welcome' } },
  });
  expect((await api.graphql(SIGN_UP, { email: 'ada@example.com' })).body).toEqual({
    data: { signUp: { ...account, greeting: 'Welcome back' } },
  });
  expect((await api.graphql('{ account(id: "ada@example.com") { id greeting } }')).body).toEqual({
    data: { account: { id: account.id, greeting: 'Welcome back' } },
  });
});

test('an error in a step ends the pipeline', async () => {
  expect((await api.graphql(SIGN_UP, { email: 'nobody' })).body).toMatchObject({
    data: { signUp: null },
    errors: [
      {
        message: 'nobody is no address.',
        errorType: 'ValidationError',
        errorInfo: { field: 'email' },
      },
    ],
  });
});

test('an early return of the resolver skips its steps', async () => {
  expect((await api.graphql('{ account(id: "guest") { id greeting } }')).body).toEqual({
    data: { account: { id: 'guest', greeting: 'Hello' } },
  });
});
