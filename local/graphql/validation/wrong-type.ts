import {
  type ASTNode,
  type GraphQLError,
  Kind,
  type ValidationContext,
  type ValueNode,
  visit,
} from 'graphql';
import { toJavaText } from './java-text.ts';

const isWithin = (outer: ASTNode, inner: ASTNode): boolean =>
  outer.loc !== undefined &&
  inner.loc !== undefined &&
  outer.loc.start <= inner.loc.start &&
  outer.loc.end >= inner.loc.end;

/** The way from an argument down to a value, such as `input.dt`. */
const argumentPath = (context: ValidationContext, value: ASTNode): string => {
  const names: string[] = [];
  visit(context.getDocument(), {
    enter: (node) => {
      if (!isWithin(node, value) && node.kind !== Kind.DOCUMENT) return false;
      if (node.kind === Kind.FIELD) names.length = 0;
      if (node.kind === Kind.ARGUMENT || node.kind === Kind.OBJECT_FIELD) names.push(node.name.value);
      return undefined;
    },
  });
  return names.join('.');
};

/** "argument 'input.dt' with value 'StringValue{value='x'}' is not a valid 'AWSDateTime'". */
export const describeWrongType = (error: GraphQLError, context: ValidationContext): string => {
  const node = error.nodes?.[0];
  if (node === undefined) return error.message;
  const value = (node.kind === Kind.OBJECT_FIELD ? node.value : node) as ValueNode;
  const typeName = String(context.getInputType() ?? context.getParentInputType() ?? '').replace(/!$/, '');
  return `argument '${argumentPath(context, node)}' with value '${toJavaText(value)}' is not a valid '${typeName}'`;
};
