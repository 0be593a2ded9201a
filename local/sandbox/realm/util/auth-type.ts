import type { Json } from '../../../kernel/json.ts';

/** Recorded from EvaluateCode: AppSync tells the mode by the members of the identity. */
export const toAuthType = (identity: Json): string => {
  if (typeof identity !== 'object' || identity === null) return 'API Key Authorization';
  if (has(identity, 'resolverContext') || Object.keys(identity).length === 0) return 'Lambda Authorization';
  if (has(identity, 'accountId', 'sourceIp', 'username', 'userArn')) return 'IAM Authorization';
  if (!has(identity, 'sub', 'issuer', 'claims')) return 'API Key Authorization';
  return has(identity, 'sourceIp', 'username', 'defaultAuthStrategy')
    ? 'User Pool Authorization'
    : 'Open ID Connect Authorization';
};

const has = (identity: object, ...names: string[]): boolean =>
  names.every((name) => Object.hasOwn(identity, name));
