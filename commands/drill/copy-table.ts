import { CreateTableCommand } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { forEachConcurrently, readItems } from '../recovery/table-items.ts';

const AT_ONCE = 16;

/**
 * Creates a table with the items of another, as RestoreTableToPointInTime does, for a drill. It has keys
 * only; like the real one it has no stream, no alarms and no permissions.
 */
export const copyTable = async (client: DynamoDBDocumentClient, from: string, to: string): Promise<void> => {
  await client.send(
    new CreateTableCommand({
      TableName: to,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [
        { AttributeName: 'pk', AttributeType: 'S' },
        { AttributeName: 'sk', AttributeType: 'S' },
      ],
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
    }),
  );
  await forEachConcurrently(readItems(client, from), AT_ONCE, async (Item) => {
    await client.send(new PutCommand({ TableName: to, Item }));
  });
};
