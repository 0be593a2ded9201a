import type { JsonObject } from '../../../kernel/json.ts';
import type { PoolUser } from '../pool-document.ts';

export const toAttributes = ({ sub, attributes }: PoolUser): JsonObject[] =>
  Object.entries({ sub, ...attributes }).map(([Name, Value]) => ({ Name, Value }));

/** The second factors of a user; no member of the response if there are none. */
export const toSecondFactors = ({ softwareToken }: PoolUser): JsonObject => {
  if (!softwareToken?.isVerified || !softwareToken.isEnabled) return {};
  return {
    UserMFASettingList: ['SOFTWARE_TOKEN_MFA'],
    ...(softwareToken.isPreferred && { PreferredMfaSetting: 'SOFTWARE_TOKEN_MFA' }),
  };
};

/** A `UserType` without its attributes, which have another name in each response. Times are epoch seconds. */
export const toDescription = ({
  username,
  status,
  isEnabled,
  createdAt,
  modifiedAt,
}: PoolUser): JsonObject => ({
  Username: username,
  Enabled: isEnabled,
  UserStatus: status,
  UserCreateDate: createdAt / 1_000,
  UserLastModifiedDate: modifiedAt / 1_000,
});
