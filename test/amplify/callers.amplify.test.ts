import { fetchAuthSession, signOut } from 'aws-amplify/auth';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Client, createClient, readOutputs, signInAs } from './client.ts';

let client: Client;
beforeAll(() => {
  client = createClient();
});

const unauthorized = { errors: [{ errorType: 'Unauthorized' }] };

describe('a guest', () => {
  beforeEach(() => signOut());
  const options = { authMode: 'identityPool' };

  test('has the same identity each time', async () => {
    const { identityId, credentials } = await fetchAuthSession();
    expect(identityId).toMatch(/^us-east-1:/);
    expect(credentials?.accessKeyId).toMatch(/^ASIA/);
    expect((await fetchAuthSession({ forceRefresh: true })).identityId).toBe(identityId);
  });

  test('reads and writes what the rules allow to guests', async () => {
    const { data } = await client.models.Open.create({ text: 'guest' }, options);
    expect((await client.models.Open.get({ id: data?.id ?? '' }, options)).data).toMatchObject({
      text: 'guest',
    });
    expect((await client.models.Author.list(options)).errors).toBeUndefined();
  });

  test('cannot do what the rules allow only to others', async () => {
    expect(await client.models.Note.list(options)).toMatchObject(unauthorized);
    expect(await client.models.Author.create({ name: 'Guest' }, options)).toMatchObject(unauthorized);
  });
});

describe('a signed-in user', () => {
  test('calls with the keys of the identity pool', async () => {
    await signOut();
    const { identityId: guest } = await fetchAuthSession();
    await signInAs(null);
    const { identityId } = await fetchAuthSession();
    expect(identityId).not.toBe(guest);
    const { errors } = await client.models.Open.create({ text: 'signed in' }, { authMode: 'iam' });
    expect(errors).toBeUndefined();
    expect(await client.models.Note.list({ authMode: 'iam' })).toMatchObject(unauthorized);
  });

  test('has the role of the group', async () => {
    await signInAs('EDITORS');
    const { tokens } = await fetchAuthSession();
    expect(tokens?.idToken?.payload['cognito:preferred_role']).toMatch(/EDITORSGroupRole/);
    expect(tokens?.accessToken.payload['cognito:groups']).toEqual(['EDITORS']);
  });
});

test('the Lambda authorizer authorizes its tokens', async () => {
  const list = (authToken: string) => client.models.Open.list({ authMode: 'lambda', authToken });
  expect((await list('custom-let-me-in')).errors).toBeUndefined();
  expect((await list('custom-stay-out')).errors).toHaveLength(1);
});

test('unknown keys are rejected, not treated as those of an administrator', async () => {
  const response = await fetch(readOutputs().data.url, {
    method: 'POST',
    headers: {
      authorization:
        'AWS4-HMAC-SHA256 Credential=ASIAUNKNOWN/20260101/us-east-1/appsync/aws4_request, ' +
        'SignedHeaders=host;x-amz-date, Signature=00',
      'x-amz-date': '20260101T000000Z',
      'x-amz-security-token': 'unknown',
    },
    body: JSON.stringify({ query: '{ listNotes { items { id } } }' }),
  });
  expect(response.status).toBe(403);
  expect(await response.json()).toMatchObject({
    errors: [{ errorType: 'UnrecognizedClientException' }],
  });
});

describe('custom operations', () => {
  test('run their resolver in JavaScript', async () => {
    expect(await client.queries.hello({ name: 'Ada' }, { authMode: 'apiKey' })).toMatchObject({
      data: 'Hello, Ada',
    });
    expect(await client.mutations.announce({ text: 'now' }, { authMode: 'apiKey' })).toMatchObject({
      data: { text: 'now', at: expect.any(String) },
    });
  });

  test('run their function, which calls the API with its own role, its environment and its secret', async () => {
    await signInAs(null);
    const { data } = await client.models.Note.create({ text: 'Ada' });
    expect(await client.mutations.publishBook({ id: data?.id })).toMatchObject({ data: 'Hello Ada (hush)' });
  });
});
