import { type DynamoDBDocumentClient, paginateQuery } from '@aws-sdk/lib-dynamodb';
import { ROW_PREFIX, toImportPartition } from '../shared/user-import/keys.ts';
import type { RowResult } from '../shared/user-import/row-result.ts';

/**
 * Strongly consistent, so that it includes the results that were just counted. Page by page, in the order of
 * the rows.
 */
export const createReadResults = (client: DynamoDBDocumentClient, tableName: string) =>
  async function* (importId: string): AsyncGenerator<RowResult> {
    const pages = paginateQuery(
      { client },
      {
        TableName: tableName,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
        ExpressionAttributeValues: { ':pk': toImportPartition(importId), ':prefix': ROW_PREFIX },
        ConsistentRead: true,
      },
    );
    for await (const { Items = [] } of pages) {
      // Only importRows writes such items.
      yield* Items as RowResult[];
    }
  };
