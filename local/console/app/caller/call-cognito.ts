import type { AwsKeys } from './caller.ts';
import { signRequest } from './sign-request.ts';

/** An error response of Cognito, such as `NotAuthorizedException`. */
export class CognitoRefusal extends Error {
  constructor(name: string, message: string) {
    super(message);
    this.name = name;
  }
}

/** The members depend on the operation. */
export type CognitoAnswer = Readonly<Record<string, unknown>>;

/**
 * Calls one operation of a user pool. Rejects with a `CognitoRefusal` for an error response, and with an
 * `Error` if there is no response of a user pool.
 */
export type CallCognito = (operation: string, input: object) => Promise<CognitoAnswer>;

/** With `administrator`, the requests are signed. */
export const createCallCognito =
  (endpoint: string, administrator?: { credentials: AwsKeys; region: string }): CallCognito =>
  async (operation, input) => {
    const body = JSON.stringify(input);
    const headers = {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
    };
    const request = { method: 'POST', url: endpoint, headers, body };
    const signed =
      administrator && (await signRequest(request, { ...administrator, service: 'cognito-idp' }));
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: { ...headers, ...signed },
      body,
    }).catch(() => {
      throw new Error('The server does not respond. Check that it is running.');
    });
    const answer = await response.json().catch(() => {
      throw new Error(
        `The user pool responded to ${operation} with status ${response.status} and a body that is not JSON.`,
      );
    });
    if (response.ok) return answer;
    throw new CognitoRefusal(String(answer.__type), String(answer.message ?? operation));
  };
