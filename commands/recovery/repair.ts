import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Finding } from './find-problems.ts';

/** The result for a finding. `left`: an operator has to decide; `changed`: it is no longer as found. */
export type Repair = 'repaired' | 'left' | 'changed';

/** Creates the missing lock of a user and deletes a lock without a user, if each is still as found. */
export const repair = async (
  client: DynamoDBDocumentClient,
  table: string,
  finding: Finding,
): Promise<Repair> => {
  if (finding.kind === 'IMPORT_MISCOUNTED') return 'left';
  const { kind, id: userId, lock } = finding;
  try {
    if (kind === 'LOCK_MISSING') {
      const Item = { ...lock, userId };
      await client.send(
        new PutCommand({ TableName: table, Item, ConditionExpression: 'attribute_not_exists(pk)' }),
      );
    } else if (kind === 'LOCK_WITHOUT_USER') {
      await client.send(
        new DeleteCommand({
          TableName: table,
          Key: lock,
          ConditionExpression: 'userId = :userId',
          ExpressionAttributeValues: { ':userId': userId },
        }),
      );
    } else {
      return 'left';
    }
    return 'repaired';
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return 'changed';
    throw error;
  }
};
