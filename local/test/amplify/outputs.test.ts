import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Amplify } from 'aws-amplify';
import { getUrl } from 'aws-amplify/storage';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createFolder } from '../../../test/tools/run-command.ts';
import { type AmplifyFacts, toAmplifyOutputs, writeAmplifyOutputs } from '../../amplify/outputs.ts';
import { toAddresses } from '../../start/ports.ts';
import type { ApiModel } from '../../template/api-model.ts';
import type { UserPoolModel } from '../../template/user-pool-model.ts';
import { anApiModel } from '../support/api-model.ts';
import { aClient, aGroup, aPoolModel } from '../support/user-pools.ts';

const toOutputs = (
  api: Partial<ApiModel>,
  userPools: UserPoolModel[] = [],
  parts: Partial<AmplifyFacts['model']> = {},
  awsEndpoint = 'http://127.0.0.1:4566',
) =>
  toAmplifyOutputs({
    model: {
      region: 'ap-northeast-2',
      apis: [anApiModel(api)],
      userPools,
      identityPools: [],
      bucketDeployments: [],
      outputs: {},
      ...parts,
    },
    addresses: toAddresses('127.0.0.1', 4000),
    awsEndpoint,
  });

const configure = (outputs: object) => {
  Amplify.configure(outputs);
  return Amplify.getConfig();
};

// It warns of a user pool that is not AWS's.
vi.spyOn(console, 'warn').mockImplementation(() => {});
afterEach(() => configure({}));

const aPoolMode = (poolId: string): ApiModel['authModes'][0] => ({
  mode: 'AMAZON_COGNITO_USER_POOLS',
  config: { UserPoolId: poolId },
});

describe('the outputs for Amplify', () => {
  const pool = aPoolModel({ requiredAttributes: ['email'], mfa: 'OPTIONAL', hasSoftwareTokens: true });
  const outputs = toOutputs({ authModes: [aPoolMode(pool.poolId), { mode: 'API_KEY', config: {} }] }, [pool]);

  test('are accepted by Amplify unchanged, with every endpoint on this machine', () => {
    expect(configure(outputs)).toMatchObject({
      API: {
        GraphQL: {
          endpoint: 'https://127.0.0.1:4000/graphql',
          region: 'ap-northeast-2',
          apiKey: 'da2-good',
          defaultAuthMode: 'userPool',
        },
      },
      Auth: {
        Cognito: {
          userPoolId: pool.poolId,
          userPoolClientId: 'client',
          userPoolEndpoint: 'https://127.0.0.1:4000/cognito',
          loginWith: { email: true, username: false, phone: false },
          userAttributes: { email: { required: true } },
          mfa: { status: 'optional', totpEnabled: true, smsEnabled: false },
          passwordFormat: { minLength: 12, requireSpecialCharacters: true },
        },
      },
    });
  });

  test('have no version, because Amplify would then ignore the endpoint of the user pool', () => {
    expect(outputs).not.toHaveProperty('version');
    const { Auth } = configure({ ...outputs, version: '1.4' });
    expect(Auth?.Cognito).toHaveProperty('userPoolId', pool.poolId);
    expect(Auth?.Cognito.userPoolEndpoint).toBeUndefined();
  });

  test('have the keys of a deployed file, with an address that needs no certificate', () => {
    expect(outputs).toMatchObject({
      data: {
        url: 'http://127.0.0.1:4000/graphql',
        aws_region: 'ap-northeast-2',
        api_key: 'da2-good',
        default_authorization_type: 'AMAZON_COGNITO_USER_POOLS',
        authorization_types: ['API_KEY'],
      },
      auth: { user_pool_id: pool.poolId, user_pool_client_id: 'client', mfa_configuration: 'OPTIONAL' },
    });
  });

  test.each([
    ['API_KEY', 'apiKey'],
    ['AWS_IAM', 'iam'],
    ['OPENID_CONNECT', 'oidc'],
    ['AWS_LAMBDA', 'lambda'],
  ] as const)('name the default mode %s as Amplify does, %s', (mode, name) => {
    expect(toOutputs({ authModes: [{ mode, config: {} }] }).API.GraphQL.defaultAuthMode).toBe(name);
  });

  test('leave out what the API does not have', () => {
    const { Auth, auth, API, data } = toOutputs({ apiKeys: [] });
    expect([Auth, auth]).toEqual([undefined, undefined]);
    expect(API.GraphQL).not.toHaveProperty('apiKey');
    expect(data).not.toHaveProperty('api_key');
  });

  test('name the pool that the API asks, and a client that a browser can use', () => {
    const secret = aClient({ clientId: 'server', clientSecret: 'secret' });
    const asked = aPoolModel({ poolId: 'ap-northeast-2_asked', clients: [secret, aClient()] });
    const { Auth } = toOutputs({ authModes: [aPoolMode(asked.poolId)] }, [pool, asked]);
    expect(Auth?.Cognito).toMatchObject({ userPoolId: asked.poolId, userPoolClientId: 'client' });
  });

  const identityPool = {
    logicalId: 'Identities',
    identityPoolId: 'ap-northeast-2:6ba7b810-9dad-41d1-80b4-00c04fd430c8',
    region: 'ap-northeast-2',
    allowsGuests: true,
    providers: [{ name: 'idp', clientId: 'client' }],
    guestRoleArn: null,
    authenticatedRoleArn: null,
    roleMappings: [],
  };

  test('name the identity pool of the client, at the same address, and the groups', () => {
    const other = { ...identityPool, identityPoolId: 'ap-northeast-2:other', providers: [] };
    const groups = [aGroup('EDITORS', { precedence: 0 })];
    const written = toOutputs({ authModes: [aPoolMode(pool.poolId)] }, [{ ...pool, groups }], {
      identityPools: [other, identityPool],
    });
    expect(configure(written).Auth?.Cognito).toMatchObject({
      identityPoolId: identityPool.identityPoolId,
      identityPoolEndpoint: 'https://127.0.0.1:4000/cognito',
      allowGuestAccess: true,
      groups: [{ EDITORS: { precedence: 0 } }],
    });
    expect(written.auth).toMatchObject({
      identity_pool_id: identityPool.identityPoolId,
      unauthenticated_identities_enabled: true,
      groups: [{ EDITORS: { precedence: 0 } }],
    });
  });

  test('support guests of an app without sign-in', () => {
    const { Auth } = configure(toOutputs({}, [], { identityPools: [identityPool] }));
    expect(Auth?.Cognito).toEqual({
      identityPoolId: identityPool.identityPoolId,
      identityPoolEndpoint: 'https://127.0.0.1:4000/cognito',
      allowGuestAccess: true,
    });
  });

  test('contain the model introspection, which the assembly puts into a bucket', () => {
    const folder = createFolder();
    const introspection = { version: 1, models: { Note: {} }, enums: {}, nonModels: {} };
    writeFileSync(join(folder, 'modelIntrospectionSchema.json'), JSON.stringify(introspection));
    const sources = [{ folder, replacements: {} }];
    const written = toOutputs({}, [], {
      bucketDeployments: [{ logicalId: 'Models', bucketName: 'models', keyPrefix: '', sources }],
    });
    expect(written.data).toMatchObject({ model_introspection: introspection });
    expect(configure(written).API?.GraphQL).toMatchObject({ modelIntrospection: introspection });
  });

  test('list the buckets of defineStorage, and where they are', async () => {
    const paths = { 'pictures/*': { guest: ['get'] } };
    const bucket = JSON.stringify({
      name: 'pictures',
      bucketName: 'shop',
      storageRegion: 'us-east-1',
      paths,
    });
    const outputs = {
      bucketName: 'shop',
      storageRegion: 'us-east-1',
      buckets: JSON.stringify([bucket]),
      customOutputs: JSON.stringify({ version: '1.4', custom: { shop: 'open' } }),
    };
    const written = toOutputs({}, [], { outputs });
    expect(written).toMatchObject({
      storage: {
        aws_region: 'us-east-1',
        bucket_name: 'shop',
        buckets: [{ name: 'pictures', bucket_name: 'shop', aws_region: 'us-east-1', paths }],
      },
      custom: { shop: 'open' },
    });
    expect(written).not.toHaveProperty('version');
    const keys = { credentials: { accessKeyId: 'ASIA', secretAccessKey: 'secret' } };
    const credentialsProvider = {
      getCredentialsAndIdentityId: async () => keys,
      clearCredentialsAndIdentityId: () => {},
    };
    Amplify.configure(written, { Auth: { credentialsProvider } });
    const { url } = await getUrl({ path: 'pictures/a b.png', options: { bucket: 'pictures' } });
    expect(url.href).toMatch(/^https:\/\/shop\.s3\.localhost:4566\/pictures\/a%20b\.png\?/);
    expect(toOutputs({}, [], { outputs }, 'http://my-laptop.local:4566')).not.toHaveProperty('Storage');
  });

  test('have no sign-in if every client of the pool has a secret', () => {
    const secret = aClient({ clientSecret: 'secret' });
    expect(toOutputs({}, [aPoolModel({ clients: [secret] })])).not.toHaveProperty('Auth');
  });
});

describe('the file for Amplify', () => {
  test('is written atomically into a folder that may not exist yet, and replaced by the next start', () => {
    const file = join(createFolder(), 'stage', 'amplify_outputs.json');
    for (const number of [1, 2]) {
      writeAmplifyOutputs(file, { number });
      expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ number });
    }
    expect(readdirSync(dirname(file))).toEqual(['amplify_outputs.json']);
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test('does not overwrite the file of a deployed backend', () => {
    const file = join(createFolder(), 'amplify_outputs.json');
    const deployed = JSON.stringify({ version: '1.4', data: {} });
    writeFileSync(file, deployed);
    expect(() => writeAmplifyOutputs(file, {})).toThrow(
      expect.objectContaining({ code: 'USAGE', fix: expect.stringContaining('--amplify-outputs') }),
    );
    expect(readFileSync(file, 'utf8')).toBe(deployed);
  });

  test('fails with advice if it cannot be written', () => {
    const file = join(createFolder(), 'amplify_outputs.json');
    mkdirSync(file);
    expect(() => writeAmplifyOutputs(file, {})).toThrow(/amplify_outputs\.json cannot be written: /);
  });
});
