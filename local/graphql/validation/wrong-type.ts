import { type ASTNode, type GraphQLError, Kind, type ValidationContext, type ValueNode } from 'graphql';
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
  const value = (node.kind === Kind.OBJECT_FIELD ? node.value : node) as ValueNode;
  const typeName = String(context.getInputType() ?? context.getParentInputType() ?? '').replace(/!$/, '');
  return `argument '${argumentPath(node, paths)}' with value '${toJavaText(value)}' is not a valid '${typeName}'`;
};

/** The way from an argument down to a value, such as `input.dt`. */
const argumentPath = (value: ASTNode, { parentOf }: NodePaths): string => {
  const names: string[] = [];
  for (let node: ASTNode | null = value; node !== null && node.kind !== Kind.FIELD; node = parentOf(node)) {
    if (node.kind === Kind.ARGUMENT || node.kind === Kind.OBJECT_FIELD) names.unshift(node.name.value);
  }
  return names.join('.');
};
