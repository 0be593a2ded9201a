import { print } from 'graphql';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { OnUserCreatedDocument, PublishUserCreatedDocument } from '../../schema/generated/operations.ts';
import { USER } from '../support/stored-user.ts';
import { type LocalApi, startLocalApi } from '../support/with-local-api.ts';
import { connectRealtime, type RealtimeClient } from '../tools/realtime-client.ts';
import { createUser, type User } from './operations.ts';

let api: LocalApi;
beforeAll(async () => {
  api = await startLocalApi();
});
afterAll(() => api.stop());

interface Created {
  data: { onUserCreated: User };
}

const connect = async (apiKey = api.apiKey): Promise<RealtimeClient> => {
  const client = await connectRealtime(api, { 'x-api-key': apiKey });
  onTestFinished(() => client.close());
  return client;
};

const listen = async () => (await connect()).subscribe(print(OnUserCreatedDocument));

const ada: User = {
  ...USER,
  id: '6f1c3f0e-53f1-4c7e-9c5d-0a5b1f6f2b11',
  name: 'Ada, by hand',
  email: 'by-hand@example.com',
  createdAt: '2026-01-02T03:04:05.678Z',
  updatedAt: '2026-01-02T03:04:05.678Z',
  version: 1,
};

/** As in the DynamoDB console: without the API, with complete keys. */
const putIntoTable = async (user: User): Promise<void> => {
  const [table] = api.model.tables;
  const { version, ...texts } = user;
  const attributes = Object.entries(texts).map(([name, text]) => [
    name,
    text === null ? { NULL: true } : { S: text },
  ]);
  await api.dynamodb('PutItem', {
    TableName: table?.tableName ?? '',
    Item: {
      ...Object.fromEntries(attributes),
      version: { N: String(version) },
      pk: { S: `USER#${user.id}` },
      sk: { S: 'PROFILE' },
      gsi1pk: { S: 'USERS#0' },
      gsi1sk: { S: `${user.createdAt}#${user.id}` },
    },
  });
};

describe('a subscriber to onUserCreated', () => {
  test('receives every field of a created user', async () => {
    const subscription = await listen();
    const { user } = await createUser(api, { name: '민준 Müller', email: 'minjun@example.com' });
    expect(await subscription.next<Created>()).toEqual({ data: { onUserCreated: user } });
  });

  test('receives every field of a user that is written directly to the table', async () => {
    const subscription = await listen();
    await putIntoTable(ada);
    expect(await subscription.next<Created>()).toEqual({ data: { onUserCreated: ada } });
  });

  test('receives what it selects, and nothing of a rejected user', async () => {
    const client = await connect();
    const subscription = await client.subscribe('subscription { onUserCreated { email } }');
    await createUser(api, { name: '', email: 'refused@example.com' });
    await createUser(api, { name: 'Next', email: 'next@example.com' });
    expect(await subscription.next()).toEqual({ data: { onUserCreated: { email: 'next@example.com' } } });
  });

  test('receives the same as others, and nothing after it has stopped', async () => {
    const client = await connect();
    const one = await client.subscribe(print(OnUserCreatedDocument));
    const two = await client.subscribe(print(OnUserCreatedDocument));
    const first = await createUser(api, { name: 'First', email: 'first@example.com' });
    const expected = { data: { onUserCreated: first.user } };
    expect([await one.next(), await two.next()]).toEqual([expected, expected]);
    await one.unsubscribe();
    const second = await createUser(api, { name: 'Second', email: 'second@example.com' });
    expect(await two.next()).toEqual({ data: { onUserCreated: second.user } });
    await two.unsubscribe();
    // Both share a socket, so everything for the first has arrived by now.
    const events = client.messages.filter(({ type }) => type === 'data').map(({ id }) => id);
    expect(events.sort()).toEqual([one.id, two.id, two.id].sort());
    await expect(one.next()).rejects.toThrow('The subscription has ended.');
  });

  test('is rejected at connect with a wrong key', async () => {
    await expect(connect(`da2-${'a'.repeat(26)}`)).rejects.toMatchObject({
      errors: [{ errorType: 'UnauthorizedException', errorCode: 401 }],
    });
  });
});

describe('a caller with only an API key', () => {
  test('may not publish', async () => {
    const { status, body } = await api.graphql(print(PublishUserCreatedDocument), { input: { ...ada } });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      data: { publishUserCreated: null },
      errors: [
        {
          errorType: 'Unauthorized',
          message: 'Not Authorized to access publishUserCreated on type Mutation',
        },
      ],
    });
  });
});
