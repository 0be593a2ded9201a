import { describe, expect, test } from 'vitest';
import { type CallablePool, type CallersOptions, listCallers } from '../../console-api/callers.ts';
import { anApiModel } from '../support/api-model.ts';

const POOL: CallablePool = {
  poolId: 'eu-west-1_local',
  clientIds: ['first', 'second'],
  endpoint: 'http://localhost:4000/cognito',
  demandsSecondFactor: true,
  accounts: [{ username: 'ada', password: 'Aa1-x', groups: ['admin'] }],
};

const toRole = (roleName: string) => ({ roleName, arn: `arn:aws:iam::1:role/${roleName}` });

const list = (
  changes: Partial<CallersOptions> = {},
  roles: readonly object[] = [],
  userPools: readonly object[] = [],
) =>
  listCallers({
    api: anApiModel({ region: 'eu-west-1' }),
    model: { roles, userPools } as unknown as CallersOptions['model'],
    credentials: {
      forRole: (arn) =>
        arn.endsWith('foreign')
          ? null
          : ({
              role: { arn },
              accessKeyId: `ASIA-${arn}`,
              secretAccessKey: 'secret',
              sessionToken: 'session',
              expiresAt: 5,
            } as never),
      find: () => null,
    },
    developer: { accessKeyId: 'AKIADEV', secretAccessKey: 'dev-secret' },
    pools: [],
    ...changes,
  });

describe('the callers of the console', () => {
  test('have the modes of the API in their order, its keys and its region', () => {
    const api = anApiModel({
      region: 'us-east-1',
      authModes: [
        { mode: 'AWS_IAM', config: {} },
        { mode: 'API_KEY', config: {} },
      ],
      apiKeys: ['one', 'two'].map((key) => ({ logicalId: key, key, expires: 0 })),
    });
    expect(list({ api })).toMatchObject({
      modes: ['AWS_IAM', 'API_KEY'],
      apiKeys: ['one', 'two'],
      region: 'us-east-1',
    });
  });

  test('begin with the developer, whose keys have no session token', () => {
    expect(list().roles).toEqual([
      {
        name: 'local-developer',
        arn: 'local-developer',
        credentials: { accessKeyId: 'AKIADEV', secretAccessKey: 'dev-secret' },
      },
    ]);
  });

  test('include the roles of the template, with their keys and nothing else of them', () => {
    expect(list({}, [toRole('reader')]).roles.slice(1)).toEqual([
      {
        name: 'reader',
        arn: 'arn:aws:iam::1:role/reader',
        credentials: {
          accessKeyId: 'ASIA-arn:aws:iam::1:role/reader',
          secretAccessKey: 'secret',
          sessionToken: 'session',
        },
      },
    ]);
  });

  test('leave out a role without keys', () => {
    const names = list({}, [toRole('foreign'), toRole('reader')]).roles.map(({ name }) => name);
    expect(names).toEqual(['local-developer', 'reader']);
  });
});

describe('a user pool of the console', () => {
  test('has its first client, its accounts and the groups of the template', () => {
    const userPools = [
      { poolId: 'eu-west-1_other', groups: [{ name: 'others' }] },
      { poolId: 'eu-west-1_local', groups: [{ name: 'admin' }, { name: 'editor' }] },
    ];
    expect(list({ pools: [POOL] }, [], userPools).userPools).toEqual([
      {
        poolId: 'eu-west-1_local',
        clientId: 'first',
        endpoint: 'http://localhost:4000/cognito',
        groups: ['admin', 'editor'],
        accounts: POOL.accounts,
        demandsSecondFactor: true,
      },
    ]);
  });

  test('without a client has null, and without groups an empty list', () => {
    expect(list({ pools: [{ ...POOL, clientIds: [] }] }).userPools).toMatchObject([
      { clientId: null, groups: [] },
    ]);
  });
});
