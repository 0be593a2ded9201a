import {
  type GraphQLField,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  getNamedType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';

type Composite = GraphQLObjectType | GraphQLInterfaceType;
type Field = GraphQLField<unknown, unknown>;

const MOST_LEVELS = 3;

const AUTHORIZATION = /^aws_(iam|api_key|cognito_user_pools|oidc|lambda|auth)$/;

/**
 * Whether only callers with AWS credentials may access a field. Directives of the field replace those of its
 * type.
 * https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html
 */
export const isForServicesOnly = (field: Field, type: Composite): boolean => {
  const own = toModes(field.astNode);
  const modes = own.length > 0 ? own : toModes(type.astNode);
  return modes.length > 0 && modes.every((mode) => mode === 'aws_iam');
};

/** Selects every scalar of a type, at most three levels deep, without repeating a type; empty for a scalar. */
export const toSelection = (type: GraphQLOutputType): string => {
  const named = getNamedType(type);
  if (isLeafType(named)) return '';
  const selection = isObjectType(named) || isInterfaceType(named) ? toSelectionWithin(named, []) : '';
  return selection || '{ __typename }';
};

const toModes = (
  node: { directives?: readonly { name: { value: string } }[] | undefined } | null | undefined,
) => (node?.directives ?? []).map(({ name }) => name.value).filter((name) => AUTHORIZATION.test(name));

const toSelectionWithin = (type: Composite, path: readonly Composite[]): string => {
  if (path.length >= MOST_LEVELS || path.includes(type)) return '';
  const fields = Object.values(type.getFields()).filter(
    (field) => !isForServicesOnly(field, type) && !field.args.some(isRequiredArgument),
  );
  const texts = fields.map((field) => toFieldText(field, [...path, type])).filter((text) => text !== '');
  return texts.length > 0 ? `{ ${texts.join(' ')} }` : '';
};

const toFieldText = (field: Field, path: readonly Composite[]): string => {
  const named = getNamedType(field.type);
  if (isLeafType(named)) return field.name;
  const selection = isObjectType(named) || isInterfaceType(named) ? toSelectionWithin(named, path) : '';
  return selection && `${field.name} ${selection}`;
};
