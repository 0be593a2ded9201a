import {
  BatchGetCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { type Attempts, retryTransaction, type TransactionOutcome } from './retry-transaction.ts';

export type Write = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** Writes all or nothing. Throws if conflicts or throttling outlast the retries, and for any other fault. */
export type Transact = (writes: readonly Write[]) => Promise<TransactionOutcome>;

export interface Key {
  pk: string;
  sk: string;
}

export type Item = Readonly<Record<string, unknown>>;

/** The operations of the table that writes need. */
export interface Table {
  name: string;
  transact: Transact;
  /** The current item: a strongly consistent read. Null if there is none. */
  load(key: Key): Promise<Item | null>;
  /**
   * The current items of at most 100 different keys, in no order; those that do not exist are absent, and so may
   * be others when the table is throttled. Each is a strongly consistent read.
   */
  loadMany(keys: readonly Key[]): Promise<readonly Item[]>;
}

export interface TableOptions {
  name: string;
  client: Pick<DynamoDBDocumentClient, 'send'>;
  attempts: Attempts;
}

export const createTable = ({ name, client, attempts }: TableOptions): Table => ({
  name,
  transact: (writes) =>
    retryTransaction(attempts, (token) =>
      client.send(new TransactWriteCommand({ TransactItems: [...writes], ClientRequestToken: token })),
    ),
  load: async (key) => {
    const { Item } = await client.send(new GetCommand({ TableName: name, Key: key, ConsistentRead: true }));
    return Item ?? null;
  },
  loadMany: async (keys) => {
    const { Responses } = await client.send(
      new BatchGetCommand({ RequestItems: { [name]: { Keys: [...keys], ConsistentRead: true } } }),
    );
    return Responses?.[name] ?? [];
  },
});
