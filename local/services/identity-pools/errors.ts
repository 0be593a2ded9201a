import { CognitoFailure } from '../cognito/errors.ts';

// The exceptions are those of
// https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_GetCredentialsForIdentity.html. The
// messages are those that clients report; that of a denied role is our own.
export const unknownPool = (identityPoolId: string): CognitoFailure =>
  new CognitoFailure('ResourceNotFoundException', `IdentityPool '${identityPoolId}' not found.`);

export const unknownIdentity = (identityId: string): CognitoFailure =>
  new CognitoFailure('ResourceNotFoundException', `Identity '${identityId}' not found.`);

export const noGuests = (): CognitoFailure =>
  new CognitoFailure(
    'NotAuthorizedException',
    'Unauthenticated access is not supported for this identity pool.',
  );

export const foreignProvider = (): CognitoFailure =>
  new CognitoFailure(
    'NotAuthorizedException',
    'Token is not from a supported provider of this identity pool.',
  );

export const invalidLogin = (reason: string): CognitoFailure =>
  new CognitoFailure('NotAuthorizedException', `Invalid login token. ${reason}`);

export const forbiddenIdentity = (identityId: string): CognitoFailure =>
  new CognitoFailure('NotAuthorizedException', `Access to Identity '${identityId}' is forbidden.`);

export const deniedRole = (): CognitoFailure =>
  new CognitoFailure('NotAuthorizedException', 'No role mapping of this identity pool matches the token.');

export const noRole = (): CognitoFailure =>
  new CognitoFailure(
    'InvalidIdentityPoolConfigurationException',
    'Invalid identity pool configuration. Check assigned IAM roles for this pool.',
  );
