import { decodeJwt } from 'jose';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../../kernel/json.ts';
import { aClient, openPool } from '../../../support/user-pools.ts';

const [TEMPORARY, NEXT] = ['Temporary-1-password', 'Permanent-1-password'];

const begin = async () => {
  const under = openPool({
    usernameAttributes: [],
    requiredAttributes: ['email', 'name'],
    clients: [aClient(), aClient({ clientId: 'other' })],
  });
  const UserAttributes = [
    { Name: 'email', Value: 'a@b.c' },
    { Name: 'name', Value: 'Ada' },
  ];
  await under.ask('AdminCreateUser', { Username: 'ada', TemporaryPassword: TEMPORARY, UserAttributes });
  const challenge = await under.ask('InitiateAuth', {
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: 'ada', PASSWORD: TEMPORARY },
  });
  const answer = (responses: JsonObject = {}, input: JsonObject = {}) =>
    under.ask('RespondToAuthChallenge', {
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
      Session: challenge.Session ?? '',
      ChallengeResponses: { USERNAME: 'ada', NEW_PASSWORD: NEXT, ...responses },
      ...input,
    });
  return { ...under, challenge, answer };
};

const idOf = ({ AuthenticationResult }: JsonObject) =>
  decodeJwt(String((AuthenticationResult as JsonObject).IdToken));

describe('a temporary password', () => {
  test('is a challenge with the attributes of the user, as texts', async () => {
    const { challenge } = await begin();
    expect(challenge).toEqual({
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
      Session: expect.any(String),
      ChallengeParameters: {
        USER_ID_FOR_SRP: 'ada',
        userAttributes: '{"email":"a@b.c","name":"Ada"}',
        requiredAttributes: '[]',
      },
    });
  });

  test('is replaced, and the user is confirmed', async () => {
    const { answer, pool, ask } = await begin();
    expect(idOf(await answer())).toMatchObject({ 'cognito:username': 'ada' });
    expect(pool.users.all).toMatchObject([{ status: 'CONFIRMED', temporaryUntil: null }]);
    const signIn = (PASSWORD: string) =>
      ask('InitiateAuth', { AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters: { USERNAME: 'ada', PASSWORD } });
    expect(await signIn(TEMPORARY)).toMatchObject({ exception: 'NotAuthorizedException' });
    expect(await signIn(NEXT)).toHaveProperty('AuthenticationResult');
  });

  test('is replaced once by each session', async () => {
    const { answer } = await begin();
    await answer();
    expect(await answer()).toEqual({
      exception: 'NotAuthorizedException',
      message: 'Invalid session for the user.',
    });
  });

  test('may be replaced after a password that the policy rejects', async () => {
    const { answer } = await begin();
    expect(await answer({ NEW_PASSWORD: 'short' })).toMatchObject({ exception: 'InvalidPasswordException' });
    expect(await answer()).toHaveProperty('AuthenticationResult');
  });

  test('is not replaced with another client, or later than three minutes', async () => {
    const first = await begin();
    expect(await first.answer({}, { ClientId: 'other' })).toMatchObject({
      exception: 'NotAuthorizedException',
    });
    const second = await begin();
    second.clock.advance(3 * 60_000);
    expect(await second.answer()).toMatchObject({ exception: 'NotAuthorizedException' });
    expect(second.pool.users.all).toMatchObject([{ status: 'FORCE_CHANGE_PASSWORD' }]);
  });

  test('of a user who was deleted is not replaced', async () => {
    const { answer, ask } = await begin();
    await ask('AdminDeleteUser', { Username: 'ada' });
    expect(await answer()).toMatchObject({ exception: 'NotAuthorizedException' });
  });
});

describe('attributes of the answer', () => {
  test('are those of the user from then on', async () => {
    const { answer, pool } = await begin();
    const answered = await answer({ 'userAttributes.name': 'Augusta', 'userAttributes.custom:tier': 'gold' });
    expect(pool.users.all[0]?.attributes).toEqual({ email: 'a@b.c', name: 'Augusta', 'custom:tier': 'gold' });
    expect(idOf(answered)).toMatchObject({ name: 'Augusta', 'custom:tier': 'gold' });
  });

  test('never are another sub', async () => {
    const { answer, pool } = await begin();
    const { sub = '' } = pool.users.all[0] ?? {};
    expect(idOf(await answer({ 'userAttributes.sub': 'forged' }))).toMatchObject({ sub });
  });

  test.each([
    ['userAttributes.iss', 'InvalidParameterException'],
    ['userAttributes.cognito:groups', 'InvalidParameterException'],
    ['userAttributes.', 'InvalidParameterException'],
    ['userAttributes.email_verified', 'NotAuthorizedException'],
    ['userAttributes.phone_number_verified', 'NotAuthorizedException'],
  ])('do not include %s, and the session remains open', async (name, exception) => {
    const { answer, pool } = await begin();
    expect(await answer({ [name]: 'true' })).toMatchObject({ exception });
    expect(pool.users.all).toMatchObject([{ status: 'FORCE_CHANGE_PASSWORD' }]);
    expect(await answer()).toHaveProperty('AuthenticationResult');
  });
});
