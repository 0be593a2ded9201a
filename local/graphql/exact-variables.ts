import {
  type GraphQLInputType,
  type GraphQLSchema,
  getNullableType,
  isInputObjectType,
  isInputType,
  isListType,
  type OperationDefinitionNode,
  typeFromAST,
} from 'graphql';
import { readExactDigits, toNearestJson } from '../kernel/exact-json.ts';
import { isJsonObject, type Json, type JsonObject } from '../kernel/json.ts';

/** Types whose values keep all of their digits. */
const EXACT = new Set(['Long', 'BigInteger']);

/** Whether values of this schema may be integers that a JavaScript number cannot represent. */
export const hasExactTypes = (schema: GraphQLSchema): boolean =>
  schema.getType('Long') !== undefined || schema.getType('BigInteger') !== undefined;

/**
 * The variables for scalars: large integers keep their digits if the type does, are strings of digits for
 * `ID`, and are the nearest number otherwise.
 */
export const toTypedVariables = (
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
  exact: Readonly<Record<string, Json>>,
): JsonObject => {
  const types = new Map(
    variableDefinitions.map(({ variable, type }) => [variable.name.value, typeFromAST(schema, type)]),
  );
  return Object.fromEntries(
    Object.entries(exact).map(([name, value]) => {
      const type = types.get(name);
      return [name, type !== undefined && isInputType(type) ? toTyped(value, type) : toNearestJson(value)];
    }),
  );
};

const toTyped = (value: Json, given: GraphQLInputType): Json => {
  const type = getNullableType(given);
  if (isListType(type)) {
    return Array.isArray(value)
      ? value.map((item) => toTyped(item, type.ofType))
      : toTyped(value, type.ofType);
  }
  if (isInputObjectType(type) && isJsonObject(value)) {
    const fields = type.getFields();
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => {
        const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
        return [name, field === undefined ? toNearestJson(member) : toTyped(member, field.type)];
      }),
    );
  }
  const name = 'name' in type ? type.name : '';
  if (EXACT.has(name)) return value;
  return name === 'ID' ? (readExactDigits(value) ?? toNearestJson(value)) : toNearestJson(value);
};
