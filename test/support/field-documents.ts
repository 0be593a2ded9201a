import {
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql';
import { fieldsOf, nestedTypesOf } from './api-schema.ts';
import { PROBE, PROBE_TYPE } from './probe.ts';

/** A request that asks for many fields at once, each by itself. */
export interface FieldsDocument {
  text: string;
  /** Where the answer has each field, by its name such as `Query.getUser` or `User.id`. */
  places: ReadonlyMap<string, readonly string[]>;
}

type Field = GraphQLField<unknown, unknown>;

/** Asks for each query by itself, and by way of `Query.probe` for each field of the types that are not root types. */
export const toQueryDocument = (schema: GraphQLSchema): FieldsDocument => {
  const queries = fieldsOf(schema.getQueryType()).filter(({ name }) => name !== PROBE);
  const nested = nestedTypesOf(schema)
    .filter(({ name }) => name !== PROBE_TYPE)
    .flatMap((type) => fieldsOf(type).map((field) => ({ type: type.name, field })));
  const probed = nested.map(({ type, field }, at) => `n${at}: ${type} { ${toSelected(field)} }`);
  return {
    text: `query { ${queries.map(toAliased).join(' ')} ${PROBE} { ${probed.join(' ')} } }`,
    places: new Map<string, readonly string[]>([
      ...toRootPlaces('Query', queries),
      ...nested.map(
        ({ type, field }, at) => [`${type}.${field.name}`, [PROBE, `n${at}`, field.name]] as const,
      ),
    ]),
  };
};

/** Asks for each mutation by itself. */
export const toMutationDocument = (schema: GraphQLSchema): FieldsDocument => {
  const mutations = fieldsOf(schema.getMutationType());
  return {
    text: `mutation { ${mutations.map(toAliased).join(' ')} }`,
    places: new Map(toRootPlaces('Mutation', mutations)),
  };
};

/** An operation for each field of a root type, which asks for it and for every scalar in what it returns. */
export const toOperations = (
  schema: GraphQLSchema,
  operation: 'mutation' | 'subscription',
): ReadonlyMap<string, string> => {
  const type = operation === 'mutation' ? schema.getMutationType() : schema.getSubscriptionType();
  return new Map(
    fieldsOf(type).map((field) => [field.name, `${operation} { ${toCall(field)} { ${leavesOf(field)} } }`]),
  );
};

const toRootPlaces = (type: string, fields: readonly Field[]) =>
  fields.map(({ name }, at) => [`${type}.${name}`, [`r${at}`]] as const);

const toAliased = (field: Field, at: number): string => `r${at}: ${toSelected(field)}`;

const toSelected = (field: Field): string =>
  `${toCall(field)}${isObjectType(getNamedType(field.type)) ? ' { __typename }' : ''}`;

const leavesOf = (field: Field): string => {
  const type = getNamedType(field.type);
  const leaves = isObjectType(type)
    ? fieldsOf(type).filter((child) => isLeafType(getNamedType(child.type)))
    : [];
  return ['__typename', ...leaves.map(({ name }) => name)].join(' ');
};

/** The field with a value for each argument that it requires. */
const toCall = ({ name, args }: Field): string => {
  const given = args
    .filter(isRequiredArgument)
    .map((argument) => `${argument.name}: ${toLiteral(argument.type)}`);
  return given.length === 0 ? name : `${name}(${given.join(', ')})`;
};

const toLiteral = (type: GraphQLInputType): string => {
  const named = getNamedType(type);
  if (isEnumType(named)) return named.getValues()[0]?.name ?? 'null';
  if (!isInputObjectType(named)) return scalars[named.name] ?? '"a@example.com"';
  const fields = Object.values(named.getFields()).filter(isRequiredInputField);
  return `{ ${fields.map((field) => `${field.name}: ${toLiteral(field.type)}`).join(', ')} }`;
};

/** A value of each scalar; a text for those that are not listed. */
const scalars: Readonly<Record<string, string>> = {
  AWSDateTime: '"2026-01-02T03:04:05Z"',
  AWSJSON: '"{}"',
  Boolean: 'true',
  Float: '1',
  Int: '1',
};
