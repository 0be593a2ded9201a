import {
  type ASTNode,
  type GraphQLError,
  Kind,
  print,
  type ValidationContext,
  type ValueNode,
  type VariableDefinitionNode,
} from 'graphql';
import { toJavaText } from './java-text.ts';
import type { NodePaths } from './node-paths.ts';

/** "argument 'input.dt' with value 'StringValue{value='x'}' is not a valid 'AWSDateTime'". */
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
  const value = (node.kind === Kind.OBJECT_FIELD ? node.value : node) as ValueNode;
  const typeName = String(context.getInputType() ?? context.getParentInputType() ?? '').replace(/!$/, '');
  return `argument '${argumentPath(node, paths)}' with value '${toJavaText(value)}' is not a valid '${typeName}'`;
};

/** Whether the invalid value is, or is within, the default of a variable. */
export const isOfDefault = ({ nodes }: GraphQLError, paths: NodePaths): boolean =>
  nodes?.[0] !== undefined && defaultOwner(nodes[0], paths) !== null;

/** The path from an argument to a value, such as `input.dt`. */
const argumentPath = (value: ASTNode, { parentOf }: NodePaths): string => {
  const names: string[] = [];
  for (let node: ASTNode | null = value; node !== null && node.kind !== Kind.FIELD; node = parentOf(node)) {
    if (node.kind === Kind.ARGUMENT || node.kind === Kind.OBJECT_FIELD) names.unshift(node.name.value);
  }
  return names.join('.');
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
