import type { JsonObject } from '../../../kernel/json.ts';
import type { PoolUser } from '../pool-document.ts';

export const toAttributes = ({ sub, attributes }: PoolUser): JsonObject[] =>
  Object.entries({ sub, ...attributes }).map(([Name, Value]) => ({ Name, Value }));

/** A `UserType` but for its attributes, which stand under another name in each answer. Times are epoch seconds. */
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
