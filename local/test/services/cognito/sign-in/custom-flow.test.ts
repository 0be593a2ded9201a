import { describe, expect, test } from 'vitest';
import { isJsonObject, type Json, type JsonObject } from '../../../../kernel/json.ts';
import { fixedSecrets } from '../../../support/fixed-secrets.ts';
import { aClient, openPool } from '../../../support/user-pools.ts';

const PASSWORD = 'Analytical-Engine-1';

type Handlers = Record<string, (request: JsonObject) => Json>;

const asking: Handlers = {
  DefineAuthChallenge: ({ session }) =>
    Array.isArray(session) && session.length > 0
      ? { issueTokens: true }
      : { challengeName: 'CUSTOM_CHALLENGE' },
  CreateAuthChallenge: () => ({
    publicChallengeParameters: { hint: 'shown' },
    privateChallengeParameters: { answer: 'hidden' },
  }),
  VerifyAuthChallengeResponse: () => ({ answerCorrect: true }),
};

const open = async (handlers: Handlers, hidesUnknownUsers = true) => {
  const arns = Object.fromEntries(Object.keys(handlers).map((name) => [name, name]));
  const requests: [string, JsonObject][] = [];
  const authFlows = ['ALLOW_CUSTOM_AUTH'];
  const clients = [aClient({ authFlows, hidesUnknownUsers }), aClient({ authFlows, clientId: 'other' })];
  const under = openPool(
    { usernameAttributes: [], clients, triggers: { arns, hasAccessTokenClaims: false } },
    fixedSecrets,
    async (arn, event) => {
      const { request } = isJsonObject(event) ? event : {};
      const received = isJsonObject(request) ? request : {};
      requests.push([arn, received]);
      return { ok: true, result: { response: handlers[arn]?.(received) ?? {} } };
    },
  );
  await under.ask('AdminCreateUser', { Username: 'ada', TemporaryPassword: PASSWORD });
  await under.ask('AdminSetUserPassword', { Username: 'ada', Password: PASSWORD, Permanent: true });
  const begin = (USERNAME = 'ada') =>
    under.ask('InitiateAuth', { AuthFlow: 'CUSTOM_AUTH', AuthParameters: { USERNAME } });
  const answer = (
    { Session = '' }: JsonObject,
    responses: JsonObject = { ANSWER: 'a' },
    input: JsonObject = {},
  ) =>
    under.ask('RespondToAuthChallenge', {
      ChallengeName: 'CUSTOM_CHALLENGE',
      Session,
      ChallengeResponses: { USERNAME: 'ada', ...responses },
      ...input,
    });
  return { ...under, requests, begin, answer };
};

const ended = {
  exception: 'NotAuthorizedException',
  message: 'Invalid session for the user, session is expired.',
};

describe('a custom sign-in', () => {
  test('shows the public parameters, and passes the private ones to the function that verifies', async () => {
    const { begin, answer, requests } = await open(asking);
    const challenge = await begin();
    expect(challenge.ChallengeParameters).toEqual({ USERNAME: 'ada', hint: 'shown' });
    expect(JSON.stringify(challenge)).not.toContain('hidden');
    await answer(challenge, { ANSWER: 'mine' });
    expect(requests.find(([name]) => name === 'VerifyAuthChallengeResponse')?.[1]).toMatchObject({
      privateChallengeParameters: { answer: 'hidden' },
      challengeAnswer: 'mine',
    });
  });

  test('without an answer passes null', async () => {
    const { begin, answer, requests } = await open(asking);
    await answer(await begin(), {});
    expect(requests.find(([name]) => name === 'VerifyAuthChallengeResponse')?.[1]).toMatchObject({
      challengeAnswer: null,
    });
  });

  test('may issue tokens without a challenge', async () => {
    const { begin } = await open({ DefineAuthChallenge: () => ({ issueTokens: true }) });
    expect(await begin()).toHaveProperty('AuthenticationResult');
  });

  test.each<[string, Json]>([
    ['failure before tokens', { failAuthentication: true, issueTokens: true }],
    ['failure', { failAuthentication: true }],
  ])('ends with %s', async (_, decision) => {
    const { begin } = await open({ ...asking, DefineAuthChallenge: () => decision });
    expect(await begin()).toEqual({
      exception: 'NotAuthorizedException',
      message: 'Incorrect username or password.',
    });
  });

  test.each<[string, Json, boolean]>([
    ['true', { answerCorrect: true }, true],
    ['false', { answerCorrect: false }, false],
    ['a text', { answerCorrect: 'true' }, false],
    ['a number', { answerCorrect: 1 }, false],
    ['absent', {}, false],
  ])('has the result of an answer, which is %s', async (_, verdict, expected) => {
    const { begin, answer, requests } = await open({ ...asking, VerifyAuthChallengeResponse: () => verdict });
    await answer(await begin());
    expect(requests.at(-1)?.[1].session).toEqual([
      { challengeName: 'CUSTOM_CHALLENGE', challengeResult: expected, challengeMetadata: null },
    ]);
  });

  test.each(['DefineAuthChallenge', 'CreateAuthChallenge'])('needs the function %s', async (name) => {
    const { [name]: _, ...handlers } = asking;
    const { begin } = await open(handlers);
    expect(await begin()).toMatchObject({ exception: 'InvalidLambdaResponseException' });
  });
});

describe('the session of a custom challenge', () => {
  test('ends after three minutes', async () => {
    const { begin, answer, clock } = await open(asking);
    const challenge = await begin();
    clock.advance(3 * 60_000);
    expect(await answer(challenge)).toEqual(ended);
  });

  test('is valid with its own client alone', async () => {
    const { begin, answer } = await open(asking);
    expect(await answer(await begin(), {}, { ClientId: 'other' })).toEqual(ended);
  });

  test('of a user who was deleted has ended', async () => {
    const { begin, answer, ask } = await open(asking);
    const challenge = await begin();
    await ask('AdminDeleteUser', { Username: 'ada' });
    expect(await answer(challenge)).toEqual(ended);
  });

  test('is answered once, also by concurrent requests', async () => {
    const { begin, answer } = await open(asking);
    const challenge = await begin();
    const answers = await Promise.all([answer(challenge), answer(challenge), answer(challenge)]);
    expect(answers.filter((one) => one.AuthenticationResult !== undefined)).toHaveLength(1);
    expect(answers.filter((one) => one.message === ended.message)).toHaveLength(2);
  });

  test.each(['NEW_PASSWORD_REQUIRED', 'SOFTWARE_TOKEN_MFA', 'MFA_SETUP'])(
    'does not answer %s',
    async (name) => {
      const { begin, answer } = await open(asking);
      const responses = { NEW_PASSWORD: PASSWORD, SOFTWARE_TOKEN_MFA_CODE: '123456' };
      expect(await answer(await begin(), responses, { ChallengeName: name })).toMatchObject({
        exception: 'NotAuthorizedException',
      });
    },
  );

  test.each(['SMS_MFA', 'SELECT_CHALLENGE', 'constructor'])('does not wait for %s', async (name) => {
    const { begin, answer } = await open(asking);
    expect(await answer(await begin(), {}, { ChallengeName: name })).toEqual({
      exception: 'InvalidParameterException',
      message: `This session is not waiting for ${name}.`,
    });
  });
});

describe('a user', () => {
  test.each([
    [true, 'NotAuthorizedException'],
    [false, 'UserNotFoundException'],
  ])('who is unknown, hidden: %s', async (hidesUnknownUsers, exception) => {
    const { begin, requests } = await open(asking, hidesUnknownUsers);
    expect(await begin('bob')).toMatchObject({ exception });
    expect(requests).toEqual([]);
  });

  test('who is disabled does not reach the functions', async () => {
    const { begin, pool, requests } = await open(asking);
    const [user] = pool.users.all;
    if (user) pool.users.change(user, { isEnabled: false });
    expect(await begin()).toMatchObject({ message: 'User is disabled.' });
    expect(requests).toEqual([]);
  });
});
