import {
  type GraphQLField,
  type GraphQLSchema,
  getArgumentValues,
  getNamedType,
  isObjectType,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
} from 'graphql';
import { LocalFault, RequestRefused } from '../kernel/errors.ts';
import { localFailure, toRequestError } from './errors.ts';
import type { MergedField, MergeSelections } from './merge-selections.ts';
import type { PreparedRequest } from './prepared-request.ts';
import type { ResponseSize } from './response-size.ts';

type Definition = GraphQLField<unknown, unknown>;

/** The fields of introspection that every query type has. */
const ROOTS: Readonly<Record<string, Definition>> = {
  [SchemaMetaFieldDef.name]: SchemaMetaFieldDef,
  [TypeMetaFieldDef.name]: TypeMetaFieldDef,
};

interface Introspection {
  prepared: PreparedRequest;
  select: MergeSelections;
  sizeAt(place: string): ResponseSize;
}

/**
 * Computes the size of an operation's introspection in the response, before it is created: types have fields,
 * which have types. Throws `RequestRefused` if it is too large.
 */
export const checkIntrospection = (
  schema: GraphQLSchema,
  { prepared, select, sizeAt }: Introspection,
): void => {
  const size = sizeAt('introspection');

  const addObjects = (value: unknown, definition: Definition, field: MergedField): void => {
    const type = getNamedType(definition.type);
    const below = field.below();
    if (!isObjectType(type) || below === null || value === null || value === undefined) return;
    if (Array.isArray(value)) {
      for (const item of value) addObjects(item, definition, field);
      return;
    }
    size.add({}, below);
    for (const one of below) {
      const inner = type.getFields()[one.name];
      if (inner !== undefined) addField(value, inner, one);
    }
  };
  const addField = (parent: unknown, definition: Definition, field: MergedField): void => {
    const [node] = field.nodes;
    if (node?.selectionSet === undefined) return;
    const given = getArgumentValues(definition, node, prepared.variables);
    const info = { schema } as Parameters<NonNullable<Definition['resolve']>>[3];
    addObjects(definition.resolve?.(parent, given, undefined, info), definition, field);
  };

  try {
    for (const field of select([prepared.operation]) ?? []) {
      const definition = Object.hasOwn(ROOTS, field.name) ? ROOTS[field.name] : undefined;
      if (definition !== undefined) addField(null, definition, field);
    }
  } catch (error) {
    if (!(error instanceof LocalFault)) throw error;
    throw new RequestRefused([toRequestError(localFailure(error).message, undefined)]);
  }
};
