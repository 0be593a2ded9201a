import { describe, expect, onTestFinished, test } from 'vitest';
import { startFakeEndpoint } from '../../../test/tools/fake-endpoint.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { signIn } from '../../sign-in/sign-in.ts';

type Reply = JsonObject | { __type: string; message: string };

const VERIFIER = {
  ChallengeName: 'PASSWORD_VERIFIER',
  ChallengeParameters: { USER_ID_FOR_SRP: 'sub-1', SRP_B: 'abcdef', SALT: '12', SECRET_BLOCK: 'YQ==' },
};
const SIGNED_IN = { AuthenticationResult: { AccessToken: 'token' } };

/** Signs in to a pool that replies with these, in order; the user answers in order as well. */
const run = async (replies: Reply[], answers: string[] = []) => {
  const rest = [VERIFIER, ...replies];
  const server = await startFakeEndpoint((_, response) => {
    const reply = rest.shift() ?? {};
    response.writeHead('__type' in reply ? 400 : 200).end(JSON.stringify(reply));
  });
  onTestFinished(server.stop);
  const said: string[] = [];
  const result = await signIn(
    { endpoint: server.endpoint, poolId: 'eu-west-1_Abc', clientId: 'app', user: 'ada', password: 'secret' },
    {
      ask: async (question) => {
        said.push(question);
        const answer = answers.shift();
        if (answer === undefined) throw new Error('The user leaves.');
        return answer;
      },
      say: (line) => void said.push(line),
    },
  ).catch((error: unknown) => error);
  const sent = server.received.map(({ headers, body }) => ({
    operation: String(headers['x-amz-target']).split('.')[1],
    ...(JSON.parse(body) as JsonObject),
  }));
  return { result, sent, said };
};

const challenge = (ChallengeName: string, Session = 's1'): Reply => ({
  ChallengeName,
  Session,
  ChallengeParameters: { USER_ID_FOR_SRP: 'sub-1' },
});
const refusal = (__type: string): Reply => ({ __type, message: `${__type}.` });

describe('a sign-in', () => {
  test('sends the password as a proof, never as text', async () => {
    const { result, sent } = await run([SIGNED_IN]);
    expect(result).toBe('token');
    expect(sent).toMatchObject([
      {
        operation: 'InitiateAuth',
        AuthFlow: 'USER_SRP_AUTH',
        ClientId: 'app',
        AuthParameters: { USERNAME: 'ada', SRP_A: expect.stringMatching(/^[0-9a-f]+$/) },
      },
      {
        operation: 'RespondToAuthChallenge',
        ChallengeName: 'PASSWORD_VERIFIER',
        ChallengeResponses: { USERNAME: 'sub-1', PASSWORD_CLAIM_SECRET_BLOCK: 'YQ==' },
      },
    ]);
    expect(JSON.stringify(sent)).not.toContain('secret"');
  });

  test.each(['SMS_MFA', 'EMAIL_OTP', 'CUSTOM_CHALLENGE', 'constructor', 'toString'])(
    'does not support the challenge %s',
    async (name) => {
      const { result, said } = await run([challenge(name)]);
      expect(result).toMatchObject({
        code: 'UNSUPPORTED',
        message: `This command does not support the challenge ${name}.`,
        fix: 'Sign in with AWS Amplify, and copy the access token.',
      });
      expect(said).toEqual([]);
    },
  );
});

describe('a temporary password', () => {
  test('is replaced, again after one that the policy rejects', async () => {
    const replies = [challenge('NEW_PASSWORD_REQUIRED'), refusal('InvalidPasswordException'), SIGNED_IN];
    const { result, sent, said } = await run(replies, ['short', 'Longer-1-password']);
    expect(result).toBe('token');
    expect(said).toEqual([
      'The password is temporary. New password: ',
      'InvalidPasswordException.',
      'The password is temporary. New password: ',
    ]);
    expect(sent.at(-1)).toMatchObject({
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
      Session: 's1',
      ChallengeResponses: { USERNAME: 'sub-1', NEW_PASSWORD: 'Longer-1-password' },
    });
  });

  test('may be followed by another challenge, with its own session', async () => {
    const replies = [challenge('NEW_PASSWORD_REQUIRED'), challenge('SOFTWARE_TOKEN_MFA', 's2'), SIGNED_IN];
    const { result, sent } = await run(replies, ['Longer-1-password', ' 123456\n']);
    expect(result).toBe('token');
    expect(sent.at(-1)).toMatchObject({
      ChallengeName: 'SOFTWARE_TOKEN_MFA',
      Session: 's2',
      ChallengeResponses: { SOFTWARE_TOKEN_MFA_CODE: '123456' },
    });
  });
});

describe('a code', () => {
  test.each(['CodeMismatchException', 'ExpiredCodeException', 'InvalidParameterException'])(
    'may be corrected after %s',
    async (name) => {
      const replies = [challenge('SOFTWARE_TOKEN_MFA'), refusal(name), SIGNED_IN];
      expect((await run(replies, ['1', '2'])).result).toBe('token');
    },
  );

  test.each(['NotAuthorizedException', 'UserNotFoundException', 'TooManyRequestsException'])(
    'ends the sign-in with %s',
    async (name) => {
      const { result, said } = await run([challenge('SOFTWARE_TOKEN_MFA'), refusal(name)], ['1', '2']);
      expect(result).toMatchObject({ name, message: `${name}.` });
      expect(said).toEqual(['Code from the authenticator app: ']);
    },
  );

  test('that the user does not enter ends the sign-in', async () => {
    expect((await run([challenge('SOFTWARE_TOKEN_MFA')])).result).toMatchObject({
      message: 'The user leaves.',
    });
  });
});

describe('an authenticator app', () => {
  test('is set up with the session of each step', async () => {
    const replies = [
      challenge('MFA_SETUP', 's1'),
      { SecretCode: 'ABC', Session: 's2' },
      refusal('EnableSoftwareTokenMFAException'),
      { Status: 'SUCCESS', Session: 's3' },
      SIGNED_IN,
    ];
    const { result, sent, said } = await run(replies, ['000000', '123456']);
    expect(result).toBe('token');
    expect(said[0]).toContain('otpauth://totp/ada?secret=ABC');
    expect(sent.slice(2)).toMatchObject([
      { operation: 'AssociateSoftwareToken', Session: 's1' },
      { operation: 'VerifySoftwareToken', Session: 's2', UserCode: '000000' },
      { operation: 'VerifySoftwareToken', Session: 's2', UserCode: '123456' },
      { operation: 'RespondToAuthChallenge', ChallengeName: 'MFA_SETUP', Session: 's3' },
    ]);
  });
});
