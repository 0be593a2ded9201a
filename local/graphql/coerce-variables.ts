import {
  coerceInputValue,
  type GraphQLInputType,
  type GraphQLSchema,
  isEnumType,
  isInputType,
  isNonNullType,
  isScalarType,
  type OperationDefinitionNode,
  print,
  typeFromAST,
  type VariableDefinitionNode,
  valueFromAST,
} from 'graphql';
import { RequestRefused } from '../kernel/errors.ts';
import type { Json, JsonObject } from '../kernel/json.ts';
import { toRequestError } from './errors.ts';
import { javaTextOf, javaTypeOf } from './java-value.ts';
import { ScalarRefusal } from './scalars/scalar.ts';

type Path = readonly (string | number)[];

interface Coercion {
  values: JsonObject;
  refuse(definition: VariableDefinitionNode, message: string): void;
}

/** Like the number of validation errors of a document. */
const MAX_PROBLEMS = 100;

/**
 * The values of an operation's variables, by name; one without a value and a default is absent.
 * Throws `RequestRefused` with an entry for each problem, with AppSync's messages, at most a hundred.
 */
export const coerceVariables = (
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  given: Readonly<Record<string, Json>>,
): JsonObject => {
  const values: JsonObject = Object.create(null);
  const problems: JsonObject[] = [];
  const refuse = (definition: VariableDefinitionNode, message: string): void => {
    problems.push(toRequestError(message, [definition]));
    if (problems.length === MAX_PROBLEMS) throw new RequestRefused(problems);
  };
  for (const definition of operation.variableDefinitions ?? []) {
    const type = typeFromAST(schema, definition.type);
    const name = definition.variable.name.value;
    if (type === undefined || !isInputType(type)) continue;
    const has = Object.hasOwn(given, name);
    coerceOne(definition, type, { has, value: has ? given[name] : undefined }, { values, refuse });
  }
  if (problems.length > 0) throw new RequestRefused(problems);
  return values;
};

const coerceOne = (
  definition: VariableDefinitionNode,
  type: GraphQLInputType,
  given: { has: boolean; value: Json | undefined },
  { values, refuse }: Coercion,
): void => {
  const name = definition.variable.name.value;
  if (!given.has && definition.defaultValue) {
    values[name] = valueFromAST(definition.defaultValue, type) as Json;
    return;
  }
  if (!given.has && !isNonNullType(type)) return;
  if (given.value === null || given.value === undefined) {
    if (isNonNullType(type))
      refuse(
        definition,
        `Variable '${name}' has coerced Null value for NonNull type '${print(definition.type)}'`,
      );
    else values[name] = null;
    return;
  }
  values[name] = coerceInputValue(given.value, type, (path, value, error) =>
    refuse(definition, describeProblem(name, type, { path, value, error })),
  ) as Json;
};

const describeProblem = (
  variable: string,
  type: GraphQLInputType,
  problem: { path: Path; value: unknown; error: Error & { originalError?: unknown } },
): string => {
  const { path, value, error } = problem;
  const name = innermostName(variable, path);
  const cause = error.originalError;
  if (cause instanceof ScalarRefusal) return `Variable '${name}' has an invalid value. ${cause.message}`;
  const required = /^Field "([^"]+)" of required type "([^"]+)" was not provided/.exec(error.message);
  if (required) return `Variable '${required[1]}' has coerced Null value for NonNull type '${required[2]}'`;
  const nonNull = /^Expected non-nullable type "([^"]+)" not to be null/.exec(error.message);
  if (nonNull) return `Variable '${name}' has coerced Null value for NonNull type '${nonNull[1]}'`;
  const unknown = /^Field "(.*?)" is not defined by type "([^"]+)"/s.exec(error.message);
  if (unknown)
    return `The variables input contains a field name '${unknown[1]}' that is not defined for input object type '${unknown[2]}' `;
  const expected = typeAt(type, path);
  if (isEnumType(expected))
    return `Variable '${name}' has an invalid value. Invalid input for Enum '${expected.name}'. No value found for name '${javaTextOf(value)}'`;
  if (isScalarType(expected))
    return `Variable '${name}' has an invalid value. Expected type '${expected.name}' but was '${javaTypeOf(value)}'.`;
  return `Variable '${name}' has an invalid value. ${error.message}`;
};

/** AppSync names the innermost input field, or the variable itself. */
const innermostName = (variable: string, path: Path): string => {
  const names = path.filter((step) => typeof step === 'string');
  return names.at(-1) ?? variable;
};

const typeAt = (type: GraphQLInputType, path: Path): GraphQLInputType => {
  let current: GraphQLInputType = isNonNullType(type) ? type.ofType : type;
  for (const step of path) {
    if ('getFields' in current) current = current.getFields()[String(step)]?.type ?? current;
    else if ('ofType' in current) current = current.ofType;
    if (isNonNullType(current)) current = current.ofType;
  }
  return current;
};
