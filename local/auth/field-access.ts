import type { ConstDirectiveNode, GraphQLNamedType, GraphQLSchema } from 'graphql';
import { isObjectType } from 'graphql';
import type { AuthMode, Caller } from '../kernel/identity.ts';
import { isJsonObject } from '../kernel/json.ts';
import type { ApiModel } from '../template/api-model.ts';

/** Whether this caller may have this field. */
export type FieldAccess = (caller: Caller, typeName: string, fieldName: string) => boolean;

interface Grant {
  mode: AuthMode;
  /** Groups of which the caller must be in one; null asks for none. */
  groups: readonly string[] | null;
}

const modeOf: Readonly<Record<string, AuthMode>> = {
  aws_api_key: 'API_KEY',
  aws_iam: 'AWS_IAM',
  aws_cognito_user_pools: 'AMAZON_COGNITO_USER_POOLS',
  aws_oidc: 'OPENID_CONNECT',
  aws_lambda: 'AWS_LAMBDA',
};

/**
 * AppSync's rules: directives on the field decide; without any, those on the type; without any, the API's default
 * mode is asked for. Several are alternatives.
 * https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html
 */
export const createFieldAccess = (schema: GraphQLSchema, api: Pick<ApiModel, 'authModes'>): FieldAccess => {
  const [standard] = api.authModes;
  const alone = api.authModes.length === 1 && standard.mode === 'AMAZON_COGNITO_USER_POOLS';
  const pool = standard.config.UserPoolConfig ?? standard.config;
  const deniesByDefault = isJsonObject(pool) && pool.DefaultAction === 'DENY';
  const byDefault: readonly Grant[] =
    standard.mode === 'AMAZON_COGNITO_USER_POOLS' && deniesByDefault
      ? []
      : [{ mode: standard.mode, groups: null }];

  const grantsOf = (typeName: string, fieldName: string): readonly Grant[] => {
    const type = schema.getType(typeName);
    const onField = toGrants(directivesOf(type, fieldName), alone);
    if (onField.length > 0) return onField;
    const onType = toGrants(directivesOf(type, null), alone);
    return onType.length > 0 ? onType : byDefault;
  };
  // IAM policies speak of the fields of the root types.
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  const rootTypes = new Set(roots.map((type) => type?.name));
  const isBeyondPolicies = ({ mode }: Caller, typeName: string): boolean =>
    mode === 'AWS_IAM' && !rootTypes.has(typeName);
  const known = new Map<string, readonly Grant[]>();

  return (caller, typeName, fieldName) => {
    const key = `${typeName}.${fieldName}`;
    const grants = known.get(key) ?? grantsOf(typeName, fieldName);
    known.set(key, grants);
    return (
      grants.some((grant) => isGranted(grant, caller)) &&
      (isBeyondPolicies(caller, typeName) || caller.mayCallField(typeName, fieldName))
    );
  };
};

const toGrants = (directives: readonly ConstDirectiveNode[], alone: boolean): readonly Grant[] =>
  directives.flatMap((directive) => {
    const name = directive.name.value;
    // `@aws_auth` counts only where user pools are the API's single mode; elsewhere AppSync ignores it.
    if (name === 'aws_auth')
      return alone ? [{ mode: 'AMAZON_COGNITO_USER_POOLS' as const, groups: groupsOf(directive) }] : [];
    const mode = modeOf[name];
    return mode === undefined ? [] : [{ mode, groups: groupsOf(directive) }];
  });

const directivesOf = (
  type: GraphQLNamedType | undefined,
  fieldName: string | null,
): readonly ConstDirectiveNode[] => {
  if (!isObjectType(type)) return [];
  const nodes =
    fieldName === null ? [type.astNode, ...type.extensionASTNodes] : [type.getFields()[fieldName]?.astNode];
  return nodes.flatMap((node) => node?.directives ?? []);
};

const isGranted = (grant: Grant, caller: Caller): boolean =>
  grant.mode === caller.mode &&
  (grant.groups === null || grant.groups.some((group) => caller.groups.includes(group)));

const groupsOf = (directive: ConstDirectiveNode): readonly string[] | null => {
  const value = directive.arguments?.find((argument) => argument.name.value === 'cognito_groups')?.value;
  if (value?.kind !== 'ListValue') return null;
  return value.values.flatMap((item) => (item.kind === 'StringValue' ? [item.value] : []));
};
