import { describe, expect, test } from 'vitest';
import { TransportFailure } from '../../../../kernel/errors.ts';
import { systemIds } from '../../../../kernel/ids.ts';
import type { JsonObject } from '../../../../kernel/json.ts';
import { silentLog } from '../../../../kernel/log.ts';
import { operations } from '../../../../services/cognito/operations/index.ts';
import { createUserPoolService, type PoolAccessRequest } from '../../../../services/cognito/service.ts';
import { openPool } from '../../../support/user-pools.ts';

const Username = 'ada';
const PASSWORD = 'Analytical-Engine-1';

const withAda = async () => {
  const under = openPool({ usernameAttributes: [] });
  await under.ask('AdminCreateUser', { Username, TemporaryPassword: PASSWORD });
  const read = () => under.ask('AdminGetUser', { Username });
  return { ...under, read };
};

describe('an administrator', () => {
  const byAdministrators = [...operations]
    .filter(([, { by }]) => by === 'administrator')
    .map(([name]) => name);

  test.each(byAdministrators)('needs a permission for %s, before anything else', async (name) => {
    const { pool } = openPool();
    const asked: PoolAccessRequest[] = [];
    const service = createUserPoolService({
      pools: [pool],
      authorize: (_, request) => {
        asked.push(request);
        throw new TransportFailure(400, 'AccessDeniedException', 'No.');
      },
      ids: systemIds,
      log: silentLog,
    });
    const { status, body } = await service.answer({
      method: 'POST',
      path: '/',
      headers: { 'x-amz-target': `AWSCognitoIdentityProviderService.${name}` },
      body: JSON.stringify({ UserPoolId: pool.model.poolId }),
      sourceIp: [],
    });
    expect([status, JSON.parse(body)]).toEqual([400, { __type: 'AccessDeniedException', message: 'No.' }]);
    expect(asked).toEqual([{ operation: name, poolArn: pool.model.poolArn, region: 'ap-northeast-2' }]);
  });

  test.each(byAdministrators.filter((name) => name !== 'ListUsers'))('names a user to %s', async (name) => {
    const under = openPool();
    const rest = { GroupName: 'admin', Password: PASSWORD };
    expect(await under.ask(name, rest)).toMatchObject({ message: 'Missing required parameter Username' });
    if (name !== 'AdminCreateUser')
      expect(await under.ask(name, { ...rest, Username: 'none' })).toMatchObject({
        exception: 'UserNotFoundException',
      });
  });
});

describe('a created user', () => {
  test('has a generated password in the log and the mailbox, if none is given', async () => {
    const { ask, pool } = openPool({ usernameAttributes: [] });
    await ask('AdminCreateUser', { Username });
    const { code = '' } = pool.mailbox.list()[0] ?? {};
    const signIn = await ask('InitiateAuth', {
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: Username, PASSWORD: code },
    });
    expect(signIn).toMatchObject({ ChallengeName: 'NEW_PASSWORD_REQUIRED' });
  });

  test('may have a verified address, which administrators write', async () => {
    const { ask, pool } = openPool({ usernameAttributes: [] });
    const UserAttributes = [
      { Name: 'email', Value: 'a@b.c' },
      { Name: 'email_verified', Value: 'true' },
    ];
    expect(await ask('AdminCreateUser', { Username, UserAttributes })).toMatchObject({
      User: { Username, Enabled: true, UserStatus: 'FORCE_CHANGE_PASSWORD' },
    });
    expect(pool.users.all[0]?.attributes).toEqual({ email: 'a@b.c', email_verified: 'true' });
  });

  test.each<[string, object, string]>([
    ['a temporary password that the policy rejects', { TemporaryPassword: 'x' }, 'InvalidPasswordException'],
    ['an unknown attribute', { UserAttributes: [{ Name: 'tier', Value: '1' }] }, 'InvalidParameterException'],
    ['a name that is taken', { Username: 'ADA' }, 'UsernameExistsException'],
  ])('is refused with %s, and nothing is sent', async (_, input, exception) => {
    const { ask, pool } = await withAda();
    const before = pool.mailbox.list().length;
    expect(await ask('AdminCreateUser', { Username: 'bob', ...input })).toMatchObject({ exception });
    expect(pool.users.all).toHaveLength(1);
    expect(pool.mailbox.list()).toHaveLength(before);
  });

  test.each<[string, JsonObject[], object]>([
    ['email', [{ Name: 'email', Value: 'a@b.c' }], { medium: 'EMAIL', destination: 'a@b.c' }],
    ['text message', [{ Name: 'phone_number', Value: '+8210' }], { medium: 'SMS', destination: '+8210' }],
    [
      'email before text message',
      [
        { Name: 'phone_number', Value: '+8210' },
        { Name: 'email', Value: 'a@b.c' },
      ],
      { medium: 'EMAIL', destination: 'a@b.c' },
    ],
    ['name, without an address', [], { medium: 'EMAIL', destination: Username }],
  ])('is invited by %s', async (_, UserAttributes, expected) => {
    const { ask, pool } = openPool({ usernameAttributes: [] });
    await ask('AdminCreateUser', { Username, UserAttributes });
    expect(pool.mailbox.list()).toMatchObject([{ purpose: 'invitation', ...expected }]);
  });
});

describe('a group', () => {
  test('has a user once, and loses the user once', async () => {
    const { ask, pool } = await withAda();
    const groups = () => pool.users.all[0]?.groups;
    for (const GroupName of ['admin', 'editor', 'admin'])
      await ask('AdminAddUserToGroup', { Username, GroupName });
    expect(groups()).toEqual(['admin', 'editor']);
    for (let time = 0; time < 2; time += 1)
      expect(await ask('AdminRemoveUserFromGroup', { Username, GroupName: 'admin' })).toEqual({});
    expect(groups()).toEqual(['editor']);
  });

  test.each(['AdminAddUserToGroup', 'AdminRemoveUserFromGroup'])(
    'that is unknown is not found by %s',
    async (name) => {
      const { ask } = await withAda();
      for (const GroupName of ['none', 'Admin', 'constructor'])
        expect(await ask(name, { Username, GroupName })).toEqual({
          exception: 'ResourceNotFoundException',
          message: 'Group not found.',
        });
    },
  );
});

describe('a password of an administrator', () => {
  test.each<[unknown, string]>([
    [true, 'CONFIRMED'],
    [false, 'FORCE_CHANGE_PASSWORD'],
    [undefined, 'FORCE_CHANGE_PASSWORD'],
    ['true', 'FORCE_CHANGE_PASSWORD'],
  ])('that is permanent: %s, leaves the user %s', async (permanent, status) => {
    const { ask, read } = await withAda();
    const Permanent = permanent === undefined ? null : (permanent as boolean);
    await ask('AdminSetUserPassword', { Username, Password: PASSWORD, Permanent });
    expect(await read()).toMatchObject({ UserStatus: status });
  });

  test('that the policy rejects changes nothing', async () => {
    const { ask, pool } = await withAda();
    const before = structuredClone(pool.users.all);
    expect(await ask('AdminSetUserPassword', { Username, Password: 'x', Permanent: true })).toMatchObject({
      exception: 'InvalidPasswordException',
    });
    expect(pool.users.all).toEqual(before);
  });
});

test('a description has its times in seconds, and the last change', async () => {
  const { clock, ask, read } = await withAda();
  const created = clock.now() / 1_000;
  clock.advance(1_500);
  await ask('AdminAddUserToGroup', { Username, GroupName: 'admin' });
  expect(await read()).toMatchObject({
    UserCreateDate: created,
    UserLastModifiedDate: created + 1.5,
    UserAttributes: [{ Name: 'sub', Value: expect.any(String) }],
  });
  expect(await read()).not.toHaveProperty('UserMFASettingList');
});
