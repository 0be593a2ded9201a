import { isJsonObject, type Json, type JsonObject } from '../kernel/json.ts';

/** An error response of Cognito, such as `NotAuthorizedException`. */
export class CognitoRefusal extends Error {
  constructor(name: string, message: string) {
    super(message);
    this.name = name;
  }
}

/** Calls one operation of a user pool. */
export type CallCognito = (operation: string, input: JsonObject) => Promise<JsonObject>;

/** `endpoint` is the address of a user pool's API. Calls reject with a `CognitoRefusal` for an error response. */
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
    });
    const parsed = (await response.json()) as Json;
    const body = isJsonObject(parsed) ? parsed : {};
    if (response.ok) return body;
    throw new CognitoRefusal(String(body.__type), String(body.message ?? body.Message ?? operation));
  };
