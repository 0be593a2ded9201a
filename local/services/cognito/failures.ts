/** What Cognito answers instead of a result: an exception by its name. */
export class CognitoFailure extends Error {
  readonly exception: string;

  constructor(exception: string, message: string) {
    super(message);
    this.name = 'CognitoFailure';
    this.exception = exception;
  }
}

// The texts are those that clients report, such as https://github.com/aws-amplify/amplify-js/issues/11738.
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

export const invalidPassword = (reason: string): CognitoFailure =>
  new CognitoFailure('InvalidPasswordException', `Password did not conform with policy: ${reason}`);

export const wrongCode = (): CognitoFailure =>
  new CognitoFailure('CodeMismatchException', 'Invalid verification code provided, please try again.');

export const expiredCode = (): CognitoFailure =>
  new CognitoFailure('ExpiredCodeException', 'Invalid code provided, please request a code again.');

export const unconfirmedUser = (): CognitoFailure =>
  new CognitoFailure('UserNotConfirmedException', 'User is not confirmed.');
