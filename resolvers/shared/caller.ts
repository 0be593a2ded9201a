import {
  type AppSyncIdentityCognito,
  type AppSyncIdentityIAM,
  type Identity,
  util,
} from '@aws-appsync/utils';

/** The caller, for functions: the authorization mode, and a permanent id. */
export interface Caller {
  /** `User Pool Authorization`, `IAM Authorization` or `API Key Authorization`. */
  authType: string;
  /** The user pool's `sub` or the IAM ARN; null for an API key. */
  id: string | null;
}

export const toCaller = (identity: Identity): Caller => {
  const person = identity as AppSyncIdentityCognito | null;
  const service = identity as AppSyncIdentityIAM | null;
  return { authType: util.authType(), id: person?.sub ?? service?.userArn ?? null };
};
