import { onTestFinished, vi } from 'vitest';

export interface CognitoCall {
  operation: string;
  input: Record<string, unknown>;
  url: string;
  headers: Readonly<Record<string, string>>;
}

/** A response of Cognito: the result, or the name and message of an exception. */
export type CognitoResponse = object | { __type: string; message?: string };

/** Responds to the calls of a user pool in their order, and returns what was sent. */
export const answerCognito = (responses: readonly CognitoResponse[]): CognitoCall[] => {
  const calls: CognitoCall[] = [];
  vi.stubGlobal('fetch', async (url: string, init: { headers: Record<string, string>; body: string }) => {
    const operation = init.headers['x-amz-target']?.split('.')[1] ?? '';
    const response = responses[calls.length];
    calls.push({ operation, input: JSON.parse(init.body), url, headers: init.headers });
    if (response === undefined) throw new Error(`${operation} was not expected.`);
    return new Response(JSON.stringify(response), { status: '__type' in response ? 400 : 200 });
  });
  onTestFinished(() => void vi.unstubAllGlobals());
  return calls;
};

/** What the pool answers to the first half of a proof of the password. */
export const VERIFIER_CHALLENGE = {
  ChallengeName: 'PASSWORD_VERIFIER',
  ChallengeParameters: { USER_ID_FOR_SRP: 'sub-of-ada', SRP_B: '1234', SALT: 'abcd', SECRET_BLOCK: 'AAAA' },
};

export const TOKENS = { AuthenticationResult: { AccessToken: 'access', RefreshToken: 'refresh' } };
