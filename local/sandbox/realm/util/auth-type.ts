import type { Json } from '../../../kernel/json.ts';

/**
 * Recorded from EvaluateCode: AppSync tells the mode by the members of the identity that are not null. An identity
 * that fits no mode whole counts as that of an API key. Only one without any member at all is that of a Lambda authorizer.
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

/** What an identity of a user pool has and one of OpenID Connect has not. */
const USER_POOL_MEMBERS = ['sourceIp', 'username', 'defaultAuthStrategy'];

const has = (identity: object, ...names: string[]): boolean =>
  names.every((name) => Object.hasOwn(identity, name) && Reflect.get(identity, name) !== null);
