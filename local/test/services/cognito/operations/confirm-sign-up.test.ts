import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../../kernel/json.ts';
import type { UserPoolModel } from '../../../../template/user-pool-model.ts';
import { aClient, openPool, type PoolUnderTest } from '../../../support/user-pools.ts';

const PASSWORD = 'Analytical-Engine-1';
const DAY = 24 * 60 * 60 * 1_000;
const SHARED = 'shared@example.com';

const signUp = async ({ ask, pool }: PoolUnderTest, Username: string, email = SHARED): Promise<string> => {
  await ask('SignUp', { Username, Password: PASSWORD, UserAttributes: [{ Name: 'email', Value: email }] });
  return pool.users.find(Username)?.code?.value ?? '';
};

const confirm = (
  { ask }: PoolUnderTest,
  Username: string,
  ConfirmationCode: string,
  input: JsonObject = {},
) => ask('ConfirmSignUp', { Username, ConfirmationCode, ...input });

const toOther = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

const byName: Partial<UserPoolModel> = { usernameAttributes: [] };
const byAlias: Partial<UserPoolModel> = { usernameAttributes: [], aliasAttributes: ['email'] };

describe('the code of a sign-up', () => {
  test('is valid for a day', async () => {
    const under = openPool(byName);
    const code = await signUp(under, 'ada');
    under.clock.advance(DAY - 1);
    expect(await confirm(under, 'ada', toOther(code))).toMatchObject({ exception: 'CodeMismatchException' });
    under.clock.advance(1);
    expect(await confirm(under, 'ada', code)).toEqual({
      exception: 'ExpiredCodeException',
      message: 'Invalid code provided, please request a code again.',
    });
    expect(under.pool.users.find('ada')?.status).toBe('UNCONFIRMED');
  });

  test('remains valid after a wrong one', async () => {
    const under = openPool(byName);
    const code = await signUp(under, 'ada');
    for (let attempt = 0; attempt < 3; attempt += 1) await confirm(under, 'ada', toOther(code));
    expect(await confirm(under, 'ada', code)).toEqual({});
  });

  test('is that of the user alone', async () => {
    const under = openPool(byName);
    const [, code] = [await signUp(under, 'ada'), await signUp(under, 'bob', 'bob@example.com')];
    const expected = under.pool.users.find('ada')?.code?.value;
    if (code !== expected)
      expect(await confirm(under, 'ada', code)).toMatchObject({ exception: 'CodeMismatchException' });
    expect(under.pool.users.find('ada')?.status).toBe('UNCONFIRMED');
  });

  test('verifies the address that it was sent to, and no other one', async () => {
    const under = openPool(byName);
    await under.ask('SignUp', {
      Username: 'ada',
      Password: PASSWORD,
      UserAttributes: [
        { Name: 'email', Value: SHARED },
        { Name: 'phone_number', Value: '+821012345678' },
      ],
    });
    await confirm(under, 'ada', under.told());
    expect(under.pool.users.find('ada')?.attributes).toEqual({
      email: SHARED,
      email_verified: 'true',
      phone_number: '+821012345678',
    });
  });

  test('is not one that sets a new password', async () => {
    const under = openPool(byName);
    await signUp(under, 'ada');
    const { pool } = under;
    const user = pool.users.find('ada');
    if (user?.code) pool.users.change(user, { code: { ...user.code, purpose: 'PASSWORD' } });
    expect(await confirm(under, 'ada', under.told())).toMatchObject({ exception: 'ExpiredCodeException' });
  });

  test.each([
    [true, 'ExpiredCodeException'],
    [false, 'UserNotFoundException'],
  ])('of an unknown user, hidden: %s', async (hidesUnknownUsers, exception) => {
    const under = openPool({ clients: [aClient({ hidesUnknownUsers })] });
    expect(await confirm(under, 'ada@example.com', '123456')).toMatchObject({ exception });
  });
});

describe('an alias', () => {
  const openTwo = async () => {
    const under = openPool(byAlias);
    await confirm(under, 'ada', await signUp(under, 'ada'));
    return { under, code: await signUp(under, 'bob') };
  };
  const verified = ({ pool }: PoolUnderTest, name: string) =>
    pool.users.find(name)?.attributes.email_verified;

  // https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ConfirmSignUp.html
  test('of another user is refused, and the account is not confirmed', async () => {
    const { under, code } = await openTwo();
    expect(await confirm(under, 'bob', code)).toMatchObject({ exception: 'AliasExistsException' });
    expect(under.pool.users.find('bob')?.status).toBe('UNCONFIRMED');
    expect(under.pool.users.find(SHARED)?.username).toBe('ada');
  });

  test('is moved to the new account by ForceAliasCreation', async () => {
    const { under, code } = await openTwo();
    expect(await confirm(under, 'bob', code, { ForceAliasCreation: true })).toEqual({});
    expect([verified(under, 'ada'), verified(under, 'bob')]).toEqual(['false', 'true']);
    expect(under.pool.users.find(SHARED)?.username).toBe('bob');
  });

  test('is not moved by a wrong code', async () => {
    const { under, code } = await openTwo();
    await confirm(under, 'bob', toOther(code), { ForceAliasCreation: true });
    expect(under.pool.users.find(SHARED)?.username).toBe('ada');
  });

  test('is not checked in a pool without aliases', async () => {
    const under = openPool(byName);
    await confirm(under, 'ada', await signUp(under, 'ada'));
    expect(await confirm(under, 'bob', await signUp(under, 'bob'))).toEqual({});
    expect([verified(under, 'ada'), verified(under, 'bob')]).toEqual(['true', 'true']);
  });
});
