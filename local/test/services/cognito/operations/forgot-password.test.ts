import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../../kernel/json.ts';
import type { UserPoolModel } from '../../../../template/user-pool-model.ts';
import { aClient, openPool, type PoolUnderTest } from '../../../support/user-pools.ts';

const ada = 'ada@example.com';
const [PASSWORD, NEXT] = ['Analytical-Engine-1', 'Difference-Engine-2'];
const HOUR = 60 * 60 * 1_000;

const withUser = async (
  attributes: Record<string, string>,
  parts: Partial<UserPoolModel> = {},
): Promise<PoolUnderTest> => {
  const under = openPool({ usernameAttributes: [], ...parts });
  const UserAttributes = Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }));
  await under.ask('AdminCreateUser', { Username: 'ada', TemporaryPassword: PASSWORD, UserAttributes });
  await under.ask('AdminSetUserPassword', { Username: 'ada', Password: PASSWORD, Permanent: true });
  return under;
};

const verified = { email: ada, email_verified: 'true' };
const hidden = (hidesUnknownUsers: boolean) => ({ clients: [aClient({ hidesUnknownUsers })] });
const forget = ({ ask }: PoolUnderTest, Username = 'ada') => ask('ForgotPassword', { Username });
const replace = ({ ask, told }: PoolUnderTest, input: JsonObject = {}) =>
  ask('ConfirmForgotPassword', { Username: 'ada', ConfirmationCode: told(), Password: NEXT, ...input });
const signIn = ({ ask }: PoolUnderTest, password: string) =>
  ask('InitiateAuth', {
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: 'ada', PASSWORD: password },
  });

describe('a forgotten password', () => {
  test('is replaced with the code that was sent', async () => {
    const under = await withUser(verified);
    expect(await forget(under)).toEqual({
      CodeDeliveryDetails: { AttributeName: 'email', DeliveryMedium: 'EMAIL', Destination: 'a***@e***' },
    });
    expect(await signIn(under, PASSWORD)).toHaveProperty('AuthenticationResult');
    expect(await replace(under)).toEqual({});
    expect(await signIn(under, PASSWORD)).toMatchObject({ exception: 'NotAuthorizedException' });
    expect(await signIn(under, NEXT)).toHaveProperty('AuthenticationResult');
  });

  test('is replaced within an hour', async () => {
    const under = await withUser(verified);
    await forget(under);
    under.clock.advance(HOUR);
    expect(await replace(under)).toMatchObject({ exception: 'ExpiredCodeException' });
    await forget(under);
    under.clock.advance(HOUR - 1);
    expect(await replace(under)).toEqual({});
  });

  test('is replaced once by each code, and by the newest alone', async () => {
    const under = await withUser(verified);
    await forget(under);
    const first = under.told();
    await forget(under);
    if (first !== under.told())
      expect(await replace(under, { ConfirmationCode: first })).toMatchObject({
        exception: 'CodeMismatchException',
      });
    expect(await replace(under)).toEqual({});
    expect(await replace(under)).toMatchObject({ exception: 'ExpiredCodeException' });
  });

  test('is not replaced by one that the policy rejects, and the code remains valid', async () => {
    const under = await withUser(verified);
    await forget(under);
    expect(await replace(under, { Password: 'short' })).toMatchObject({
      exception: 'InvalidPasswordException',
    });
    expect(await replace(under)).toEqual({});
  });

  test('is not replaced without a code', async () => {
    expect(await replace(await withUser(verified), { ConfirmationCode: '123456' })).toMatchObject({
      exception: 'ExpiredCodeException',
    });
  });

  test('that is temporary is replaced by the sign-in, not by a code', async () => {
    const under = await withUser(verified);
    await under.ask('AdminSetUserPassword', { Username: 'ada', Password: PASSWORD });
    expect(await forget(under)).toEqual({
      exception: 'NotAuthorizedException',
      message: 'User password cannot be reset in the current state.',
    });
  });
});

// https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-managing-errors.html
describe('a client that hides unknown users', () => {
  test('receives a simulated delivery for a user without a verified address', async () => {
    const under = await withUser({ email: ada }, hidden(true));
    expect(await forget(under)).toHaveProperty('CodeDeliveryDetails');
    expect(under.pool.users.find('ada')?.code).toBeNull();
    expect(under.pool.mailbox.list().filter(({ purpose }) => purpose === 'forgot-password')).toEqual([]);
  });

  test.each<[string, Partial<UserPoolModel>, object]>([
    ['grace@example.com', {}, { AttributeName: 'email', DeliveryMedium: 'EMAIL', Destination: 'g***@e***' }],
    [
      '+821012345678',
      {},
      { AttributeName: 'phone_number', DeliveryMedium: 'SMS', Destination: '+********5678' },
    ],
    [
      'grace',
      {},
      {
        AttributeName: 'email',
        DeliveryMedium: 'EMAIL',
        Destination: expect.stringMatching(/^[a-z]\*{3}@[a-z]\*{3}$/),
      },
    ],
    [
      'grace',
      { verifiedAttributes: ['phone_number'] },
      {
        AttributeName: 'phone_number',
        DeliveryMedium: 'SMS',
        Destination: expect.stringMatching(/^\+\*+\d{4}$/),
      },
    ],
    [
      'grace',
      { verifiedAttributes: [] },
      { AttributeName: 'email', DeliveryMedium: 'EMAIL', Destination: expect.stringContaining('@') },
    ],
  ])('receives a simulated delivery for the unknown user %s', async (name, parts, delivery) => {
    const under = openPool({ usernameAttributes: [], ...parts });
    expect(await forget(under, name)).toEqual({ CodeDeliveryDetails: delivery });
    expect(await forget(under, name)).toEqual({ CodeDeliveryDetails: delivery });
  });

  test('receives the same delivery for an unknown user each time, and another one for another user', async () => {
    const under = openPool({ usernameAttributes: [], verifiedAttributes: ['phone_number'] });
    const names = ['grace', 'heidi', 'ivan', 'judy'];
    const [first, second] = [
      await Promise.all(names.map((name) => forget(under, name))),
      await Promise.all(names.map((name) => forget(under, name))),
    ];
    expect(second).toEqual(first);
    expect(new Set(first.map((answer) => JSON.stringify(answer))).size).toBeGreaterThan(1);
  });

  test('receives the error of a wrong code for the new password of an unknown user', async () => {
    expect(await replace(openPool(), { Username: ada, ConfirmationCode: '123456' })).toMatchObject({
      exception: 'CodeMismatchException',
    });
  });
});

describe('a client that does not hide unknown users', () => {
  test('receives the reason why no code is sent', async () => {
    const under = await withUser({ email: ada }, hidden(false));
    expect(await forget(under)).toMatchObject({
      exception: 'InvalidParameterException',
      message: expect.stringContaining('no registered/verified email or phone_number'),
    });
    expect(await forget(under, 'grace')).toMatchObject({ exception: 'UserNotFoundException' });
    expect(await replace(under, { Username: 'grace', ConfirmationCode: '1' })).toMatchObject({
      exception: 'UserNotFoundException',
    });
  });
});
