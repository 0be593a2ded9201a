import { ResourceNotFoundException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import { CommandFault } from '../shell/command-fault.ts';
import type { Item } from './find-problems.ts';

/** Every item of a table at present. Throws a `CommandFault` for a table that does not exist. */
export async function* readItems(client: DynamoDBDocumentClient, table: string): AsyncGenerator<Item> {
  const pages = paginateScan({ client }, { TableName: table, ConsistentRead: true });
  try {
    for await (const { Items = [] } of pages) yield* Items;
  } catch (error) {
    if (!(error instanceof ResourceNotFoundException)) throw error;
    const fix = 'Check its name, the stage, and the account and region of your AWS credentials.';
    throw new CommandFault(`The table ${table} does not exist.`, fix, { cause: error });
  }
}

/**
 * Processes the items with a limit on concurrency. Begins no work after a failure, and rejects with it once nothing is
 * in progress.
 */
export const forEachConcurrently = async <Each>(
  all: AsyncIterable<Each> | Iterable<Each>,
  limit: number,
  work: (each: Each) => Promise<void>,
): Promise<void> => {
  const running = new Set<Promise<void>>();
  // Collected, since a failure may occur while the next item is awaited.
  const failures: unknown[] = [];
  try {
    for await (const each of all) {
      if (failures.length > 0) break;
      const run = work(each)
        .catch((failure: unknown) => void failures.push(failure))
        .finally(() => running.delete(run));
      running.add(run);
      if (running.size >= limit) await Promise.race(running);
    }
  } finally {
    await Promise.all(running);
  }
  if (failures.length > 0) throw failures[0];
};
