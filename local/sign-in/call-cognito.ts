import { LocalFault } from '../kernel/errors.ts';
import { isJsonObject, type JsonObject } from '../kernel/json.ts';

/** An error response of Cognito, such as `NotAuthorizedException`. */
export class CognitoRefusal extends Error {
  constructor(name: string, message: string) {
    super(message);
    this.name = name;
  }
}

/** Calls one operation of a user pool. */
export type CallCognito = (operation: string, input: JsonObject) => Promise<JsonObject>;

/**
 * `endpoint` is the address of a user pool's API. Calls reject with a `CognitoRefusal` for an error response, and
 * with a `LocalFault` (`USAGE`) if nothing answers there, or something other than a user pool.
 */
export const createCallCognito =
  (endpoint: string): CallCognito =>
  async (operation, input) => {
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
      },
      body: JSON.stringify(input),
    }).catch((cause: unknown) => {
      throw toFault(`The user pool at ${endpoint} does not respond.`, cause);
    });
    const parsed: unknown = await response.json().catch((cause: unknown) => {
      throw toFault(
        `${endpoint} responded to ${operation} with status ${response.status} and a body that is not JSON.`,
        cause,
      );
    });
    const body = isJsonObject(parsed) ? parsed : {};
    if (response.ok) return body;
    if (typeof body.__type !== 'string')
      throw toFault(
        `${endpoint} responded to ${operation} with status ${response.status} and not with an error of a user pool.`,
        parsed,
      );
    throw new CognitoRefusal(body.__type, String(body.message ?? body.Message ?? operation));
  };

const toFault = (message: string, cause: unknown): LocalFault =>
  new LocalFault('USAGE', message, 'Check that it runs, and that the address is that of a user pool.', {
    cause,
  });
