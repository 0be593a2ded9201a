import { type GraphQLSchema, isInterfaceType, isObjectType } from 'graphql';
import type { Refusal } from '../kernel/refusal.ts';
import type { ResolverModel } from '../template/api-model.ts';

type Attachment = Pick<ResolverModel, 'typeName' | 'fieldName' | 'logicalId'>;

/** Finds resolvers of types or fields that the schema does not have, for which a deployment fails. */
export const checkResolvers = (resolvers: readonly Attachment[], schema: GraphQLSchema): Refusal[] =>
  resolvers.flatMap((resolver) => {
    const problem = findProblem(resolver, schema);
    if (problem === null) return [];
    const { typeName, fieldName, logicalId } = resolver;
    const message = `the resolver ${logicalId}: ${problem.message}`;
    return [{ field: `${typeName}.${fieldName}`, message, fix: problem.fix }];
  });

/** Sources of the messages: aws-cdk#17997, anomalyco/sst#417. */
const findProblem = (
  { typeName, fieldName }: Attachment,
  schema: GraphQLSchema,
): Omit<Refusal, 'field'> | null => {
  const type = schema.getType(typeName);
  if (type === undefined) {
    return {
      message: `Type ${typeName} not found`,
      fix: `Define the type ${typeName} in the schema, or correct the resolver's type name.`,
    };
  }
  const fields = isObjectType(type) || isInterfaceType(type) ? type.getFields() : {};
  if (!Object.hasOwn(fields, fieldName)) {
    const known = Object.keys(fields).join(', ');
    return {
      message: `No field named ${fieldName} found on type ${typeName}`,
      fix: `Add the field to the schema, or correct the resolver's field name${known && ` (${typeName} has ${known})`}.`,
    };
  }
  return null;
};
