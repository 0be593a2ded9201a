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

/** Processes the items with a limit on concurrency. Stops at the first failure, after the work in progress. */
export const forEachConcurrently = async <Each>(
  all: AsyncIterable<Each> | Iterable<Each>,
  limit: number,
  work: (each: Each) => Promise<void>,
): Promise<void> => {
  const running = new Set<Promise<void>>();
  for await (const each of all) {
    const run = work(each).finally(() => running.delete(run));
    running.add(run);
    if (running.size >= limit) await Promise.race(running);
  }
  await Promise.all(running);
};
