import { describe, expect, test } from 'vitest';
import { CognitoRefusal } from '../../../../console/app/caller/call-cognito.ts';
import { refreshTokens, type SignInStep, signIn } from '../../../../console/app/caller/sign-in.ts';
import { POOL } from '../../caller-fixtures.ts';
import { answerCognito, type CognitoResponse, TOKENS, VERIFIER_CHALLENGE } from '../../scripted-cognito.ts';

const DONE = { kind: 'done', tokens: { access: 'access', refresh: 'refresh' } };

const enter = async (responses: readonly CognitoResponse[]) => {
  const calls = answerCognito([VERIFIER_CHALLENGE, ...responses]);
  return { calls, step: await signIn(POOL, 'ada', 'Passw0rd!') };
};

const toQuestion = (step: SignInStep) => {
  if (step.kind !== 'question') throw new Error('The sign-in is done.');
  return step;
};

describe('signing in on the page', () => {
  test('proves the password, and does not send it', async () => {
    const { calls, step } = await enter([TOKENS]);
    expect(step).toEqual(DONE);
    expect(calls.map(({ operation }) => operation)).toEqual(['InitiateAuth', 'RespondToAuthChallenge']);
    expect(calls[0]?.input).toMatchObject({ AuthFlow: 'USER_SRP_AUTH', ClientId: 'client' });
    expect(JSON.stringify(calls)).not.toContain('Passw0rd!');
  });

  test('sends the password to a client that does not allow the proof', async () => {
    const calls = answerCognito([{ __type: 'InvalidParameterException', message: 'Not enabled.' }, TOKENS]);
    expect(await signIn(POOL, 'ada', 'Passw0rd!')).toEqual(DONE);
    expect(calls[1]?.input).toEqual({
      AuthFlow: 'USER_PASSWORD_AUTH',
      ClientId: 'client',
      AuthParameters: { USERNAME: 'ada', PASSWORD: 'Passw0rd!' },
    });
  });

  test('does not send a password that the pool has rejected', async () => {
    const calls = answerCognito([
      VERIFIER_CHALLENGE,
      { __type: 'NotAuthorizedException', message: 'Wrong.' },
    ]);
    await expect(signIn(POOL, 'ada', 'Passw0rd!')).rejects.toThrow(CognitoRefusal);
    expect(calls).toHaveLength(2);
  });

  test('has no refresh token if the pool returns none', async () => {
    const { step } = await enter([{ AuthenticationResult: { AccessToken: 'access' } }]);
    expect(step).toEqual({ kind: 'done', tokens: { access: 'access', refresh: null } });
  });

  test('rejects a challenge that the console does not support, by its name', async () => {
    await expect(enter([{ ChallengeName: 'SELECT_MFA_TYPE', Session: 's' }])).rejects.toThrow(
      'The console does not support the challenge SELECT_MFA_TYPE.',
    );
  });
});

describe('a challenge after the password', () => {
  test('asks for a new password, which is sent with the session', async () => {
    const { calls, step } = await enter([{ ChallengeName: 'NEW_PASSWORD_REQUIRED', Session: 's1' }, TOKENS]);
    const question = toQuestion(step);
    expect(question).toMatchObject({ isPassword: true, secret: null });
    expect(await question.answer('N3w-password')).toEqual(DONE);
    expect(calls[2]?.input).toEqual({
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
      ClientId: 'client',
      Session: 's1',
      ChallengeResponses: { USERNAME: 'ada', NEW_PASSWORD: 'N3w-password' },
    });
  });

  test('asks for each kind of code by its own name', async () => {
    const kinds = [
      ['SOFTWARE_TOKEN_MFA', 'SOFTWARE_TOKEN_MFA_CODE', /authenticator app/],
      ['SMS_MFA', 'SMS_MFA_CODE', /text message/],
      ['EMAIL_OTP', 'EMAIL_OTP_CODE', /mail/],
    ] as const;
    for (const [ChallengeName, response, text] of kinds) {
      const { calls, step } = await enter([{ ChallengeName, Session: 's' }, TOKENS]);
      const question = toQuestion(step);
      expect(question.question).toMatch(text);
      expect(question.isPassword).toBe(false);
      await question.answer('123456');
      expect(calls[2]?.input.ChallengeResponses).toEqual({ USERNAME: 'ada', [response]: '123456' });
    }
  });

  test('may follow another one', async () => {
    const { step } = await enter([
      { ChallengeName: 'NEW_PASSWORD_REQUIRED', Session: 's1' },
      { ChallengeName: 'EMAIL_OTP', Session: 's2' },
      TOKENS,
    ]);
    const second = toQuestion(await toQuestion(step).answer('N3w-password'));
    expect(second.question).toBe('Code from the email');
    expect(await second.answer('123456')).toEqual(DONE);
  });

  test('may be answered again after a rejected answer', async () => {
    const { step } = await enter([
      { ChallengeName: 'EMAIL_OTP', Session: 's1' },
      { __type: 'CodeMismatchException', message: 'Invalid code.' },
      TOKENS,
    ]);
    const question = toQuestion(step);
    await expect(question.answer('000000')).rejects.toThrow('Invalid code.');
    expect(await question.answer('123456')).toEqual(DONE);
  });

  test('sets up an authenticator app: shows its key, verifies a code, and continues', async () => {
    const { calls, step } = await enter([
      { ChallengeName: 'MFA_SETUP', Session: 's1' },
      { SecretCode: 'JBSWY3DPEHPK3PXP', Session: 's2' },
      { Session: 's3' },
      TOKENS,
    ]);
    const question = toQuestion(step);
    expect(question.secret).toBe('JBSWY3DPEHPK3PXP');
    expect(await question.answer('123456')).toEqual(DONE);
    expect(calls.slice(2).map(({ operation, input: { Session } }) => [operation, Session])).toEqual([
      ['AssociateSoftwareToken', 's1'],
      ['VerifySoftwareToken', 's2'],
      ['RespondToAuthChallenge', 's3'],
    ]);
  });
});

describe('refreshing tokens', () => {
  test('keeps the refresh token if the pool returns no other', async () => {
    const calls = answerCognito([{ AuthenticationResult: { AccessToken: 'new' } }]);
    expect(await refreshTokens(POOL, { access: 'old', refresh: 'refresh' })).toEqual({
      access: 'new',
      refresh: 'refresh',
    });
    expect(calls[0]?.input).toMatchObject({ AuthParameters: { REFRESH_TOKEN: 'refresh' } });
  });

  test('takes another refresh token, of a pool that rotates them', async () => {
    answerCognito([{ AuthenticationResult: { AccessToken: 'new', RefreshToken: 'next' } }]);
    expect(await refreshTokens(POOL, { access: 'old', refresh: 'refresh' })).toEqual({
      access: 'new',
      refresh: 'next',
    });
  });

  test('is null if there is no refresh token, and calls nothing', async () => {
    const calls = answerCognito([]);
    expect(await refreshTokens(POOL, { access: 'old', refresh: null })).toBe(null);
    expect(calls).toEqual([]);
  });

  test('is null if the pool rejects it, or asks a question', async () => {
    answerCognito([{ __type: 'NotAuthorizedException' }, { ChallengeName: 'EMAIL_OTP' }]);
    const tokens = { access: 'old', refresh: 'refresh' };
    expect(await refreshTokens(POOL, tokens)).toBe(null);
    expect(await refreshTokens(POOL, tokens)).toBe(null);
  });
});
