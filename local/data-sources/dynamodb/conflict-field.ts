import type { JsonObject } from '../../kernel/json.ts';
import type { TableContext } from './operation.ts';

/** The information about the field for a conflict handler function, besides the items. */
export const toConflictField = ({ tableName, region, field }: TableContext): JsonObject => ({
  arguments: field.arguments,
  resolver: {
    tableName,
    awsRegion: region,
    parentType: field.typeName,
    field: field.fieldName,
    outputType: field.outputType,
  },
  identity: field.identity,
});
