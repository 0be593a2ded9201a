import { LocalFault } from '../../../kernel/errors.ts';
import { isJsonObject, type JsonObject } from '../../../kernel/json.ts';
import { type CognitoFailure, invalidParameter } from '../errors.ts';
import type { PoolUser, SoftwareToken } from '../pool-document.ts';
import type { UserPool } from '../user-pool.ts';

/** The error for a user who has no authenticator app yet. */
export type NotSetUp = (softwareToken: SoftwareToken | null) => CognitoFailure;

/**
 * Sets whether a user has to enter a code at each sign-in. If the pool requires it, it cannot be disabled.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SoftwareTokenMfaSettingsType.html
 */
export const setPreference = (
  { model, users }: UserPool,
  { user, input }: { user: PoolUser; input: JsonObject },
  toFailure: NotSetUp,
): void => {
  checkOthers(input);
  const settings = input.SoftwareTokenMfaSettings;
  if (!isJsonObject(settings)) return;
  const { softwareToken } = user;
  if (softwareToken?.isVerified) {
    const isEnabled = settings.Enabled === true || model.mfa === 'ON';
    const isPreferred = isEnabled && settings.PreferredMfa === true;
    users.change(user, { softwareToken: { ...softwareToken, isEnabled, isPreferred } });
  } else if (settings.Enabled === true) throw toFailure(softwareToken);
};

/** The messages of https://github.com/aws-amplify/amplify-js/issues/1812 and Amplify's own constants. */
export const toOwnFailure: NotSetUp = (softwareToken) =>
  invalidParameter(`User has not ${softwareToken === null ? 'set up' : 'verified'} software token mfa`);

/** https://github.com/aws/aws-sdk-js-v3/issues/4645 */
export const toAdministratorsFailure: NotSetUp = () =>
  invalidParameter('User does not have delivery config set to turn on SOFTWARE_TOKEN_MFA');

const checkOthers = (input: JsonObject): void => {
  if (isOn(input.SMSMfaSettings) || isOn(input.EmailMfaSettings))
    throw new LocalFault(
      'UNSUPPORTED',
      'The local user pool does not send second factors by text message or email.',
      'Enable SoftwareTokenMfaSettings.',
    );
};

const isOn = (settings: unknown): boolean => isJsonObject(settings) && settings.Enabled === true;
