import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildSchema,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  isIntrospectionType,
  isObjectType,
} from 'graphql';

const appsync = readFileSync(join(import.meta.dirname, '../../schema/appsync.graphql'), 'utf8');

/** A schema as AppSync reads it: with scalars and directives of its own. */
export const readApiSchema = (definition: string): GraphQLSchema => buildSchema(`${appsync}\n${definition}`);

/** The object types of a schema, in the order of its text. */
export const objectTypesOf = (schema: GraphQLSchema): readonly GraphQLObjectType[] =>
  Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter((type) => !isIntrospectionType(type))
    .sort((one, other) => startOf(one) - startOf(other));

/** Those that no operation begins with. */
export const nestedTypesOf = (schema: GraphQLSchema): readonly GraphQLObjectType[] => {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  return objectTypesOf(schema).filter((type) => !roots.includes(type));
};

export const fieldsOf = (
  type: GraphQLObjectType | null | undefined,
): readonly GraphQLField<unknown, unknown>[] => Object.values(type?.getFields() ?? {});

const startOf = ({ astNode }: GraphQLObjectType): number => astNode?.loc?.start ?? 0;
