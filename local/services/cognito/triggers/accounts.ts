import { isJsonObject, type JsonObject } from '../../../kernel/json.ts';
import type { PoolUser } from '../pool-document.ts';
import type { UserPool } from '../user-pool.ts';
import { toClientMetadata } from './client-metadata.ts';
import { invokeTrigger, toTriggerAttributes } from './invoke-trigger.ts';

export interface NewAccount {
  username: string;
  attributes: Readonly<Record<string, string>>;
  clientId: string | null;
  source: 'PreSignUp_SignUp' | 'PreSignUp_AdminCreateUser';
  input: JsonObject;
}

/** The decision of a pre sign-up function about a new account. */
export interface SignUpDecision {
  isConfirmed: boolean;
  /** Attributes to be marked as verified, such as `email_verified`. */
  verified: Readonly<Record<string, string>>;
}

/** https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-sign-up.html */
export const decideSignUp = async (pool: UserPool, account: NewAccount): Promise<SignUpDecision> => {
  const { username, attributes, clientId, source, input } = account;
  const response = await invokeTrigger(pool, {
    ...{ name: 'PreSignUp', source, username, clientId },
    request: {
      userAttributes: { ...attributes },
      validationData: toValidationData(input),
      ...toClientMetadata(input),
    },
    response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
  });
  return {
    isConfirmed: response?.autoConfirmUser === true,
    verified: {
      ...(response?.autoVerifyEmail === true && { email_verified: 'true' }),
      ...(response?.autoVerifyPhone === true && { phone_number_verified: 'true' }),
    },
  };
};

/** https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-post-confirmation.html */
export const announceConfirmation = async (
  pool: UserPool,
  user: PoolUser,
  { source, clientId, input }: { source: string; clientId: string | null; input: JsonObject },
): Promise<void> => {
  await invokeTrigger(pool, {
    ...{ name: 'PostConfirmation', source, username: user.username, clientId },
    request: { userAttributes: toTriggerAttributes(user), ...toClientMetadata(input) },
  });
};

const toValidationData = ({ ValidationData }: JsonObject): JsonObject | null =>
  Array.isArray(ValidationData)
    ? Object.fromEntries(
        ValidationData.filter(isJsonObject).map(({ Name, Value }) => [String(Name), String(Value ?? '')]),
      )
    : null;
