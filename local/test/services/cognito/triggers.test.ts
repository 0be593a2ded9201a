import { decodeJwt } from 'jose';
import { describe, expect, test, vi } from 'vitest';
import type { FunctionCall } from '../../../kernel/function-call.ts';
import { isJsonObject, type Json, type JsonObject } from '../../../kernel/json.ts';
import type { Timers } from '../../../kernel/timers.ts';
import type { TriggerName, UserPoolModel } from '../../../template/user-pool-model.ts';
import { fixedSecrets } from '../../support/fixed-secrets.ts';
import { aClient, openPool } from '../../support/user-pools.ts';

type Handler = (event: JsonObject) => Json;

/** A pool with these functions as its triggers, and the events that they were invoked with. */
const open = (handlers: Partial<Record<TriggerName, Handler>>, parts: Partial<UserPoolModel> = {}) => {
  const arns = Object.fromEntries(Object.keys(handlers).map((name) => [name, name]));
  const events: JsonObject[] = [];
  const authFlows = ['ALLOW_CUSTOM_AUTH', 'ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'];
  const opened = openPool(
    { clients: [aClient({ authFlows })], triggers: { arns, hasAccessTokenClaims: false }, ...parts },
    fixedSecrets,
    async (arn, event) => {
      if (!isJsonObject(event)) throw new TypeError('An event is an object.');
      events.push(event);
      try {
        const response = handlers[arn as TriggerName]?.(event) ?? {};
        return { ok: true, result: { ...event, response } };
      } catch (error) {
        const errorMessage = error instanceof Error ? error.message : String(error);
        return { ok: false, errorType: 'Error', errorMessage, trace: [] };
      }
    },
  );
  const signUp = (input: JsonObject = {}) =>
    opened.ask('SignUp', {
      Username: 'ada@example.com',
      Password: 'Secret-123456',
      UserAttributes: [{ Name: 'email', Value: 'ada@example.com' }],
      ...input,
    });
  const signIn = (input: JsonObject = {}) =>
    opened.ask('InitiateAuth', {
      ...input,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: 'ada@example.com', PASSWORD: 'Secret-123456' },
    });
  return { ...opened, events, signUp, signIn };
};

const confirming: Handler = () => ({ autoConfirmUser: true, autoVerifyEmail: true });

const claimsOf = ({ AuthenticationResult }: JsonObject) => {
  const tokens = isJsonObject(AuthenticationResult) ? AuthenticationResult : {};
  return { id: decodeJwt(String(tokens.IdToken)), access: decodeJwt(String(tokens.AccessToken)) };
};

describe('a pre sign-up function', () => {
  test('receives the new user, and may confirm the account and verify its address', async () => {
    const { events, signUp, pool } = open({ PreSignUp: confirming });
    const answer = await signUp({
      ClientMetadata: { from: 'test' },
      ValidationData: [{ Name: 'plan', Value: 'gold' }],
    });
    expect(answer).toEqual({ UserConfirmed: true, UserSub: pool.users.all[0]?.sub });
    expect(events).toEqual([
      {
        version: '1',
        region: 'ap-northeast-2',
        userPoolId: pool.model.poolId,
        userName: pool.users.all[0]?.username,
        callerContext: { awsSdkVersion: expect.any(String), clientId: 'client' },
        triggerSource: 'PreSignUp_SignUp',
        request: {
          userAttributes: { email: 'ada@example.com' },
          validationData: { plan: 'gold' },
          clientMetadata: { from: 'test' },
        },
        response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
      },
    ]);
    expect(pool.users.all[0]).toMatchObject({ status: 'CONFIRMED', attributes: { email_verified: 'true' } });
  });

  test('may reject the sign-up, and then there is no account', async () => {
    const { signUp, pool } = open({
      PreSignUp: () => {
        throw new Error('Not you');
      },
    });
    expect(await signUp()).toEqual({
      exception: 'UserLambdaValidationException',
      message: 'PreSignUp failed with error Not you.',
    });
    expect(pool.users.all).toEqual([]);
  });

  test('that returns something else is reported', async () => {
    const opened = openPool(
      { triggers: { arns: { PreSignUp: 'f' }, hasAccessTokenClaims: false } },
      fixedSecrets,
      async () => ({ ok: true, result: null }),
    );
    expect(await opened.ask('SignUp', { Username: 'a@b.c', Password: 'Secret-123456' })).toMatchObject({
      exception: 'InvalidLambdaResponseException',
    });
  });

  test('also receives users created by an administrator', async () => {
    const { events, ask } = open({ PreSignUp: () => ({}) });
    await ask('AdminCreateUser', { Username: 'ada@example.com' });
    expect(events).toMatchObject([{ triggerSource: 'PreSignUp_AdminCreateUser' }]);
  });
});

test('a post confirmation function is invoked for each confirmed account', async () => {
  const { events, signUp, ask, told } = open({ PostConfirmation: () => ({}) });
  await signUp();
  expect(events).toEqual([]);
  await ask('ConfirmSignUp', { Username: 'ada@example.com', ConfirmationCode: told() });
  await ask('ForgotPassword', { Username: 'ada@example.com' });
  await ask('ConfirmForgotPassword', {
    Username: 'ada@example.com',
    ConfirmationCode: told(),
    Password: 'Secret-654321',
  });
  expect(events).toMatchObject([
    {
      triggerSource: 'PostConfirmation_ConfirmSignUp',
      request: { userAttributes: { 'cognito:user_status': 'CONFIRMED', email_verified: 'true' } },
    },
    { triggerSource: 'PostConfirmation_ConfirmForgotPassword' },
  ]);
});

test('a custom message function writes the message with the code', async () => {
  const { signUp, pool, told } = open({
    CustomMessage: () => ({ emailSubject: 'Welcome', emailMessage: 'Your code is {####}.' }),
  });
  await signUp();
  expect(pool.mailbox.list()).toMatchObject([
    { purpose: 'sign-up', subject: 'Welcome', text: `Your code is ${told()}.` },
  ]);
});

test('pre and post authentication functions are invoked; the first may reject the sign-in', async () => {
  let refuses = false;
  const { events, signUp, signIn } = open({
    PreSignUp: confirming,
    PreAuthentication: () => {
      if (refuses) throw new Error('Closed');
      return {};
    },
    PostAuthentication: () => ({}),
  });
  await signUp();
  await signIn();
  expect(events.map(({ triggerSource }) => triggerSource)).toEqual([
    'PreSignUp_SignUp',
    'PreAuthentication_Authentication',
    'PostAuthentication_Authentication',
  ]);
  refuses = true;
  expect(await signIn()).toMatchObject({ message: 'PreAuthentication failed with error Closed.' });
});

describe('a pre token generation function', () => {
  test('of version 1 changes claims of the ID token, and the groups', async () => {
    const { events, signUp, signIn } = open({
      PreSignUp: confirming,
      PreTokenGeneration: () => ({
        claimsOverrideDetails: {
          claimsToAddOrOverride: { tier: 'gold', sub: 'forged' },
          claimsToSuppress: ['email'],
          groupOverrideDetails: { groupsToOverride: ['admin'] },
        },
      }),
    });
    const { UserSub } = await signUp();
    const { id, access } = claimsOf(await signIn());
    expect(id).toMatchObject({ tier: 'gold', sub: UserSub, 'cognito:groups': ['admin'] });
    expect(id).not.toHaveProperty('email');
    expect(access).toMatchObject({ 'cognito:groups': ['admin'] });
    expect(access).not.toHaveProperty('tier');
    expect(events.at(-1)).toMatchObject({ version: '1', triggerSource: 'TokenGeneration_Authentication' });
  });

  test('of version 2 changes the access token, too', async () => {
    const { events, signUp, signIn } = open(
      {
        PreSignUp: confirming,
        PreTokenGeneration: () => ({
          claimsAndScopeOverrideDetails: {
            idTokenGeneration: { claimsToAddOrOverride: { only: 'id' } },
            accessTokenGeneration: { claimsToAddOrOverride: { only: 'access' }, scopesToAdd: ['notes'] },
          },
        }),
      },
      {
        triggers: {
          arns: { PreSignUp: 'PreSignUp', PreTokenGeneration: 'PreTokenGeneration' },
          hasAccessTokenClaims: true,
        },
      },
    );
    await signUp();
    const { id, access } = claimsOf(await signIn());
    expect([id.only, access.only]).toEqual(['id', 'access']);
    expect(access.scope).toBe('aws.cognito.signin.user.admin notes');
    expect(events.at(-1)).toMatchObject({
      version: '2',
      request: { scopes: ['aws.cognito.signin.user.admin'] },
    });
  });
});

describe('functions of a custom sign-in', () => {
  const handlers: Partial<Record<TriggerName, Handler>> = {
    PreSignUp: confirming,
    DefineAuthChallenge: ({ request }) => {
      const steps = isJsonObject(request) && Array.isArray(request.session) ? request.session : [];
      const last = steps.at(-1);
      if (isJsonObject(last) && last.challengeResult === true) return { issueTokens: true };
      return steps.length > 1 ? { failAuthentication: true } : { challengeName: 'CUSTOM_CHALLENGE' };
    },
    CreateAuthChallenge: () => ({
      publicChallengeParameters: { question: '6 * 7' },
      privateChallengeParameters: { answer: '42' },
      challengeMetadata: 'SUM',
    }),
    VerifyAuthChallengeResponse: ({ request }) => {
      const { privateChallengeParameters, challengeAnswer } = isJsonObject(request) ? request : {};
      const { answer } = isJsonObject(privateChallengeParameters) ? privateChallengeParameters : {};
      return { answerCorrect: answer === challengeAnswer };
    },
  };
  const begin = async () => {
    const opened = open(handlers);
    await opened.signUp();
    const challenge = await opened.ask('InitiateAuth', {
      AuthFlow: 'CUSTOM_AUTH',
      AuthParameters: { USERNAME: 'ada@example.com' },
    });
    const answer = (ANSWER: string, { Session = '' }: JsonObject = challenge) =>
      opened.ask('RespondToAuthChallenge', {
        ChallengeName: 'CUSTOM_CHALLENGE',
        Session,
        ChallengeResponses: { USERNAME: 'ada@example.com', ANSWER },
      });
    return { ...opened, challenge, answer };
  };

  test('ask a question, and accept the right answer', async () => {
    const { challenge, answer, pool } = await begin();
    expect(challenge).toEqual({
      ChallengeName: 'CUSTOM_CHALLENGE',
      Session: expect.any(String),
      ChallengeParameters: { USERNAME: pool.users.all[0]?.username, question: '6 * 7' },
    });
    expect(claimsOf(await answer('42')).access).toMatchObject({ token_use: 'access' });
  });

  test('ask again after a wrong answer, and fail the sign-in after two', async () => {
    const { answer, events } = await begin();
    const second = await answer('41');
    expect(second).toMatchObject({ ChallengeName: 'CUSTOM_CHALLENGE' });
    expect(await answer('40', second)).toMatchObject({ exception: 'NotAuthorizedException' });
    expect(events.at(-1)).toMatchObject({
      triggerSource: 'DefineAuthChallenge_Authentication',
      request: {
        session: [
          { challengeName: 'CUSTOM_CHALLENGE', challengeResult: false, challengeMetadata: 'SUM' },
          { challengeName: 'CUSTOM_CHALLENGE', challengeResult: false, challengeMetadata: 'SUM' },
        ],
      },
    });
  });

  test('accept each session once', async () => {
    const { answer } = await begin();
    await answer('41');
    expect(await answer('42')).toMatchObject({ exception: 'NotAuthorizedException' });
  });
});

describe('ClientMetadata', () => {
  const ClientMetadata = { from: 'test' };
  const passed = (events: readonly JsonObject[]) =>
    events.map(({ triggerSource, request }) => {
      const { clientMetadata, validationData } = request as JsonObject;
      return [String(triggerSource).split('_')[0], clientMetadata, validationData];
    });
  const silent: Handler = () => ({});

  test('of InitiateAuth is passed to pre authentication alone, as validationData', async () => {
    const { events, signUp, signIn } = open({
      PreSignUp: confirming,
      PreAuthentication: silent,
      PostAuthentication: silent,
      PreTokenGeneration: silent,
    });
    await signUp();
    events.length = 0;
    await signIn({ ClientMetadata });
    expect(passed(events)).toEqual([
      ['PreAuthentication', undefined, ClientMetadata],
      ['PostAuthentication', undefined, undefined],
      ['TokenGeneration', undefined, undefined],
    ]);
  });

  test('of RespondToAuthChallenge is passed to all functions that it invokes', async () => {
    const { events, ask } = open({
      PostAuthentication: silent,
      PreTokenGeneration: silent,
      DefineAuthChallenge: ({ request }) =>
        (request as { session: Json[] }).session.length === 0
          ? { challengeName: 'CUSTOM_CHALLENGE' }
          : { issueTokens: true },
      CreateAuthChallenge: silent,
      VerifyAuthChallengeResponse: () => ({ answerCorrect: true }),
      PreSignUp: confirming,
    });
    await ask('SignUp', {
      Username: 'ada@example.com',
      Password: 'Secret-123456',
      UserAttributes: [{ Name: 'email', Value: 'ada@example.com' }],
    });
    const USERNAME = 'ada@example.com';
    events.length = 0;
    const AuthParameters = { USERNAME };
    const { Session = '' } = await ask('InitiateAuth', {
      ...{ AuthFlow: 'CUSTOM_AUTH', AuthParameters, ClientMetadata },
    });
    expect(passed(events)).toEqual([
      ['DefineAuthChallenge', undefined, undefined],
      ['CreateAuthChallenge', undefined, undefined],
    ]);
    events.length = 0;
    const ChallengeResponses = { USERNAME, ANSWER: '5' };
    await ask('RespondToAuthChallenge', {
      ...{ ChallengeName: 'CUSTOM_CHALLENGE', Session, ChallengeResponses, ClientMetadata },
    });
    expect(passed(events)).toEqual([
      ['VerifyAuthChallengeResponse', ClientMetadata, undefined],
      ['DefineAuthChallenge', ClientMetadata, undefined],
      ['PostAuthentication', ClientMetadata, undefined],
      ['TokenGeneration', ClientMetadata, undefined],
    ]);
  });

  test('of GetTokensFromRefreshToken is passed to pre token generation', async () => {
    const { events, ask, signUp, signIn } = open({ PreSignUp: confirming, PreTokenGeneration: silent });
    await signUp();
    const { AuthenticationResult } = await signIn();
    const { RefreshToken = '' } = AuthenticationResult as JsonObject;
    events.length = 0;
    await ask('GetTokensFromRefreshToken', { RefreshToken, ClientMetadata });
    expect(passed(events)).toEqual([['TokenGeneration', ClientMetadata, undefined]]);
  });
});

describe('a function that does not answer in time', () => {
  /** Time passes as soon as a timer is set. */
  const timers: Timers = {
    after: (milliseconds, callback) => {
      waited.push(milliseconds);
      queueMicrotask(callback);
      return () => {};
    },
    every: () => () => {},
  };
  const waited: number[] = [];
  const openSlow = (isDebugging: boolean, answer: () => ReturnType<FunctionCall>) => {
    const triggers = { arns: { PreSignUp: 'slow' }, hasAccessTokenClaims: false };
    const invoke = vi.fn(answer);
    const pool = openPool({ triggers }, fixedSecrets, invoke, { timers, isDebugging });
    const input = { Username: 'ada@example.com', Password: 'Secret-123456' };
    const UserAttributes = [{ Name: 'email', Value: 'ada@example.com' }];
    return { ...pool, invoke, signUp: () => pool.ask('SignUp', { ...input, UserAttributes }) };
  };

  test('is invoked three times, for 5 s each, and the operation fails', async () => {
    const { signUp, invoke, pool } = openSlow(false, () => new Promise(() => {}));
    expect(await signUp()).toMatchObject({
      exception: 'UnexpectedLambdaException',
      message: 'PreSignUp invocation failed due to error Socket timeout while invoking Lambda function.',
    });
    expect(invoke).toHaveBeenCalledTimes(3);
    expect(waited).toEqual([5_000, 5_000, 5_000]);
    expect(pool.users.all).toEqual([]);
  });

  test('has all the time there is while a debugger can attach', async () => {
    const { signUp, invoke } = openSlow(true, async () => ({ ok: true, result: { response: {} } }));
    expect(await signUp()).toMatchObject({ UserConfirmed: false });
    expect(invoke).toHaveBeenCalledTimes(1);
  });
});
