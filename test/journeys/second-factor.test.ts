import type { StartOptions } from 'appsync-offline';
import { Amplify } from 'aws-amplify';
import { generateClient } from 'aws-amplify/api';
import {
  confirmSignIn,
  fetchMFAPreference,
  type SignInOutput,
  setUpTOTP,
  signIn,
  signOut,
  updateMFAPreference,
  verifyTOTPSetup,
} from 'aws-amplify/auth';
import { afterEach, beforeAll, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { copyAssembly } from '../support/copy-assembly.ts';
import { type LocalApi, startLocalApi } from '../support/with-local-api.ts';
import { toOneTimeCode } from '../tools/one-time-code.ts';
import { createRecordingLog } from '../tools/recording-log.ts';
import { createFolder } from '../tools/run-command.ts';

const STEP_MS = 30_000;

/** The offset of the server's clock: a code can be used once, and no test waits for the next. */
let ahead = 0;
const clock = { now: () => Date.now() + ahead };

const serve = async (options: Partial<StartOptions> = {}): Promise<LocalApi> => {
  const api = await startLocalApi({ clock, ...options });
  onTestFinished(api.stop);
  const [pool] = api.userPools;
  Amplify.configure({
    Auth: {
      Cognito: {
        userPoolId: pool?.poolId ?? '',
        userPoolClientId: pool?.clientIds[0] ?? '',
        userPoolEndpoint: pool?.endpoint ?? '',
      },
    },
    API: { GraphQL: { endpoint: api.url, region: api.region, defaultAuthMode: 'userPool' } },
  });
  return api;
};

const demanding = (): Promise<string> =>
  copyAssembly({ 'AWS::Cognito::UserPool': { MfaConfiguration: 'ON' } });

const enter = ({ userPools }: LocalApi): Promise<SignInOutput> => {
  const { username = '', password = '' } = userPools[0]?.accounts[0] ?? {};
  return signIn({ username, password });
};

/** What the authenticator app shows. */
const codeOf = (secret: string): string => toOneTimeCode(secret, clock.now());

const secretOf = ({ nextStep }: SignInOutput): string => {
  if (nextStep.signInStep !== 'CONTINUE_SIGN_IN_WITH_TOTP_SETUP')
    throw new Error(`The next step is ${nextStep.signInStep}.`);
  return nextStep.totpSetupDetails.sharedSecret;
};

const list = async (): Promise<unknown> => generateClient().graphql({ query: '{ listUsers { nextToken } }' });

beforeAll(() => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  return () => warn.mockRestore();
});
beforeEach(() => {
  ahead = 0;
});
afterEach(() => signOut());

describe('a user who signs in with Amplify to a pool that requires a second factor', () => {
  test('sets up an authenticator app once, and then enters a code each time', async () => {
    const api = await serve({ assembly: await demanding() });
    const asked = await enter(api);
    const secret = secretOf(asked);
    const { nextStep } = asked;
    if (nextStep.signInStep === 'CONTINUE_SIGN_IN_WITH_TOTP_SETUP')
      expect(String(nextStep.totpSetupDetails.getSetupUri('Users'))).toContain(`secret=${secret}`);
    const first = codeOf(secret);
    expect(await confirmSignIn({ challengeResponse: first })).toEqual({
      isSignedIn: true,
      nextStep: { signInStep: 'DONE' },
    });
    expect(await list()).toEqual({ data: { listUsers: { nextToken: null } } });
    expect(await fetchMFAPreference()).toMatchObject({ enabled: ['TOTP'] });

    await signOut();
    expect((await enter(api)).nextStep.signInStep).toBe('CONFIRM_SIGN_IN_WITH_TOTP_CODE');
    await expect(confirmSignIn({ challengeResponse: first })).rejects.toMatchObject({
      name: 'ExpiredCodeException',
      message: 'Your software token has already been used once.',
    });
    ahead += STEP_MS;
    expect(await confirmSignIn({ challengeResponse: codeOf(secret) })).toMatchObject({ isSignedIn: true });
  });

  test('can retry after a wrong code', async () => {
    const api = await serve({ assembly: await demanding() });
    const secret = secretOf(await enter(api));
    const old = toOneTimeCode(secret, clock.now() - 30_000_000);
    await expect(confirmSignIn({ challengeResponse: old })).rejects.toMatchObject({
      name: 'EnableSoftwareTokenMFAException',
      message: 'Code mismatch and fail enable Software Token MFA',
    });
    expect(await confirmSignIn({ challengeResponse: codeOf(secret) })).toMatchObject({ isSignedIn: true });
    await signOut();
    await enter(api);
    await expect(confirmSignIn({ challengeResponse: old })).rejects.toMatchObject({
      name: 'CodeMismatchException',
      message: 'Invalid code received for user',
    });
    ahead += STEP_MS;
    expect(await confirmSignIn({ challengeResponse: codeOf(secret) })).toMatchObject({ isSignedIn: true });
  });

  test('requires the same app after a restart', async () => {
    const kept = { assembly: await demanding(), dataDirectory: createFolder() };
    const api = await serve(kept);
    const secret = secretOf(await enter(api));
    await confirmSignIn({ challengeResponse: codeOf(secret) });
    await signOut();
    await api.stop();

    const again = await serve(kept);
    expect((await enter(again)).nextStep.signInStep).toBe('CONFIRM_SIGN_IN_WITH_TOTP_CODE');
    ahead += STEP_MS;
    expect(await confirmSignIn({ challengeResponse: codeOf(secret) })).toMatchObject({ isSignedIn: true });
  });

  test('needs no app on this machine, because the log contains the codes', async () => {
    const log = createRecordingLog();
    const told = (): string => /: (\d{6}) is the code/.exec(log.lines.at(-1) ?? '')?.[1] ?? '';
    const api = await serve({ assembly: await demanding(), log });
    await enter(api);
    expect(await confirmSignIn({ challengeResponse: told() })).toMatchObject({ isSignedIn: true });
    await signOut();
    await enter(api);
    expect(await confirmSignIn({ challengeResponse: told() })).toMatchObject({ isSignedIn: true });
  });
});

describe('a user who signs in with Amplify to a pool with an optional second factor', () => {
  test('requires a code after it is enabled', async () => {
    const api = await serve();
    expect(await enter(api)).toMatchObject({ isSignedIn: true });
    const { sharedSecret } = await setUpTOTP();
    await verifyTOTPSetup({ code: codeOf(sharedSecret) });
    await updateMFAPreference({ totp: 'PREFERRED' });
    expect(await fetchMFAPreference()).toEqual({ enabled: ['TOTP'], preferred: 'TOTP' });

    await signOut();
    expect((await enter(api)).nextStep.signInStep).toBe('CONFIRM_SIGN_IN_WITH_TOTP_CODE');
    ahead += STEP_MS;
    expect(await confirmSignIn({ challengeResponse: codeOf(sharedSecret) })).toMatchObject({
      isSignedIn: true,
    });
    await updateMFAPreference({ totp: 'DISABLED' });
    await signOut();
    expect(await enter(api)).toMatchObject({ isSignedIn: true });
  });
});
