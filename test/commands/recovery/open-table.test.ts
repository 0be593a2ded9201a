import { afterEach, describe, expect, test, vi } from 'vitest';
import { openTable } from '../../../commands/recovery/open-table.ts';
import { toTableChoice } from '../../../commands/recovery/table-flags.ts';
import { toStage } from '../../../infra/stages.ts';

afterEach(() => vi.unstubAllEnvs());

const app = {
  processId: 1,
  stage: 'local',
  url: 'http://127.0.0.1:4000/graphql',
  apiKey: null,
  region: 'eu-west-1',
  userPools: [],
  aws: { endpoint: 'http://127.0.0.1:4566', credentials: { accessKeyId: 'a', secretAccessKey: 'b' } },
  outputs: { UserTableName: 'users' },
};

const open = (choice: Partial<Parameters<typeof openTable>[0]>) =>
  openTable({ stage: null, table: null, endpoint: null, ...choice }, async () => app);

describe('the table', () => {
  test.each([null, 'local'])('of the stage %s is that of the running API, with its keys', async (stage) => {
    const { client, table } = await open({ stage });
    expect(table).toBe('users');
    expect(await client.config.region()).toBe('eu-west-1');
    expect(await client.config.credentials()).toMatchObject(app.aws.credentials);
  });

  test('may be another one in the same database', async () => {
    expect(await open({ table: 'users-restored' })).toMatchObject({ table: 'users-restored' });
  });

  test('of another DynamoDB is accessed with placeholder keys if the environment has none', async () => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', '');
    vi.stubEnv('AWS_PROFILE', '');
    const { client, table } = await open({ endpoint: 'http://127.0.0.1:8000/', table: 'people' });
    expect(table).toBe('people');
    expect(await client.config.endpoint?.()).toMatchObject({ hostname: '127.0.0.1', port: 8000 });
    expect(await client.config.credentials()).toMatchObject({ accessKeyId: 'local' });
  });

  test('of another DynamoDB is accessed with the keys and the region of the environment', async () => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIAEXAMPLE');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
    vi.stubEnv('AWS_REGION', 'eu-central-1');
    const { client } = await open({ endpoint: 'http://127.0.0.1:8000/', table: 'people' });
    expect(await client.config.region()).toBe('eu-central-1');
    expect(await client.config.credentials()).toMatchObject({ accessKeyId: 'AKIAEXAMPLE' });
  });

  test('of another DynamoDB must be specified', async () => {
    await expect(open({ endpoint: 'http://127.0.0.1:8000/' })).rejects.toMatchObject({
      message: '--endpoint needs a table.',
      fix: 'Specify it with --table.',
    });
  });
});

test('the flags become names', () => {
  const endpoint = new URL('http://127.0.0.1:8000');
  expect(toTableChoice({ stage: toStage('prod'), table: 'a', endpoint })).toEqual({
    stage: 'prod',
    table: 'a',
    endpoint: 'http://127.0.0.1:8000/',
  });
  expect(toTableChoice({ stage: null, table: null, endpoint: null })).toEqual({
    stage: null,
    table: null,
    endpoint: null,
  });
});
