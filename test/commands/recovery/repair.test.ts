import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, test } from 'vitest';
import type { UserFinding } from '../../../commands/recovery/find-problems.ts';
import { repair } from '../../../commands/recovery/repair.ts';

const lock = { pk: 'EMAIL#ada@example.com', sk: 'LOCK' };
const toFinding = (kind: UserFinding['kind']): UserFinding => ({ kind, id: 'id-1', lock });

/** A client that notes what it is sent, and fails as told. */
const compose = (failure: Error | null = null) => {
  const sent: unknown[] = [];
  const client = {
    send: async (command: unknown) => {
      sent.push(command);
      if (failure !== null) throw failure;
    },
  } as unknown as DynamoDBDocumentClient;
  return { run: (kind: UserFinding['kind']) => repair(client, 'people', toFinding(kind)), sent };
};

describe('a repair', () => {
  test('creates a missing lock, unless it exists meanwhile', async () => {
    const { run, sent } = compose();
    expect(await run('LOCK_MISSING')).toBe('repaired');
    expect(sent).toEqual([expect.any(PutCommand)]);
    expect(sent[0]).toMatchObject({
      input: {
        TableName: 'people',
        Item: { ...lock, userId: 'id-1' },
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    });
  });

  test('deletes a lock without a user, unless it belongs to another meanwhile', async () => {
    const { run, sent } = compose();
    expect(await run('LOCK_WITHOUT_USER')).toBe('repaired');
    expect(sent).toEqual([expect.any(DeleteCommand)]);
    expect(sent[0]).toMatchObject({
      input: {
        TableName: 'people',
        Key: lock,
        ConditionExpression: 'userId = :userId',
        ExpressionAttributeValues: { ':userId': 'id-1' },
      },
    });
  });

  test.each(['LOCK_OF_ANOTHER', 'USER_MALFORMED'] as const)(
    'leaves %s to an operator, and writes nothing',
    async (kind) => {
      const { run, sent } = compose();
      expect(await run(kind)).toBe('left');
      expect(sent).toEqual([]);
    },
  );

  test.each(['LOCK_MISSING', 'LOCK_WITHOUT_USER'] as const)(
    'reports that %s has changed since the check',
    async (kind) => {
      const failure = new ConditionalCheckFailedException({
        message: 'The conditional request failed',
        $metadata: {},
      });
      expect(await compose(failure).run(kind)).toBe('changed');
    },
  );

  test('rejects with any other failure', async () => {
    await expect(compose(new Error('throttled')).run('LOCK_MISSING')).rejects.toThrow('throttled');
  });
});
