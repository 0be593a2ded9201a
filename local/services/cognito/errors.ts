/** An error response of Cognito: an exception by its name. */
export class CognitoFailure extends Error {
  readonly exception: string;

  constructor(exception: string, message: string) {
    super(message);
    this.name = 'CognitoFailure';
    this.exception = exception;
  }
}

// The messages are those that clients report, such as https://github.com/aws-amplify/amplify-js/issues/11738.
export const notAuthorized = (message = 'Incorrect username or password.'): CognitoFailure =>
  new CognitoFailure('NotAuthorizedException', message);

export const invalidParameter = (message: string): CognitoFailure =>
  new CognitoFailure('InvalidParameterException', message);

export const unknownUser = (): CognitoFailure =>
  new CognitoFailure('UserNotFoundException', 'User does not exist.');

export const unknownResource = (message: string): CognitoFailure =>
  new CognitoFailure('ResourceNotFoundException', message);

export const userExists = (message: string): CognitoFailure =>
  new CognitoFailure('UsernameExistsException', message);

/** The message as an assumption. */
export const aliasExists = (attribute: string): CognitoFailure =>
  new CognitoFailure('AliasExistsException', `An account with the ${attribute} already exists.`);

export const invalidPassword = (reason: string): CognitoFailure =>
  new CognitoFailure('InvalidPasswordException', `Password did not conform with policy: ${reason}`);

export const wrongCode = (): CognitoFailure =>
  new CognitoFailure('CodeMismatchException', 'Invalid verification code provided, please try again.');

export const expiredCode = (): CognitoFailure =>
  new CognitoFailure('ExpiredCodeException', 'Invalid code provided, please request a code again.');

// The messages about second factors, too, as clients report them:
// https://github.com/aws-amplify/amplify-js/issues/6461,
// https://github.com/aws-samples/aws-amplify-auth-starters/issues/15,
// https://github.com/amazon-archives/amazon-cognito-identity-js/issues/630.
export const endedSession = (): CognitoFailure =>
  notAuthorized('Invalid session for the user, session is expired.');

export const wrongSecondFactor = (): CognitoFailure =>
  new CognitoFailure('CodeMismatchException', 'Invalid code received for user');

export const usedSecondFactor = (): CognitoFailure =>
  new CognitoFailure('ExpiredCodeException', 'Your software token has already been used once.');

export const wrongFirstCode = (): CognitoFailure =>
  new CognitoFailure('EnableSoftwareTokenMFAException', 'Code mismatch and fail enable Software Token MFA');

export const noSoftwareToken = (
  message = 'Software Token MFA does not exist for the user.',
): CognitoFailure => new CognitoFailure('SoftwareTokenMFANotFoundException', message);

export const unconfirmedUser = (): CognitoFailure =>
  new CognitoFailure('UserNotConfirmedException', 'User is not confirmed.');
