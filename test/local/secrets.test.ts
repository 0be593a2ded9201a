import type { StartOptions } from 'appsync-offline';
import { expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import { type LocalApi, startLocalApi } from '../support/with-local-api.ts';
import { createRecordingLog } from '../tools/recording-log.ts';

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

/** What a client receives from a handshake with this authorization. */
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
    await fetchText(app.awsEndpoint, { headers: { authorization: app.keys.developer.secretAccessKey } }),
    JSON.stringify((await app.graphql('{ nothing }')).body),
    JSON.stringify((await app.graphql(CREATE, { email: 'nobody' })).body),
  ];
  await app.idle();
  const roles = app.model.roles.map(({ arn }) => app.keys.ofRole(arn));
  const secrets = [
    app.apiKey,
    app.keys.developer.secretAccessKey,
    ...roles.flatMap((keys) => [keys?.secretAccessKey, keys?.sessionToken]),
    ...app.userPools.flatMap(({ accounts }) => accounts.map(({ password }) => password)),
  ].filter((secret) => secret !== undefined);
  expect(secrets.length).toBeGreaterThan(4);
  for (const text of [...answers, ...log.lines])
    for (const secret of secrets) expect(text).not.toContain(secret);
});
