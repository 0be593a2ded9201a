import type { LocalCredentials } from './local-credentials.ts';
import { isAllowed, type PolicyContext } from './policy.ts';

/** A request for access to a bucket or an object. */
export interface ObjectAccessRequest {
  /** Such as `s3:GetObject`. */
  action: string;
  resource: string;
  conditions: PolicyContext;
}

/**
 * Whether the keys of an identity pool allow it, by the policies of the role. The keys of functions and of the
 * developer allow everything, as at the other services here.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/role-based-access-control.html
 */
export const createObjectAccess =
  ({ find }: Pick<LocalCredentials, 'find'>) =>
  (accessKeyId: string, { action, resource, conditions }: ObjectAccessRequest): boolean => {
    const { role, identity } = find(accessKeyId) ?? {};
    if (role === undefined || identity === undefined) return role !== undefined;
    return isAllowed(role.statements, action, resource, {
      ...conditions,
      'cognito-identity.amazonaws.com:sub': identity.identityId,
      'cognito-identity.amazonaws.com:aud': identity.identityPoolId,
    });
  };
