import type { JsonObject } from '../../../kernel/json.ts';
import type { UserPoolClientModel } from '../../../template/user-pool-model.ts';
import type { PoolUser } from '../pool-document.ts';
import type { UserPool } from '../user-pool.ts';
import { type ClientMetadata, toValidationData } from './client-metadata.ts';
import { invokeTrigger, toTriggerAttributes } from './invoke-trigger.ts';

/**
 * Rejects if the pool's function denies the sign-in.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-authentication.html
 */
export const allowSignIn = async (
  pool: UserPool,
  user: PoolUser,
  { clientId }: UserPoolClientModel,
  input: JsonObject,
): Promise<void> => {
  await invokeTrigger(pool, {
    ...{ name: 'PreAuthentication', source: 'PreAuthentication_Authentication', clientId },
    username: user.username,
    request: { userAttributes: toTriggerAttributes(user), ...toValidationData(input) },
  });
};

/** https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-post-authentication.html */
export const announceSignIn = async (
  pool: UserPool,
  user: PoolUser,
  { clientId }: UserPoolClientModel,
  { clientMetadata }: ClientMetadata,
): Promise<void> => {
  await invokeTrigger(pool, {
    ...{ name: 'PostAuthentication', source: 'PostAuthentication_Authentication', clientId },
    username: user.username,
    request: {
      userAttributes: toTriggerAttributes(user),
      newDeviceUsed: false,
      ...(clientMetadata !== undefined && { clientMetadata }),
    },
  });
};
