import {
  type DynamoDBDocumentClient,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { type Attempts, retryTransaction, type TransactionOutcome } from './retry-transaction.ts';

export type Write = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** Writes all or nothing. Throws once conflicts or throttling outlast the retries, and for any other fault. */
export type Transact = (writes: readonly Write[]) => Promise<TransactionOutcome>;

export const createTransact =
  (client: DynamoDBDocumentClient, attempts: Attempts): Transact =>
  (writes) =>
    retryTransaction(attempts, () => client.send(new TransactWriteCommand({ TransactItems: [...writes] })));
