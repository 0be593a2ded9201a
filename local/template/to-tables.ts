import type { JsonObject } from '../kernel/json.ts';
import { toStreamArn, toTableArn, toTableName } from './physical-names.ts';
import type { Resource } from './resource.ts';
import type { TableModel } from './service-model.ts';

export const toTable = (table: Resource): TableModel => {
  const { properties } = table;
  const streamViewType = properties.object('StreamSpecification').optionalText('StreamViewType') ?? null;
  const timeToLive = properties.object('TimeToLiveSpecification');
  return {
    logicalId: table.logicalId,
    tableName: toTableName(table),
    tableArn: toTableArn(table),
    streamArn: streamViewType === null ? null : toStreamArn(table),
    attributeDefinitions: properties.plainObjects('AttributeDefinitions'),
    keySchema: properties.plainObjects('KeySchema'),
    globalSecondaryIndexes: properties.plainObjects('GlobalSecondaryIndexes').map(toIndex),
    localSecondaryIndexes: properties.plainObjects('LocalSecondaryIndexes').map(toIndex),
    streamViewType,
    timeToLiveAttribute: timeToLive.flag('Enabled', false) ? timeToLive.text('AttributeName') : null,
  };
};

/** The members of an index for CreateTable, with any billing mode. */
const toIndex = ({ IndexName = null, KeySchema = null, Projection = null }: JsonObject): JsonObject => ({
  IndexName,
  KeySchema,
  Projection,
});
