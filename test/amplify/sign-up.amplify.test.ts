import { confirmSignUp, fetchAuthSession, signIn, signOut, signUp } from 'aws-amplify/auth';
import { beforeAll, expect, test } from 'vitest';
import { askConsole, type Client, createClient } from './client.ts';

let client: Client;
beforeAll(async () => {
  client = createClient();
  await signOut();
});

const password = 'Secret-1234';

test('a user signs up, confirms the address by the code, signs in and has notes', async () => {
  const username = 'new@example.com';
  const { nextStep } = await signUp({ username, password });
  expect(nextStep).toMatchObject({ signUpStep: 'CONFIRM_SIGN_UP' });
  const { mails } = await askConsole<{ mails: { destination: string; code: string }[] }>('mails');
  const confirmationCode = mails.find(({ destination }) => destination === username)?.code ?? '';
  await confirmSignUp({ username, confirmationCode });
  expect(await signIn({ username, password })).toMatchObject({ isSignedIn: true });
  expect((await fetchAuthSession()).tokens?.idToken?.payload).toMatchObject({ email: username });
  expect((await client.models.Note.create({ text: 'first' })).errors).toBeUndefined();
});

test('the pre sign-up function rejects unknown users', async () => {
  await signOut();
  await expect(signUp({ username: 'new@elsewhere.com', password })).rejects.toMatchObject({
    name: 'UserLambdaValidationException',
    message: expect.stringContaining('Use an address of example.com.'),
  });
});
