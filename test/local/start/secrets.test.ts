import { describe, expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import { toBanner } from '../../../local/cli/banner.ts';
import { toReadyLine } from '../../../local/cli/ready-line.ts';
import { systemIds } from '../../../local/kernel/ids.ts';
import type { StartOptions } from '../../../local/start.ts';
import { createRecordingLog } from '../../support/recording-log.ts';
import { type LocalApi, startLocalApi } from '../../support/with-local-api.ts';
import { writeAssembly } from '../../support/write-assembly.ts';

const startForTest = async (options: Partial<StartOptions> = {}) => {
  const app = await startLocalApi(options);
  onTestFinished(() => app.stop());
  return app;
};

const LIST = '{ listUsers(limit: 1) { items { id } nextToken } }';
const CREATE =
  'mutation($email: String!) { createUser(input: { name: "Ada", email: $email }) { user { id } } }';

const fetchText = async (url: string, init: RequestInit = {}): Promise<string> =>
  (await fetch(url, init)).text();

/** What a client hears of a handshake with this authorization. */
const refuseRealtime = (url: string, authorization: object): Promise<string> =>
  new Promise((resolve) => {
    const header = Buffer.from(JSON.stringify(authorization)).toString('base64');
    const socket = new WebSocket(`${url}?header=${encodeURIComponent(header)}&payload=e30=`, 'graphql-ws');
    socket.on('error', (error) => resolve(error.message));
    socket.on('message', (text) => {
      resolve(String(text));
      socket.terminate();
    });
    socket.on('open', () => socket.send('{"type":"connection_init"}'));
  });

/** Signs in with a password of which all but the end is right. */
const refuseSignIn = ({ userPools }: LocalApi): Promise<string> => {
  const [pool] = userPools;
  const [account] = pool?.accounts ?? [];
  const AuthParameters = { USERNAME: account?.username, PASSWORD: `${account?.password}x` };
  return fetchText(pool?.endpoint ?? '', {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'AWSCognitoIdentityProviderService.InitiateAuth',
    },
    body: JSON.stringify({
      AuthFlow: 'USER_PASSWORD_AUTH',
      ClientId: pool?.clientIds[0],
      AuthParameters,
    }),
  });
};

/** The smallest API with a key. */
const anApi = (): string => {
  const ApiId = { 'Fn::GetAtt': ['Api', 'ApiId'] };
  const Resources = {
    Api: { Type: 'AWS::AppSync::GraphQLApi', Properties: { Name: 'a', AuthenticationType: 'API_KEY' } },
    Key: { Type: 'AWS::AppSync::ApiKey', Properties: { ApiId } },
    Schema: {
      Type: 'AWS::AppSync::GraphQLSchema',
      Properties: { ApiId, Definition: 'type Query { hello: String }' },
    },
  };
  return writeAssembly({ app: { template: { Resources } } });
};

describe('the API key', () => {
  test('is random at each start where no secret is given, and good for that start alone', async () => {
    const assembly = anApi();
    const first = await startForTest({ assembly });
    const second = await startForTest({ assembly });
    expect(first.apiKey).toMatch(/^da2-[a-z0-9]{26}$/);
    expect(second.apiKey).not.toBe(first.apiKey);
    expect((await second.graphql('{ hello }')).status).toBe(200);
    expect((await second.graphql('{ hello }', {}, { 'x-api-key': first.apiKey })).status).toBe(401);
  });

  test('is the same at every start with the same secret', async () => {
    const options = { assembly: anApi(), secret: 'of a test' };
    const first = await startForTest(options);
    expect((await startForTest(options)).apiKey).toBe(first.apiKey);
  });
});

test('neither a page, nor the terminal, nor a log is told where the database is', async () => {
  const log = createRecordingLog();
  // The database's address on Linux and Windows, whose parts are drawn as three bytes.
  const host = '127.162.179.196';
  const entropy = (bytes: number) => (bytes === 3 ? 'a1b2c3' : systemIds.entropy(bytes));
  const app = await startForTest({ log, ids: { ...systemIds, entropy } });
  await app.graphql(CREATE, { email: 'ada@example.com' });
  await app.idle();
  const facts = { app, storage: 'in memory', authorityFile: 'authority.pem', milliseconds: 1 };
  const pages = await Promise.all(
    ['/', '/console/config.json'].map((path) => fetchText(new URL(path, app.consoleUrl).href)),
  );
  const answer = JSON.stringify((await app.graphql(LIST)).body);
  for (const text of [toBanner(facts), JSON.stringify(toReadyLine(app)), ...pages, answer, ...log.lines])
    expect(text).not.toContain(host);
});

test('no log and no answer to a request that fails repeats a key or a password', async () => {
  const log = createRecordingLog();
  const app = await startForTest({ log });
  const wrong = { 'x-api-key': `${app.apiKey}x` };
  const answers = [
    await fetchText(app.url, { method: 'POST', headers: { 'x-api-key': app.apiKey }, body: '{' }),
    await fetchText(app.url, { method: 'PUT', headers: { 'x-api-key': app.apiKey } }),
    await fetchText(app.url, { method: 'POST', headers: wrong, body: JSON.stringify({ query: LIST }) }),
    await refuseRealtime(app.realtimeUrl, { host: new URL(app.url).host, ...wrong }),
    await refuseSignIn(app),
    await fetchText(app.awsEndpoint, { headers: { authorization: app.developer.secretAccessKey } }),
    JSON.stringify((await app.graphql('{ nothing }')).body),
    JSON.stringify((await app.graphql(CREATE, { email: 'nobody' })).body),
  ];
  await app.idle();
  const roles = app.model.roles.map(({ arn }) => app.keysOfRole(arn));
  const secrets = [
    app.apiKey,
    app.developer.secretAccessKey,
    ...roles.flatMap((keys) => [keys?.secretAccessKey, keys?.sessionToken]),
    ...app.userPools.flatMap(({ accounts }) => accounts.map(({ password }) => password)),
  ].filter((secret) => secret !== undefined);
  expect(secrets.length).toBeGreaterThan(4);
  for (const text of [...answers, ...log.lines])
    for (const secret of secrets) expect(text).not.toContain(secret);
});
