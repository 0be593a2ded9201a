import type { Json } from '../../../kernel/json.ts';

/**
 * Recorded from EvaluateCode: AppSync derives the mode from the members of the identity that are not null. An
 * identity that matches no mode completely counts as that of an API key. Only one without any member is that
 * of a Lambda authorizer.
 */
export const toAuthType = (identity: Json): string => {
  if (typeof identity !== 'object' || identity === null) return 'API Key Authorization';
  if (has(identity, 'resolverContext') || Object.keys(identity).length === 0) return 'Lambda Authorization';
  if (has(identity, 'accountId', 'sourceIp', 'username', 'userArn')) return 'IAM Authorization';
  if (!has(identity, 'sub', 'issuer', 'claims')) return 'API Key Authorization';
  const own = USER_POOL_MEMBERS.filter((name) => has(identity, name));
  if (own.length === USER_POOL_MEMBERS.length) return 'User Pool Authorization';
  return own.length === 0 ? 'Open ID Connect Authorization' : 'API Key Authorization';
};

/** Members of a user pool's identity that one of OpenID Connect does not have. */
const USER_POOL_MEMBERS = ['sourceIp', 'username', 'defaultAuthStrategy'];

const has = (identity: object, ...names: string[]): boolean =>
  names.every((name) => Object.hasOwn(identity, name) && Reflect.get(identity, name) !== null);
