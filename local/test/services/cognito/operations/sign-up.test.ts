import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../../kernel/json.ts';
import { openPool } from '../../../support/user-pools.ts';

const PASSWORD = 'Analytical-Engine-1';

const signUp = (
  Username: string,
  attributes: Record<string, string> = {},
  parts: Parameters<typeof openPool>[0] = {},
) => {
  const under = openPool(parts);
  const UserAttributes = Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }));
  return { ...under, answer: under.ask('SignUp', { Username, Password: PASSWORD, UserAttributes }) };
};

describe('attributes of a sign-up', () => {
  // https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-attributes.html
  test.each([
    'address',
    'birthdate',
    'family_name',
    'gender',
    'given_name',
    'locale',
    'middle_name',
    'name',
    'nickname',
    'phone_number',
    'picture',
    'preferred_username',
    'profile',
    'updated_at',
    'website',
    'zoneinfo',
    'custom:tier',
    'dev:custom:tier',
  ])('may have %s', async (name) => {
    const { answer, pool } = signUp('ada@example.com', { [name]: 'x' });
    expect(await answer).toHaveProperty('UserSub');
    expect(pool.users.all[0]?.attributes[name]).toBe('x');
  });

  // Names of claims among them: an ID token has the attributes as claims.
  test.each([
    'iss',
    'aud',
    'exp',
    'cognito:groups',
    'cognito:username',
    'token_use',
    'tier',
    'custom:',
    'undefined',
  ])('have no %s', async (name) => {
    const { answer, pool } = signUp('ada@example.com', { [name]: 'x' });
    expect(await answer).toEqual({
      exception: 'InvalidParameterException',
      message: `Attributes did not conform to the schema: ${name}: Attribute does not exist in the schema.`,
    });
    expect(pool.users.all).toEqual([]);
  });

  test.each(['email_verified', 'phone_number_verified'])(
    'do not include %s, which a client may not write',
    async (name) => {
      const { answer, pool } = signUp('ada@example.com', { [name]: 'true' });
      expect(await answer).toEqual({
        exception: 'NotAuthorizedException',
        message: 'A client attempted to write unauthorized attribute',
      });
      expect(pool.users.all).toEqual([]);
    },
  );

  test('never set sub', async () => {
    const { answer, pool } = signUp('ada@example.com', { sub: 'forged' });
    const { UserSub } = await answer;
    expect(UserSub).not.toBe('forged');
    expect(pool.users.all[0]).toMatchObject({ sub: UserSub, username: UserSub });
    expect(pool.users.all[0]?.attributes).not.toHaveProperty('sub');
  });

  test('are required as the pool defines, all missing ones at once', async () => {
    const requiredAttributes = ['sub', 'email', 'name', 'locale'];
    const parts = { requiredAttributes };
    expect(await signUp('ada@example.com', { name: '' }, parts).answer).toEqual({
      exception: 'InvalidParameterException',
      message:
        'Attributes did not conform to the schema: ' +
        'name: The attribute is required\nlocale: The attribute is required',
    });
    expect(await signUp('ada@example.com', { name: 'Ada', locale: 'en' }, parts).answer).toHaveProperty(
      'UserSub',
    );
  });
});

describe('the name of a sign-up', () => {
  const either = ['email', 'phone_number'];

  test.each<[string, string[], string | null]>([
    ['ada@example.com', ['email'], null],
    ['ada', ['email'], 'Username should be an email.'],
    ['a da@example.com', ['email'], 'Username should be an email.'],
    ['ada@b@c', ['email'], 'Username should be an email.'],
    ['@example.com', ['email'], 'Username should be an email.'],
    ['+821012345678', ['email'], 'Username should be an email.'],
    ['+821012345678', ['phone_number'], null],
    ['821012345678', ['phone_number'], 'Username should be a phone number.'],
    ['+82 10', ['phone_number'], 'Username should be a phone number.'],
    ['+', ['phone_number'], 'Username should be a phone number.'],
    ['ada', either, 'Username should be either an email or a phone number.'],
    ['ada@example.com', either, null],
    ['+821012345678', either, null],
    ['ada', [], null],
  ])('%s in a pool that signs in by %j', async (name, usernameAttributes, message) => {
    const { answer } = signUp(name, {}, { usernameAttributes });
    if (message === null) expect(await answer).toHaveProperty('UserSub');
    else expect(await answer).toEqual({ exception: 'InvalidParameterException', message });
  });

  test('is stored in the attribute that it replaces', async () => {
    const { answer, pool } = signUp('+821012345678', {}, { usernameAttributes: either });
    await answer;
    expect(pool.users.all[0]?.attributes).toEqual({ phone_number: '+821012345678' });
  });

  test('is taken once, also by concurrent sign-ups', async () => {
    const under = openPool();
    const input: JsonObject = { Username: 'ada@example.com', Password: PASSWORD };
    const answers = await Promise.all([1, 2, 3].map(() => under.ask('SignUp', input)));
    expect(answers.filter(({ UserSub }) => UserSub !== undefined)).toHaveLength(1);
    expect(answers.filter(({ exception }) => exception === 'UsernameExistsException')).toHaveLength(2);
    expect(under.pool.users.all).toHaveLength(1);
  });
});

describe('the code of a sign-up', () => {
  test.each<[string, Record<string, string>, string[], object | undefined]>([
    [
      'by email',
      {},
      ['email'],
      { AttributeName: 'email', DeliveryMedium: 'EMAIL', Destination: 'a***@e***' },
    ],
    [
      'by text message',
      { phone_number: '+821012345678' },
      ['phone_number', 'email'],
      { AttributeName: 'phone_number', DeliveryMedium: 'SMS', Destination: '+********5678' },
    ],
    [
      'by email if the user has no phone number',
      {},
      ['phone_number', 'email'],
      { AttributeName: 'email', DeliveryMedium: 'EMAIL', Destination: 'a***@e***' },
    ],
    ['not at all if the pool verifies nothing', {}, [], undefined],
    ['not at all if the user lacks what the pool verifies', {}, ['phone_number'], undefined],
  ])('is delivered %s', async (_, attributes, verifiedAttributes, delivery) => {
    const { answer, pool } = signUp('ada@example.com', attributes, { verifiedAttributes });
    expect((await answer).CodeDeliveryDetails).toEqual(delivery);
    expect(pool.mailbox.list()).toHaveLength(delivery === undefined ? 0 : 1);
    expect(pool.users.all[0]?.code === null).toBe(delivery === undefined);
  });
});
