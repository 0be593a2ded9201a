import { isJsonObject, type Json, type JsonObject } from '../kernel/json.ts';
import { createProperties } from './properties.ts';
import type { Resource } from './resource.ts';

export const AMPLIFY_TABLE = 'Custom::AmplifyDynamoDBTable';

/** Properties of a table, with the names of Amplify's custom resource. */
const MEMBERS = [
  'attributeDefinitions',
  'keySchema',
  'globalSecondaryIndexes',
  'localSecondaryIndexes',
  'streamSpecification',
  'timeToLiveSpecification',
  'tableName',
] as const;

/**
 * The `AWS::DynamoDB::Table` that a `Custom::AmplifyDynamoDBTable` creates: Amplify has the same properties
 * in camelCase. Its settings of billing, backups and updates have no effect here.
 * https://github.com/aws-amplify/amplify-category-api/blob/main/packages/amplify-graphql-model-transformer/src/resources/amplify-dynamodb-table/amplify-dynamodb-table-construct/index.ts
 */
export const toCreatedTable = (table: Resource): Resource => {
  const { properties } = table;
  const values = Object.fromEntries(
    MEMBERS.flatMap((name) => {
      const value = properties.json(name);
      return value === undefined ? [] : [[toCapitalized(name), toPascalCase(value)]];
    }),
  );
  const resolve = (value: Json): Json => value;
  return { ...table, properties: createProperties({ place: properties.place, values, resolve }) };
};

const toPascalCase = (value: Json): Json => {
  if (Array.isArray(value)) return value.map(toPascalCase);
  return isJsonObject(value) ? toPascalMembers(value) : value;
};

const toPascalMembers = (value: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(value).map(([name, member]) => [toCapitalized(name), toPascalCase(member)]),
  );

const toCapitalized = (name: string): string => `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
