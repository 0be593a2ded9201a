import {
  CognitoIdentityClient,
  GetCredentialsForIdentityCommand,
  GetIdCommand,
} from '@aws-sdk/client-cognito-identity';
import { expect, onTestFinished, test } from 'vitest';
import { seedAccounts } from '../../services/cognito/accounts/seed-accounts.ts';
import { GUEST, MEMBER, openIdentityPool } from '../support/identity-pools.ts';
import { serveAws } from '../support/serve-aws.ts';

test('identity pools answer unsigned requests, as SDK clients send them', async () => {
  const asked: unknown[] = [];
  const { endpoint, stop } = await serveAws({
    identityPools: {
      answer: async ({ headers, body }) => {
        asked.push([headers['x-amz-target'], JSON.parse(body)]);
        return { status: 200, headers: {}, body: '{"IdentityId":"us-east-1:1"}' };
      },
    },
  });
  onTestFinished(stop);
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'AWSCognitoIdentityService.GetId',
    },
    body: '{"IdentityPoolId":"us-east-1:pool"}',
  });
  expect(await response.json()).toEqual({ IdentityId: 'us-east-1:1' });
  expect(asked).toEqual([['AWSCognitoIdentityService.GetId', { IdentityPoolId: 'us-east-1:pool' }]]);
});

const IdentityPoolId = 'ap-northeast-2:pool';

/** The SDK's own client of an identity pool, without keys. */
const openClient = async () => {
  const pool = await openIdentityPool();
  seedAccounts(pool.users.pool);
  const { endpoint, stop } = await serveAws({ identityPools: pool.service });
  const client = new CognitoIdentityClient({ endpoint, region: 'ap-northeast-2', maxAttempts: 1 });
  onTestFinished(async () => {
    client.destroy();
    await stop();
  });
  const readCredentials = async (Logins: Record<string, string> = {}) => {
    const { IdentityId } = await client.send(new GetIdCommand({ IdentityPoolId, Logins }));
    const { Credentials } = await client.send(new GetCredentialsForIdentityCommand({ IdentityId, Logins }));
    const role = pool.credentials.find(Credentials?.AccessKeyId ?? '')?.role.arn;
    return { IdentityId, Credentials, role };
  };
  return { ...pool, client, readCredentials };
};

test("the AWS SDK's own client gets keys for a guest", async () => {
  const { readCredentials } = await openClient();
  const { IdentityId, Credentials, role } = await readCredentials();
  expect(IdentityId).toMatch(/^ap-northeast-2:/);
  expect(Credentials).toMatchObject({
    AccessKeyId: expect.stringMatching(/^ASIA/),
    SecretKey: expect.any(String),
    SessionToken: expect.any(String),
    Expiration: expect.any(Date),
  });
  expect(role).toBe(GUEST);
});

test("the AWS SDK's own client gets keys for a signed-in user", async () => {
  const { readCredentials, signIn, provider } = await openClient();
  const Logins = { [provider]: (await signIn('reader@example.com')).id };
  const { IdentityId, role } = await readCredentials(Logins);
  expect(role).toBe(MEMBER);
  expect((await readCredentials(Logins)).IdentityId).toBe(IdentityId);
});

test("the AWS SDK's own client reads errors by their names", async () => {
  const { client, provider } = await openClient();
  await expect(
    client.send(new GetIdCommand({ IdentityPoolId: 'ap-northeast-2:other' })),
  ).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
  });
  await expect(
    client.send(new GetIdCommand({ IdentityPoolId, Logins: { [provider]: 'no token' } })),
  ).rejects.toMatchObject({ name: 'NotAuthorizedException' });
});
