import type { JsonObject } from 'appsync-offline';
import { Amplify } from 'aws-amplify';
import { generateClient } from 'aws-amplify/api';
import {
  confirmResetPassword,
  confirmSignIn,
  fetchAuthSession,
  fetchUserAttributes,
  getCurrentUser,
  resetPassword,
  signIn,
  signOut,
  signUp,
  updatePassword,
} from 'aws-amplify/auth';
import { print } from 'graphql';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { OnUserCreatedDocument } from '../../schema/generated/operations.ts';
import { type LocalApi, startLocalApi } from '../support/with-local-api.ts';
import { connectRealtime } from '../tools/realtime-client.ts';
import { createRecordingLog } from '../tools/recording-log.ts';
import { createFolder } from '../tools/run-command.ts';
import { signRequest } from '../tools/sign-request.ts';

const log = createRecordingLog();
let api: LocalApi;

const poolOf = ({ userPools }: LocalApi) => {
  const [pool] = userPools;
  if (!pool) throw new TypeError('The template has no user pool.');
  return pool;
};

/** As an app does it: ids and addresses, nothing else. */
const configure = (): void => {
  const { poolId, clientIds, endpoint } = poolOf(api);
  Amplify.configure({
    Auth: {
      Cognito: { userPoolId: poolId, userPoolClientId: clientIds[0] ?? '', userPoolEndpoint: endpoint },
    },
    API: { GraphQL: { endpoint: api.url, region: api.region, defaultAuthMode: 'userPool' } },
  });
};

const accountOf = (name: string) => {
  const account = poolOf(api).accounts.find(({ username }) => username.startsWith(name));
  if (!account) throw new TypeError(`Nobody is called ${name}.`);
  return account;
};

/** As an administrator's script does it, with the developer's keys. */
const administer = async (
  operation: string,
  input: JsonObject,
): Promise<{ status: number; body: JsonObject }> => {
  const { endpoint, poolId } = poolOf(api);
  const body = JSON.stringify({ UserPoolId: poolId, ...input });
  const target = `AWSCognitoIdentityProviderService.${operation}`;
  const headers = await signRequest(
    { method: 'POST', url: endpoint, headers: { 'x-amz-target': target }, body },
    { region: api.region, service: 'cognito-idp', credentials: api.keys.developer },
  );
  const response = await fetch(endpoint, { method: 'POST', headers, body });
  return { status: response.status, body: JSON.parse(await response.text()) };
};

/** The code or password in the log, since nothing is sent from this machine. */
const toldFor = async (what: RegExp): Promise<string> =>
  vi.waitFor(() => {
    const line = log.lines.findLast((candidate) => what.test(candidate));
    const [, told] = /: (\S+) is the/.exec(line ?? '') ?? [];
    if (told === undefined) throw new Error(`The log does not tell ${what}.`);
    return told;
  });

const CREATE = `mutation ($email: String!) {
  createUser(input: { name: "Ada", email: $email }) { user { name } userErrors { code } }
}`;

/** The answer, whether Amplify takes it for a success or not. */
const create = async (email: string): Promise<unknown> => {
  try {
    return await generateClient().graphql({ query: CREATE, variables: { email } });
  } catch (answer) {
    return answer;
  }
};

const accessToken = async (): Promise<string> => String((await fetchAuthSession()).tokens?.accessToken);

beforeAll(async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  api = await startLocalApi({ log });
  configure();
});
afterEach(() => signOut());
afterAll(async () => {
  vi.restoreAllMocks();
  await api.stop();
});

describe('a user who signs in with Amplify', () => {
  test('writes as a member of the group admin', async () => {
    const { username, password } = accountOf('admin');
    expect(await signIn({ username, password })).toMatchObject({
      isSignedIn: true,
      nextStep: { signInStep: 'DONE' },
    });
    expect(await create('by-admin@example.com')).toEqual({
      data: { createUser: { user: { name: 'Ada' }, userErrors: [] } },
    });
  });

  test('reads and cannot write without the group', async () => {
    const { username, password } = accountOf('reader');
    await signIn({ username: username.toUpperCase(), password });
    expect(await create('by-reader@example.com')).toMatchObject({
      data: { createUser: null },
      errors: [
        { errorType: 'Unauthorized', message: 'Not Authorized to access createUser on type Mutation' },
      ],
    });
    const client = generateClient();
    expect(
      await client.graphql({ query: '{ getUserByEmail(email: "by-reader@example.com") { id } }' }),
    ).toEqual({
      data: { getUserByEmail: null },
    });
  });

  test('has a name, and tokens as Cognito issues them', async () => {
    const { username, password } = accountOf('admin');
    await signIn({ username, password });
    const user = await getCurrentUser();
    expect(await fetchUserAttributes()).toEqual({
      sub: user.userId,
      email: username,
      email_verified: 'true',
    });
    const { tokens } = await fetchAuthSession();
    expect(tokens?.accessToken.payload).toMatchObject({
      sub: user.userId,
      iss: `https://cognito-idp.${api.region}.amazonaws.com/${poolOf(api).poolId}`,
      client_id: poolOf(api).clientIds[0],
      token_use: 'access',
      username: user.username,
      'cognito:groups': ['admin'],
    });
    expect(tokens?.idToken?.payload).toMatchObject({
      email: username,
      email_verified: true,
      token_use: 'id',
    });
  });

  test('receives new tokens of the same session for the refresh token', async () => {
    await signIn(accountOf('admin'));
    const first = (await fetchAuthSession()).tokens?.accessToken.payload;
    const second = (await fetchAuthSession({ forceRefresh: true })).tokens?.accessToken.payload;
    expect(second?.jti).not.toBe(first?.jti);
    expect(second?.origin_jti).toBe(first?.origin_jti);
  });

  test.each([
    ['a wrong password', 'admin@example.com'],
    ['a name that nobody has', 'nobody@example.com'],
  ])('learns nothing more from %s than that it is wrong', async (_, username) => {
    await expect(signIn({ username, password: 'Guess-1234567' })).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Incorrect username or password.',
    });
  });

  test('cannot sign up to a pool that only administrators fill', async () => {
    await expect(signUp({ username: 'new@example.com', password: 'Long-enough-1' })).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'SignUp is not permitted for this user pool',
    });
  });

  test('sends the token with subscriptions, each of which is authorized separately', async () => {
    await signIn(accountOf('reader'));
    const client = await connectRealtime(api, { Authorization: await accessToken() });
    const subscription = await client.subscribe(print(OnUserCreatedDocument));
    await api.graphql(CREATE, { email: 'received@example.com' });
    expect(await subscription.next()).toMatchObject({
      data: { onUserCreated: { email: 'received@example.com' } },
    });
    await client.close();
    const forged = connectRealtime(api, { Authorization: `${await accessToken()}x` });
    await expect(forged).rejects.toMatchObject({ errors: [{ errorCode: 401 }] });
  });
});

describe('a user whom an administrator creates', () => {
  const username = 'new@example.com';

  test('chooses a password at the first sign-in, and changes it later', async () => {
    const added = await administer('AdminCreateUser', {
      Username: username,
      UserAttributes: [
        { Name: 'email', Value: username },
        { Name: 'email_verified', Value: 'true' },
      ],
    });
    expect(added).toMatchObject({ status: 200, body: { User: { UserStatus: 'FORCE_CHANGE_PASSWORD' } } });
    await administer('AdminAddUserToGroup', { Username: username, GroupName: 'admin' });

    const password = await toldFor(/temporary password of new@example.com/);
    const asked = await signIn({ username, password });
    expect(asked.nextStep.signInStep).toBe('CONFIRM_SIGN_IN_WITH_NEW_PASSWORD_REQUIRED');
    await expect(confirmSignIn({ challengeResponse: 'short' })).rejects.toMatchObject({
      name: 'InvalidPasswordException',
      message: 'Password did not conform with policy: Password not long enough',
    });
    expect(await confirmSignIn({ challengeResponse: 'Chosen-Pass-1' })).toMatchObject({ isSignedIn: true });
    expect(await create('by-new@example.com')).toMatchObject({ data: { createUser: { userErrors: [] } } });

    await updatePassword({ oldPassword: 'Chosen-Pass-1', newPassword: 'Changed-Pass-2' });
    await signOut({ global: true });
    await expect(signIn({ username, password: 'Chosen-Pass-1' })).rejects.toThrow(
      'Incorrect username or password.',
    );
    expect(await signIn({ username, password: 'Changed-Pass-2' })).toMatchObject({ isSignedIn: true });
  });

  test('sets a new password with a code after forgetting the old', async () => {
    const asked = await resetPassword({ username });
    expect(asked.nextStep).toMatchObject({
      resetPasswordStep: 'CONFIRM_RESET_PASSWORD_WITH_CODE',
      codeDeliveryDetails: { destination: 'n***@e***', deliveryMedium: 'EMAIL' },
    });
    const confirmationCode = await toldFor(/sets a new password of new@example.com/);
    const wrong = confirmationCode === '000000' ? '000001' : '000000';
    const newPassword = 'Recovered-Pass-3';
    await expect(
      confirmResetPassword({ username, newPassword, confirmationCode: wrong }),
    ).rejects.toMatchObject({
      name: 'CodeMismatchException',
    });
    await confirmResetPassword({ username, newPassword, confirmationCode });
    expect(await signIn({ username, password: newPassword })).toMatchObject({ isSignedIn: true });
  });
});

describe("a script with the developer's keys", () => {
  test('calls fields for services only, in the IAM mode of Amplify', async () => {
    const credentialsProvider = {
      getCredentialsAndIdentityId: async () => ({ credentials: api.keys.developer }),
      clearCredentialsAndIdentityId: () => {},
    };
    const GraphQL = { endpoint: api.url, region: api.region, defaultAuthMode: 'iam' as const };
    Amplify.configure({ API: { GraphQL } }, { Auth: { credentialsProvider } });
    const time = '2026-01-02T03:04:05.678Z';
    const input = {
      id: 'by-hand',
      name: 'Ada',
      email: 'a@example.com',
      createdAt: time,
      updatedAt: time,
      version: 1,
    };
    const query = 'mutation ($input: PublishUserInput!) { publishUserCreated(input: $input) { id } }';
    expect(await generateClient().graphql({ query, variables: { input } })).toEqual({
      data: { publishUserCreated: { id: 'by-hand' } },
    });
    configure();
  });
});

describe('a persistent pool', () => {
  test('keeps users, passwords and tokens after a restart', async () => {
    const dataDirectory = createFolder();
    const first = await startLocalApi({ dataDirectory });
    const { endpoint, clientIds, accounts } = poolOf(first);
    expect(accounts.map(({ username, groups }) => [username, groups])).toEqual([
      ['admin@example.com', ['admin']],
      ['reader@example.com', []],
    ]);
    Amplify.configure({
      Auth: {
        Cognito: {
          userPoolId: poolOf(first).poolId,
          userPoolClientId: clientIds[0] ?? '',
          userPoolEndpoint: endpoint,
        },
      },
    });
    await signIn(accounts[0] ?? { username: '' });
    const token = await accessToken();
    const port = Number(new URL(first.url).port);
    await first.stop();

    const second = await startLocalApi({ dataDirectory, port });
    try {
      expect(poolOf(second).accounts).toEqual(accounts);
      expect(second.keys.developer).toEqual(first.keys.developer);
      const { status, body } = await second.graphql(
        '{ listUsers { nextToken } }',
        {},
        { authorization: `Bearer ${token}` },
      );
      expect({ status, body }).toEqual({ status: 200, body: { data: { listUsers: { nextToken: null } } } });
      expect((await fetchAuthSession({ forceRefresh: true })).tokens?.accessToken).toBeDefined();
      await signOut();
    } finally {
      await second.stop();
      configure();
    }
  });
});
