import { isJsonObject, type JsonObject } from '../../../kernel/json.ts';

/** What a request passes on to functions; no member where it passes nothing. */
export interface ClientMetadata {
  clientMetadata?: JsonObject;
}

/** `clientMetadata` of an event, by the `ClientMetadata` of the API request. */
export const toClientMetadata = (input: JsonObject): ClientMetadata =>
  isJsonObject(input.ClientMetadata) ? { clientMetadata: input.ClientMetadata } : {};

/**
 * InitiateAuth passes its `ClientMetadata` to one function alone, before the sign-in, and under this name.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_InitiateAuth.html
 */
export const toValidationData = (input: JsonObject): JsonObject => ({
  validationData: isJsonObject(input.ClientMetadata) ? input.ClientMetadata : null,
});
