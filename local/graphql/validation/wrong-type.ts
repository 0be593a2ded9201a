import {
  type ASTNode,
  type GraphQLError,
  type GraphQLInputObjectType,
  getNamedType,
  isInputObjectType,
  isNonNullType,
  isRequiredInputField,
  Kind,
  type ObjectValueNode,
  print,
  type ValidationContext,
  type ValueNode,
  type VariableDefinitionNode,
} from 'graphql';
import { toJavaText } from './java-text.ts';
import type { NodePaths } from './node-paths.ts';

/**
 * "argument 'input.dt' with value 'StringValue{value='x'}' is not a valid 'AWSDateTime'"; in AppSync, a missing field
 * is as in aws-appsync-community#273.
 */
export const describeWrongType = (
  error: GraphQLError,
  context: ValidationContext,
  paths: NodePaths,
): string => {
  const node = error.nodes?.[0];
  if (node === undefined) return error.message;
  const owner = defaultOwner(node, paths);
  if (owner !== null)
    return `Bad default value ${toJavaText(owner.defaultValue)} for type ${print(owner.type)}`;
  const { value, problem } = toProblem(node, error.message, { context, paths });
  return `argument '${argumentPath(value, paths)}' with value '${toJavaText(value)}' ${problem}`;
};

/** Whether the invalid value is, or is within, the default of a variable. */
export const isOfDefault = ({ nodes }: GraphQLError, paths: NodePaths): boolean =>
  nodes?.[0] !== undefined && defaultOwner(nodes[0], paths) !== null;

/** The value that graphql-java reports, and what is wrong with it: of a field that a type lacks, the whole object. */
const toProblem = (
  node: ASTNode,
  message: string,
  { context, paths }: { context: ValidationContext; paths: NodePaths },
): { value: ValueNode; problem: string } => {
  const type = context.getInputType();
  if (node.kind === Kind.OBJECT_FIELD) {
    const value = paths.parentOf(node) as ValueNode;
    const owner = getNamedType(context.getParentInputType())?.name ?? '';
    return { value, problem: `contains a field not in '${owner}': '${node.name.value}'` };
  }
  const value = node as ValueNode;
  if (value.kind === Kind.NULL && isNonNullType(type)) return { value, problem: 'must not be null' };
  const named = getNamedType(type);
  if (value.kind === Kind.OBJECT && isInputObjectType(named) && / was not provided/.test(message))
    return { value, problem: `is missing required fields '[${listMissing(value, named).join(', ')}]'` };
  if (value.kind !== Kind.OBJECT && isInputObjectType(named))
    return { value, problem: 'must be an object type' };
  return { value, problem: `is not a valid '${String(type ?? '').replace(/!$/, '')}'` };
};

const listMissing = ({ fields }: ObjectValueNode, type: GraphQLInputObjectType): string[] => {
  const given = new Set(fields.map(({ name }) => name.value));
  return Object.values(type.getFields())
    .filter((field) => isRequiredInputField(field) && !given.has(field.name))
    .map(({ name }) => name);
};

/** The path from an argument to a value, such as `input.dates[0].dt`. */
const argumentPath = (value: ASTNode, { parentOf }: NodePaths): string => {
  let path = '';
  for (let node: ASTNode | null = value; node !== null && node.kind !== Kind.FIELD; node = parentOf(node)) {
    const parent = parentOf(node);
    if (node.kind === Kind.ARGUMENT) return `${node.name.value}${path}`;
    if (node.kind === Kind.OBJECT_FIELD) path = `.${node.name.value}${path}`;
    if (parent?.kind === Kind.LIST) path = `[${parent.values.indexOf(node as ValueNode)}]${path}`;
  }
  return path;
};

const defaultOwner = (
  value: ASTNode,
  { parentOf }: NodePaths,
): (VariableDefinitionNode & { defaultValue: ValueNode }) | null => {
  for (let node: ASTNode | null = value; node !== null; node = parentOf(node)) {
    if (node.kind === Kind.VARIABLE_DEFINITION)
      return node.defaultValue === undefined ? null : { ...node, defaultValue: node.defaultValue };
  }
  return null;
};
