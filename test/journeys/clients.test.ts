import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ApolloClient, ApolloLink, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { Client, fetchExchange } from '@urql/core';
import type { AuthOptions } from 'aws-appsync-auth-link';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import {
  CreateUserDocument,
  GetUserByEmailDocument,
  ListUsersDocument,
  OnUserCreatedDocument,
} from '../../schema/generated/operations.ts';
import { fetchAccessToken } from '../support/sign-in.ts';
import { type LocalApi, startLocalApi } from '../support/with-local-api.ts';
import { createInbox, type Inbox } from '../tools/inbox.ts';
import { createFolder, runProgram } from '../tools/run-command.ts';
import type { AmplifyCaller, AmplifyReport, AmplifySettings } from './amplify-journey.ts';

/**
 * AWS's links as CommonJS: as ES modules they cannot sign in Node, which sees no `Sha256` among the names of the CommonJS
 * package that they take it from. Bundlers do.
 */
const require = createRequire(import.meta.url);
const { createAuthLink }: typeof import('aws-appsync-auth-link') = require('aws-appsync-auth-link');
const { createSubscriptionHandshakeLink }: typeof import('aws-appsync-subscription-link') =
  require('aws-appsync-subscription-link');

/** Types of the messages that came over any WebSocket. */
let arrived: Inbox<string>;

/** A WebSocket for Node 20, which has none of its own; it takes note of what arrives. */
const WatchedWebSocket = new Proxy(WebSocket, {
  construct: (target, parameters, newTarget) => {
    const socket: WebSocket = Reflect.construct(target, parameters, newTarget);
    return socket.on('message', (data) => arrived.put(JSON.parse(data.toString()).type));
  },
});

const waitForMessage = async (type: string): Promise<void> => {
  while ((await arrived.next()) !== type);
};

let api: LocalApi;
/** Of a member of the group `admin`. */
let accessToken: string;
beforeAll(async () => {
  vi.stubGlobal('WebSocket', WatchedWebSocket);
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  api = await startLocalApi();
  accessToken = await fetchAccessToken(api, 'admin');
});
afterAll(async () => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  await api.stop();
});

describe('AWS Amplify', () => {
  const run = async (settings: Omit<AmplifySettings, 'region'>): Promise<AmplifyReport> => {
    const authorityFile = join(createFolder(), 'authority.pem');
    writeFileSync(authorityFile, api.readAuthority());
    const argument = JSON.stringify({ ...settings, region: api.region });
    const argv = ['--import', 'tsx', 'test/journeys/amplify-in-node.ts', argument];
    const client = runProgram(process.execPath, argv, { NODE_EXTRA_CA_CERTS: authorityFile });
    expect({ code: await client.ended, stderr: client.stderr() }).toMatchObject({ code: 0 });
    return JSON.parse(client.stdout());
  };

  const callers: Readonly<Record<AmplifyCaller['mode'], () => AmplifyCaller>> = {
    apiKey: () => ({ mode: 'apiKey', apiKey: api.apiKey }),
    userPool: () => {
      const [pool] = api.userPools;
      const { username = '', password = '' } = pool?.accounts[0] ?? {};
      const [poolId = '', clientId = ''] = [pool?.poolId, pool?.clientIds[0]];
      return { mode: 'userPool', poolId, clientId, poolEndpoint: pool?.endpoint ?? '', username, password };
    },
    iam: () => ({ mode: 'iam', ...api.keys.developer }),
  };

  const refused = {
    data: { publishUserCreated: null },
    errors: [{ errorType: 'Unauthorized', path: ['publishUserCreated'] }],
  };

  test.each([
    ['apiKey', 'url', refused],
    ['apiKey', 'secureUrl', refused],
    ['userPool', 'url', refused],
    ['iam', 'url', null],
  ] as const)('reads, writes and listens by %s at the %s', async (mode, address, refusal) => {
    const email = `${mode}-${address}@example.com`;
    const report = await run({ endpoint: api[address], caller: callers[mode](), email });
    const user = { id: expect.any(String), name: 'Ada', email };
    expect(report.created).toEqual(user);
    expect(report.received).toEqual({ data: { onUserCreated: user } });
    expect(report.states).toContain('Connected');
    if (refusal === null) expect(report.refusal).toBeNull();
    else expect(report.refusal).toMatchObject(refusal);
  });
});

describe("Apollo Client with AWS's links", () => {
  const callers: Readonly<Record<string, () => AuthOptions>> = {
    'API key': () => ({ type: 'API_KEY', apiKey: api.apiKey }),
    'user pool': () => ({ type: 'AMAZON_COGNITO_USER_POOLS', jwtToken: async () => accessToken }),
    IAM: () => ({ type: 'AWS_IAM', credentials: () => api.keys.developer }),
  };

  /** The auth link signs a body without what Apollo Client 4 adds of its own accord: the name of its library. */
  const toHttpOptions = ({ type }: AuthOptions): HttpLink.Options =>
    type === 'AWS_IAM' ? { enhancedClientAwareness: { transport: false } } : {};

  const createApollo = (auth: AuthOptions) => {
    const facts = { url: api.url, region: api.region, auth };
    const links = [
      createAuthLink(facts),
      createSubscriptionHandshakeLink(facts, new HttpLink({ uri: api.url, ...toHttpOptions(auth) })),
    ];
    return new ApolloClient({
      // The links are made for more than one version of Apollo Client, and say so loosely.
      link: ApolloLink.from(links as unknown as ApolloLink[]),
      cache: new InMemoryCache(),
    });
  };

  test.each(Object.entries(callers))('reads, writes and subscribes with %s', async (caller, toAuth) => {
    arrived = createInbox<string>();
    const client = createApollo(toAuth());
    const received = createInbox<unknown>();
    const events = client.subscribe({ query: OnUserCreatedDocument });
    const subscription = events.subscribe({
      next: received.put,
      error: (failure) => received.end(failure as Error),
    });
    try {
      await waitForMessage('start_ack');
      const email = `grace-by-${caller.toLowerCase().replace(' ', '-')}@example.com`;
      const input = { name: 'Grace Hopper', email };
      const { data } = await client.mutate({ mutation: CreateUserDocument, variables: { input } });
      expect(data?.createUser).toMatchObject({ user: input, userErrors: [] });
      expect(await received.next()).toMatchObject({ data: { onUserCreated: input } });
      const found = await client.query({
        query: GetUserByEmailDocument,
        variables: { email: email.toUpperCase() },
      });
      expect(found.data?.getUserByEmail).toMatchObject(input);
    } finally {
      subscription.unsubscribe();
    }
    await waitForMessage('complete');
  });

  test('receives the errors of a document and of a key', async () => {
    const unknown = createApollo({ type: 'API_KEY', apiKey: api.apiKey }).query({ query: gql`{ nobody }` });
    await expect(unknown).rejects.toThrow("Validation error of type FieldUndefined: Field 'nobody'");
    const wrongKey = createApollo({ type: 'API_KEY', apiKey: `da2-${'a'.repeat(26)}` }).query({
      query: ListUsersDocument,
    });
    await expect(wrongKey).rejects.toMatchObject({ statusCode: 401 });
  });
});

describe('urql with plain fetch', () => {
  const createUrql = (parts: Partial<ConstructorParameters<typeof Client>[0]> = {}) =>
    new Client({
      url: api.url,
      exchanges: [fetchExchange],
      fetchOptions: { headers: { 'x-api-key': api.apiKey } },
      ...parts,
    });

  test.each([
    ['API key', () => ({ 'x-api-key': api.apiKey })],
    ['user pool', () => ({ authorization: accessToken })],
  ])('writes and reads with %s', async (caller, toHeaders) => {
    const client = createUrql({ fetchOptions: () => ({ headers: toHeaders() }) });
    const email = `katherine-by-${caller.toLowerCase().replace(' ', '-')}@example.com`;
    const input = { name: 'Katherine Johnson', email };
    const created = await client.mutation(CreateUserDocument, { input }).toPromise();
    expect(created.error).toBeUndefined();
    expect(created.data?.createUser).toMatchObject({ user: input });
    const listed = await client.query(ListUsersDocument, { limit: 100 }).toPromise();
    expect(listed.data?.listUsers?.items).toContainEqual(expect.objectContaining(input));
  });

  test('reads by GET', async () => {
    const client = createUrql({ preferGetMethod: 'force' });
    const { data, error } = await client
      .query(GetUserByEmailDocument, { email: 'no@example.com' })
      .toPromise();
    expect([data, error]).toEqual([{ getUserByEmail: null }, undefined]);
  });

  test('receives the errors', async () => {
    const { error } = await createUrql().query('{ nobody }', {}).toPromise();
    expect(error?.graphQLErrors.map(({ message }) => message)).toEqual([
      "Validation error of type FieldUndefined: Field 'nobody' in type 'Query' is undefined @ 'nobody'",
    ]);
  });
});
