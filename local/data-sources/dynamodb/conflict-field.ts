import type { JsonObject } from '../../kernel/json.ts';
import type { TableContext } from './operation.ts';

/** What a function that decides on a conflict is told of the field, besides the items. */
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
