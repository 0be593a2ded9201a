import { beforeEach, describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../kernel/json.ts';
import { toCode, toStep } from '../../../services/cognito/second-factor/one-time-code.ts';
import { aClient, openPool, type PoolUnderTest } from '../../support/user-pools.ts';

const ada = 'ada@example.com';
const PASSWORD = 'Analytical-Engine-1';
const STEP_MS = 30_000;

const addAda = async (under: PoolUnderTest): Promise<void> => {
  await under.ask('AdminCreateUser', { Username: ada });
  await under.ask('AdminSetUserPassword', { Username: ada, Password: PASSWORD, Permanent: true });
};

const signIn = ({ ask }: PoolUnderTest): Promise<JsonObject> =>
  ask('InitiateAuth', {
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: ada, PASSWORD: PASSWORD },
  });

const codeNow = ({ clock }: PoolUnderTest, secret: unknown, drift = 0): string =>
  toCode(String(secret), toStep(clock.now()) + drift);

/** Another code than all that would be taken now. */
const wrongCode = (under: PoolUnderTest, secret: unknown): string => {
  const good = [-1, 0, 1].map((drift) => codeNow(under, secret, drift));
  return ['000000', '111111', '222222', '333333'].find((code) => !good.includes(code)) ?? '';
};

const respond = (
  { ask }: PoolUnderTest,
  ChallengeName: string,
  { Session = '' }: JsonObject,
  responses: JsonObject = {},
): Promise<JsonObject> =>
  ask('RespondToAuthChallenge', {
    ChallengeName,
    Session,
    ChallengeResponses: { USERNAME: ada, ...responses },
  });

const showCode = (under: PoolUnderTest, challenge: JsonObject, code: string): Promise<JsonObject> =>
  respond(under, 'SOFTWARE_TOKEN_MFA', challenge, { SOFTWARE_TOKEN_MFA_CODE: code });

const accessTokenOf = ({ AuthenticationResult }: JsonObject): string =>
  String((AuthenticationResult as JsonObject | undefined)?.AccessToken);

/** Sets an authenticator app up in the course of signing in, and waits until its first code is old. */
const setUp = async (under: PoolUnderTest): Promise<{ secret: string; accessToken: string }> => {
  const { Session = '' } = await signIn(under);
  const associated = await under.ask('AssociateSoftwareToken', { Session });
  const secret = String(associated.SecretCode);
  const verified = await under.ask('VerifySoftwareToken', {
    Session: associated.Session ?? '',
    UserCode: codeNow(under, secret),
    FriendlyDeviceName: "Ada's phone",
  });
  const accessToken = accessTokenOf(await respond(under, 'MFA_SETUP', verified));
  under.clock.advance(STEP_MS);
  return { secret, accessToken };
};

const ended = {
  exception: 'NotAuthorizedException',
  message: 'Invalid session for the user, session is expired.',
};

describe('a pool that requires a second factor', () => {
  let under: PoolUnderTest;
  beforeEach(async () => {
    under = openPool({ mfa: 'ON', hasSoftwareTokens: true });
    await addAda(under);
  });

  test('returns no tokens for a password, but the challenge to set up an authenticator app', async () => {
    const asked = await signIn(under);
    expect(asked).toEqual({
      ChallengeName: 'MFA_SETUP',
      Session: expect.any(String),
      ChallengeParameters: {
        USER_ID_FOR_SRP: expect.any(String),
        MFAS_CAN_SETUP: '["SOFTWARE_TOKEN_MFA"]',
      },
    });
    const associated = await under.ask('AssociateSoftwareToken', { Session: asked.Session ?? '' });
    expect(associated).toEqual({
      SecretCode: expect.stringMatching(/^[A-Z2-7]{52}$/),
      Session: expect.any(String),
    });
    const UserCode = codeNow(under, associated.SecretCode);
    const verified = await under.ask('VerifySoftwareToken', { Session: associated.Session ?? '', UserCode });
    expect(verified).toEqual({ Status: 'SUCCESS', Session: expect.any(String) });
    const signedIn = await respond(under, 'MFA_SETUP', verified);
    expect(signedIn).toMatchObject({
      AuthenticationResult: { TokenType: 'Bearer' },
      ChallengeParameters: {},
    });
    expect(await under.ask('GetUser', { AccessToken: accessTokenOf(signedIn) })).toMatchObject({
      UserMFASettingList: ['SOFTWARE_TOKEN_MFA'],
    });
  });

  test('requires a code from then on, and names the app', async () => {
    const { secret } = await setUp(under);
    const asked = await signIn(under);
    expect(asked).toEqual({
      ChallengeName: 'SOFTWARE_TOKEN_MFA',
      Session: expect.any(String),
      ChallengeParameters: { USER_ID_FOR_SRP: expect.any(String), FRIENDLY_DEVICE_NAME: "Ada's phone" },
    });
    expect(await showCode(under, asked, codeNow(under, secret))).toHaveProperty('AuthenticationResult');
    expect(await showCode(under, asked, codeNow(under, secret, 1))).toEqual(ended);
  });

  test('accepts the right code after a wrong one in the same session', async () => {
    const { secret } = await setUp(under);
    const asked = await signIn(under);
    expect(await showCode(under, asked, wrongCode(under, secret))).toEqual({
      exception: 'CodeMismatchException',
      message: 'Invalid code received for user',
    });
    expect(await showCode(under, asked, codeNow(under, secret))).toHaveProperty('AuthenticationResult');
  });

  test('accepts a code once, and no older code', async () => {
    const { secret } = await setUp(under);
    const code = codeNow(under, secret);
    expect(await showCode(under, await signIn(under), code)).toHaveProperty('AuthenticationResult');
    const used = {
      exception: 'ExpiredCodeException',
      message: 'Your software token has already been used once.',
    };
    expect(await showCode(under, await signIn(under), code)).toEqual(used);
    expect(await showCode(under, await signIn(under), codeNow(under, secret, -1))).toEqual(used);
    under.clock.advance(STEP_MS);
    expect(await showCode(under, await signIn(under), code)).toEqual(used);
    expect(await showCode(under, await signIn(under), codeNow(under, secret))).toHaveProperty(
      'AuthenticationResult',
    );
  });

  test('requires the code within three minutes, of the same user', async () => {
    const { secret } = await setUp(under);
    const asked = await signIn(under);
    await under.ask('AdminCreateUser', { Username: 'eve@example.com' });
    expect(
      await respond(under, 'SOFTWARE_TOKEN_MFA', asked, {
        USERNAME: 'eve@example.com',
        SOFTWARE_TOKEN_MFA_CODE: codeNow(under, secret),
      }),
    ).toEqual(ended);
    under.clock.advance(3 * 60 * 1_000);
    expect(await showCode(under, asked, codeNow(under, secret))).toEqual(ended);
  });

  test('does not finish a set-up that was not started, or that has no code', async () => {
    const asked = await signIn(under);
    expect(await respond(under, 'MFA_SETUP', asked)).toEqual({
      exception: 'InvalidParameterException',
      message: 'User has not verified software token mfa',
    });
    const { SecretCode, Session = '' } = await under.ask('AssociateSoftwareToken', {
      Session: asked.Session ?? '',
    });
    expect(await respond(under, 'MFA_SETUP', { Session })).toMatchObject({
      exception: 'InvalidParameterException',
    });
    expect(
      await under.ask('VerifySoftwareToken', { Session, UserCode: wrongCode(under, SecretCode) }),
    ).toEqual({
      exception: 'EnableSoftwareTokenMFAException',
      message: 'Code mismatch and fail enable Software Token MFA',
    });
    expect(
      await under.ask('VerifySoftwareToken', { Session, UserCode: codeNow(under, SecretCode) }),
    ).toMatchObject({ Status: 'SUCCESS' });
    expect(await respond(under, 'MFA_SETUP', { Session: 'none' })).toEqual(ended);
  });

  test('does not accept the session of a code challenge to set up another app', async () => {
    await setUp(under);
    const { Session = '' } = await signIn(under);
    expect(await under.ask('AssociateSoftwareToken', { Session })).toEqual(ended);
    expect(await under.ask('VerifySoftwareToken', { Session, UserCode: '123456' })).toEqual(ended);
  });

  test('starts over for a user who disables the app, and makes no exceptions', async () => {
    const { accessToken: AccessToken } = await setUp(under);
    const off = { SoftwareTokenMfaSettings: { Enabled: false } };
    expect(await under.ask('SetUserMFAPreference', { AccessToken, ...off })).toEqual({});
    expect(await signIn(under)).toMatchObject({ ChallengeName: 'SOFTWARE_TOKEN_MFA' });
    await under.ask('AssociateSoftwareToken', { AccessToken });
    expect(await signIn(under)).toMatchObject({ ChallengeName: 'MFA_SETUP' });
  });

  test('requires a permanent password first', async () => {
    await under.ask('AdminSetUserPassword', { Username: ada, Password: PASSWORD });
    const asked = await signIn(under);
    expect(asked).toMatchObject({ ChallengeName: 'NEW_PASSWORD_REQUIRED' });
    expect(
      await respond(under, 'NEW_PASSWORD_REQUIRED', asked, { NEW_PASSWORD: 'Difference-Engine-2' }),
    ).toMatchObject({ ChallengeName: 'MFA_SETUP' });
  });

  test('logs a valid code', async () => {
    const { Session = '' } = await signIn(under);
    const { Session: next = '' } = await under.ask('AssociateSoftwareToken', { Session });
    const verified = await under.ask('VerifySoftwareToken', { Session: next, UserCode: under.told() });
    expect(verified).toMatchObject({ Status: 'SUCCESS' });
    await respond(under, 'MFA_SETUP', verified);
    // In the same thirty seconds: the first code is used up.
    const asked = await signIn(under);
    expect(await showCode(under, asked, under.told())).toHaveProperty('AuthenticationResult');
  });
});

describe('a pool with an optional second factor', () => {
  let under: PoolUnderTest;
  let AccessToken: string;
  beforeEach(async () => {
    under = openPool({ mfa: 'OPTIONAL', hasSoftwareTokens: true });
    await addAda(under);
    AccessToken = accessTokenOf(await signIn(under));
  });

  const associate = async (): Promise<string> =>
    String((await under.ask('AssociateSoftwareToken', { AccessToken })).SecretCode);
  const prefer = (SoftwareTokenMfaSettings: JsonObject) =>
    under.ask('SetUserMFAPreference', { AccessToken, SoftwareTokenMfaSettings });

  test('requires a code only of users who set up and enabled an app', async () => {
    const secret = await associate();
    const UserCode = codeNow(under, secret);
    expect(await under.ask('VerifySoftwareToken', { AccessToken, UserCode })).toEqual({ Status: 'SUCCESS' });
    expect(await signIn(under)).toHaveProperty('AuthenticationResult');
    expect(await under.ask('GetUser', { AccessToken })).not.toHaveProperty('UserMFASettingList');

    expect(await prefer({ Enabled: true, PreferredMfa: true })).toEqual({});
    expect(await signIn(under)).toMatchObject({ ChallengeName: 'SOFTWARE_TOKEN_MFA' });
    const factors = { UserMFASettingList: ['SOFTWARE_TOKEN_MFA'], PreferredMfaSetting: 'SOFTWARE_TOKEN_MFA' };
    expect(await under.ask('GetUser', { AccessToken })).toMatchObject(factors);
    expect(await under.ask('AdminGetUser', { Username: ada })).toMatchObject(factors);

    await prefer({ Enabled: false });
    expect(await signIn(under)).toHaveProperty('AuthenticationResult');
    expect(await under.ask('AdminGetUser', { Username: ada })).not.toHaveProperty('UserMFASettingList');
  });

  test('does not require a factor that is not set up completely', async () => {
    expect(await prefer({ Enabled: true })).toEqual({
      exception: 'InvalidParameterException',
      message: 'User has not set up software token mfa',
    });
    expect(await prefer({ Enabled: false })).toEqual({});
    await associate();
    expect(await prefer({ Enabled: true })).toMatchObject({
      message: 'User has not verified software token mfa',
    });
    expect(await signIn(under)).toHaveProperty('AuthenticationResult');
  });

  test('lets an administrator enable it as well', async () => {
    const SoftwareTokenMfaSettings = { Enabled: true };
    const set = () => under.ask('AdminSetUserMFAPreference', { Username: ada, SoftwareTokenMfaSettings });
    expect(await set()).toEqual({
      exception: 'InvalidParameterException',
      message: 'User does not have delivery config set to turn on SOFTWARE_TOKEN_MFA',
    });
    const UserCode = codeNow(under, await associate());
    await under.ask('VerifySoftwareToken', { AccessToken, UserCode });
    expect(await set()).toEqual({});
    expect(await signIn(under)).toMatchObject({ ChallengeName: 'SOFTWARE_TOKEN_MFA' });
  });

  test.each(['SMSMfaSettings', 'EmailMfaSettings'])('sends nothing for %s', async (settings) => {
    expect(
      await under.ask('SetUserMFAPreference', { AccessToken, [settings]: { Enabled: true } }),
    ).toMatchObject({
      exception: 'LocalFault',
    });
  });

  test('verifies no set-up that was not started', async () => {
    expect(await under.ask('VerifySoftwareToken', { AccessToken, UserCode: '123456' })).toEqual({
      exception: 'SoftwareTokenMFANotFoundException',
      message: 'Software Token MFA does not exist for the user.',
    });
    expect(await under.ask('VerifySoftwareToken', { UserCode: '123456' })).toMatchObject({
      exception: 'InvalidParameterException',
    });
    expect(await under.ask('AssociateSoftwareToken', { AccessToken: 'none' })).toEqual({
      exception: 'NotAuthorizedException',
      message: 'Invalid Access Token',
    });
  });
});

test('a pool without authenticator apps associates none, and asks for none', async () => {
  const under = openPool({ mfa: 'ON' });
  await addAda(under);
  const AccessToken = accessTokenOf(await signIn(under));
  expect(await under.ask('AssociateSoftwareToken', { AccessToken })).toEqual({
    exception: 'SoftwareTokenMFANotFoundException',
    message: 'Software Token MFA has not been enabled by the userPool',
  });
});

test('a challenge is answered with the client that received it', async () => {
  const clients = [aClient(), aClient({ clientId: 'other' })];
  const under = openPool({ mfa: 'ON', hasSoftwareTokens: true, clients });
  await addAda(under);
  const { secret } = await setUp(under);
  const { Session = '' } = await signIn(under);
  const answer = await under.ask('RespondToAuthChallenge', {
    ClientId: 'other',
    ChallengeName: 'SOFTWARE_TOKEN_MFA',
    Session,
    ChallengeResponses: { USERNAME: ada, SOFTWARE_TOKEN_MFA_CODE: codeNow(under, secret) },
  });
  expect(answer).toEqual(ended);
});
