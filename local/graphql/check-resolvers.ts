import { type GraphQLSchema, isInterfaceType, isObjectType } from 'graphql';
import { LocalFault } from '../kernel/errors.ts';
import type { ResolverModel } from '../template/api-model.ts';

type Attachment = Pick<ResolverModel, 'typeName' | 'fieldName' | 'logicalId'>;

interface Refusal {
  /** As AppSync words it. */
  message: string;
  fix: string;
}

/**
 * Refuses resolvers of a type or a field that the schema does not have, and a second one of the same field, as the
 * deployment does. Throws one `LocalFault` (`SCHEMA_REFUSED`) for all of them.
 */
export const checkResolvers = (resolvers: readonly Attachment[], schema: GraphQLSchema): void => {
  const attached = new Set<string>();
  const refusals: (Refusal & { logicalId: string })[] = [];
  for (const resolver of resolvers) {
    const refusal = findRefusal(resolver, schema, attached);
    if (refusal !== null) refusals.push({ ...refusal, logicalId: resolver.logicalId });
    attached.add(`${resolver.typeName}.${resolver.fieldName}`);
  }
  if (refusals.length === 0) return;
  throw new LocalFault(
    'SCHEMA_REFUSED',
    `AppSync would refuse ${refusals.map(({ logicalId, message }) => `the resolver ${logicalId}: ${message}`).join('\n')}`,
    [...new Set(refusals.map(({ fix }) => fix))].join(' '),
  );
};

/** Sources of the wordings: aws-cdk#32848, aws-cdk#17997, anomalyco/sst#417. */
const findRefusal = (
  { typeName, fieldName }: Attachment,
  schema: GraphQLSchema,
  attached: ReadonlySet<string>,
): Refusal | null => {
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
  if (attached.has(`${typeName}.${fieldName}`)) {
    return {
      message: 'Only one resolver is allowed per field.',
      fix: `Remove one of the resolvers of ${typeName}.${fieldName}.`,
    };
  }
  return null;
};
