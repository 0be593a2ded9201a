import type { ConstDirectiveNode, GraphQLNamedType, GraphQLSchema } from 'graphql';
import { isObjectType, print } from 'graphql';
import { createFieldMap } from '../kernel/field-map.ts';
import type { AuthMode, Caller } from '../kernel/identity.ts';
import { isJsonObject } from '../kernel/json.ts';
import type { SpanDetails } from '../kernel/tracing.ts';
import type { ApiModel } from '../template/api-model.ts';

/** Whether a caller may access a field. */
export interface FieldAccess {
  (caller: Caller, typeName: string, fieldName: string): boolean;
  /** For a trace: why a field was denied. */
  explain?(caller: Caller, typeName: string, fieldName: string): FieldRefusal;
}

export type FieldRefusal = Omit<SpanDetails['FieldRefusal'], 'path'>;

interface Grant {
  /** As the schema has it; null for the API's default mode. */
  directive: ConstDirectiveNode | null;
  mode: AuthMode;
  /** Groups of which the caller must be in one; null for no requirement. */
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
 * AppSync's rules: the directives of the field apply; without any, those of the type; without any, the API's
 * default mode. Several are alternatives.
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
      : [{ directive: null, mode: standard.mode, groups: null }];

  const grantsOf: GrantsOf = (typeName, fieldName) => {
    const type = schema.getType(typeName);
    const onField = toGrants(directivesOf(type, fieldName), alone);
    if (onField.length > 0) return onField;
    const onType = toGrants(directivesOf(type, null), alone);
    return onType.length > 0 ? onType : byDefault;
  };
  // IAM policies apply to the fields of the root types.
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  const rootTypes = new Set(roots.map((type) => type?.name));
  const isBeyondPolicies = ({ mode }: Caller, typeName: string): boolean =>
    mode === 'AWS_IAM' && !rootTypes.has(typeName);
  const knownGrantsOf = remember(grantsOf);

  const mayAccess: FieldAccess = (caller, typeName, fieldName) => {
    const grants = knownGrantsOf(typeName, fieldName);
    return (
      grants.some((grant) => isGranted(grant, caller)) &&
      (isBeyondPolicies(caller, typeName) || caller.mayCallField(typeName, fieldName))
    );
  };
  mayAccess.explain = (caller, typeName, fieldName) => {
    const grants = grantsOf(typeName, fieldName);
    const onField = directivesOf(schema.getType(typeName), fieldName);
    const isOnField = grants.some(({ directive }) => directive !== null && onField.includes(directive));
    return explainRefusal(caller, { typeName, fieldName, grants, isOnField });
  };
  return mayAccess;
};

type GrantsOf = (typeName: string, fieldName: string) => readonly Grant[];

/** Reads the directives of each field once. */
const remember = (grantsOf: GrantsOf): GrantsOf => {
  const known = createFieldMap<readonly Grant[]>();
  return (typeName, fieldName) => {
    const found = known.get(typeName, fieldName);
    if (found !== undefined) return found;
    const grants = grantsOf(typeName, fieldName);
    known.set(typeName, fieldName, grants);
    return grants;
  };
};

interface RefusedField {
  typeName: string;
  fieldName: string;
  grants: readonly Grant[];
  isOnField: boolean;
}

const explainRefusal = (caller: Caller, refused: RefusedField): FieldRefusal => {
  const { typeName, fieldName, grants, isOnField } = refused;
  const place = { parentType: typeName, fieldName };
  const name = `${typeName}.${fieldName}`;
  if (grants.some((grant) => isGranted(grant, caller))) {
    const isAuthorizer = caller.mode === 'AWS_LAMBDA';
    const who = isAuthorizer ? 'The Lambda authorizer denies' : 'No IAM policy of the caller allows';
    const by = isAuthorizer ? 'authorizer' : 'policy';
    return { ...place, directive: null, declaredOn: name, by, reason: `${who} ${name}.` };
  }
  const directives = grants.flatMap(({ directive }) => directive ?? []).map((node) => print(node));
  const groups = caller.groups.length > 0 ? ` in ${caller.groups.join(', ')}` : '';
  const asCaller = `the caller uses ${caller.mode}${groups}`;
  if (directives.length === 0) {
    const needs = grants.map(({ mode }) => mode).join() || 'a directive, since the default action is DENY';
    const reason = `No directive is on ${name}, so that it needs ${needs}; ${asCaller}.`;
    return { ...place, directive: null, declaredOn: 'default', by: 'default', reason };
  }
  const directive = directives.join(' ');
  const declaredOn = isOnField ? name : typeName;
  const reason = `${directive} on ${declaredOn} does not authorize the caller: ${asCaller}.`;
  return { ...place, directive, declaredOn, by: 'directive', reason };
};

const toGrants = (directives: readonly ConstDirectiveNode[], alone: boolean): readonly Grant[] =>
  directives.flatMap((directive) => {
    const name = directive.name.value;
    // `@aws_auth` applies only if user pools are the API's single mode; otherwise AppSync ignores it.
    if (name === 'aws_auth')
      return alone
        ? [{ directive, mode: 'AMAZON_COGNITO_USER_POOLS' as const, groups: groupsOf(directive) }]
        : [];
    const mode = modeOf[name];
    return mode === undefined ? [] : [{ directive, mode, groups: groupsOf(directive) }];
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
