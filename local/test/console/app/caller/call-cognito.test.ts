import { expect, test, vi } from 'vitest';
import { CognitoRefusal, createCallCognito } from '../../../../console/app/caller/call-cognito.ts';
import { CREDENTIALS } from '../../caller-fixtures.ts';
import { answerCognito } from '../../scripted-cognito.ts';

const ENDPOINT = 'http://localhost:4000/cognito';

const answerText = (text: string, status: number) =>
  vi.stubGlobal('fetch', async () => new Response(text, { status }));

test('an operation is named by the target header, without a signature', async () => {
  const calls = answerCognito([{ Session: 's' }]);
  expect(await createCallCognito(ENDPOINT)('InitiateAuth', { ClientId: 'c' })).toEqual({ Session: 's' });
  expect(calls).toMatchObject([{ operation: 'InitiateAuth', input: { ClientId: 'c' }, url: ENDPOINT }]);
  expect(calls[0]?.headers).not.toHaveProperty('authorization');
});

test('a call of an administrator is signed for user pools', async () => {
  const calls = answerCognito([{}]);
  await createCallCognito(ENDPOINT, { credentials: CREDENTIALS, region: 'eu-west-1' })('AdminGetUser', {});
  expect(calls[0]?.headers.authorization).toMatch(/\/eu-west-1\/cognito-idp\/aws4_request/);
  expect(calls[0]?.headers['x-amz-target']).toBe('AWSCognitoIdentityProviderService.AdminGetUser');
});

test('an error response rejects with its name and message', async () => {
  answerCognito([{ __type: 'NotAuthorizedException', message: 'Incorrect username or password.' }]);
  const error = await createCallCognito(ENDPOINT)('InitiateAuth', {}).catch((cause: unknown) => cause);
  expect(error).toBeInstanceOf(CognitoRefusal);
  expect(error).toMatchObject({ name: 'NotAuthorizedException', message: 'Incorrect username or password.' });
});

test('an error response without a message names the operation', async () => {
  answerCognito([{ __type: 'InternalErrorException' }]);
  await expect(createCallCognito(ENDPOINT)('SignUp', {})).rejects.toThrow('SignUp');
});

test('a response that is not JSON is reported with its status', async () => {
  answerText('<html>Bad gateway</html>', 502);
  await expect(createCallCognito(ENDPOINT)('InitiateAuth', {})).rejects.toThrow(
    'The user pool responded to InitiateAuth with status 502 and a body that is not JSON.',
  );
  vi.unstubAllGlobals();
});

test('a server that does not respond is reported with advice', async () => {
  vi.stubGlobal('fetch', async () => Promise.reject(new TypeError('Failed to fetch')));
  await expect(createCallCognito(ENDPOINT)('InitiateAuth', {})).rejects.toThrow(
    'The server does not respond. Check that it is running.',
  );
  vi.unstubAllGlobals();
});
