import { describe, expect, test } from 'vitest';
import type { DeployedStage } from '../../../commands/deployment/deployed-stage.ts';
import type { EndpointChoice } from '../../../commands/endpoint/endpoint-flags.ts';
import { checkEndpoint, type EndpointPorts, findEndpoint } from '../../../commands/endpoint/find-endpoint.ts';
import { createGraphqlClient } from '../../../commands/endpoint/graphql-client.ts';
import { created, type FakeAnswer, failed, startFakeEndpoint } from '../fake-endpoint.ts';

const HERE = new URL('http://127.0.0.1:4000/graphql');

const DEPLOYED: DeployedStage = {
  graphqlUrl: 'https://abc.example.com/graphql',
  realtimeUrl: 'wss://abc.example.com/graphql',
  region: 'eu-west-1',
  apiKey: 'da2-dev',
  userPoolId: 'pool',
  userPoolClientId: 'client',
  userTableName: 'users',
  userImportBucketName: 'imports',
};

const never = async (): Promise<never> => {
  throw new Error('It is not asked.');
};

const find = (choice: Partial<EndpointChoice>, ports: Partial<EndpointPorts> = {}) =>
  findEndpoint(
    { url: null, apiKey: null, stage: null, ...choice },
    { findAppAt: never, findRunningApp: never, findDeployedStage: never, ...ports },
  );

describe('the endpoint', () => {
  test.each([null, 'local'])('of the stage %s is the running API, with its noted key', async (stage) => {
    const findRunningApp = async () => ({ stage: 'local', url: HERE.href, apiKey: 'da2-local' });
    expect(await find({ stage }, { findRunningApp })).toEqual({ url: HERE, apiKey: 'da2-local' });
    expect(await find({ stage, apiKey: 'da2-mine' }, { findRunningApp })).toMatchObject({
      apiKey: 'da2-mine',
    });
  });

  test('of a deployed stage is among its outputs, with its key', async () => {
    const findDeployedStage = async () => DEPLOYED;
    const url = new URL(DEPLOYED.graphqlUrl);
    expect(await find({ stage: 'dev' }, { findDeployedStage })).toEqual({ url, apiKey: 'da2-dev' });
  });

  test('of a stage without a key is rejected', async () => {
    const findDeployedStage = async () => ({ ...DEPLOYED, apiKey: null });
    await expect(find({ stage: 'prod' }, { findDeployedStage })).rejects.toMatchObject({
      message: 'The stage prod has no API key: its users sign in.',
      fix: expect.stringContaining('such as dev'),
    });
  });

  test('that is specified needs no look-up if its key is specified', async () => {
    expect(await find({ url: HERE, apiKey: 'da2-mine' })).toEqual({ url: HERE, apiKey: 'da2-mine' });
  });

  test('that is specified has the key of the app that serves it', async () => {
    const findAppAt = async () => ({ apiKey: 'da2-local' });
    expect(await find({ url: HERE }, { findAppAt })).toEqual({ url: HERE, apiKey: 'da2-local' });
  });

  test.each([null, { apiKey: null }])('that is specified is rejected if its key is unknown', async (app) => {
    await expect(find({ url: HERE }, { findAppAt: async () => app })).rejects.toMatchObject({
      message: 'http://127.0.0.1:4000 does not expose an API key.',
      fix: 'Specify one with --api-key or APPSYNC_API_KEY.',
    });
  });
});

describe('the check of an endpoint', () => {
  const check = async (answer: FakeAnswer) => {
    const { url } = await startFakeEndpoint(() => answer);
    await checkEndpoint(url, createGraphqlClient({ url, apiKey: 'da2-a' }));
  };

  test('accepts one that answers', async () => {
    await expect(check(created)).resolves.toBeUndefined();
  });

  test.each([
    [failed(401, 'UnauthorizedException'), 'rejected the API key.', '--api-key'],
    [failed(500, 'InternalFailure'), 'returned InternalFailure: It is InternalFailure.', '--url'],
    [{ status: 404, body: {} }, 'returned HTTP_404: The status is 404.', '--url'],
  ])('rejects with the reason and the fix: %j', async (answer, message, fix) => {
    await expect(check(answer)).rejects.toMatchObject({
      name: 'CommandFault',
      message: expect.stringContaining(message),
      fix: expect.stringContaining(fix),
    });
  });

  test('rejects if nothing listens', async () => {
    const url = new URL('http://127.0.0.1:1/graphql');
    await expect(checkEndpoint(url, createGraphqlClient({ url, apiKey: 'a' }))).rejects.toMatchObject({
      message: expect.stringMatching(/^No server responds at http:\/\/127\.0\.0\.1:1 \(.+\)\.$/),
      fix: expect.stringContaining('npm start'),
    });
  });

  test('passes on other errors', async () => {
    const broken = () => Promise.reject(new TypeError('a defect'));
    await expect(checkEndpoint(HERE, broken)).rejects.toThrow(TypeError);
  });
});
