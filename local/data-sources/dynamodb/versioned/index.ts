import type { DynamoDbOperationName, RunVersioned } from '../operation.ts';
import { deleteVersionedItem } from './delete-item.ts';
import { putVersionedItem } from './put-item.ts';
import { syncVersioned } from './sync.ts';
import { updateVersionedItem } from './update-item.ts';

const refuse =
  (name: string): RunVersioned =>
  async () => ({
    result: null,
    error: {
      type: 'UnsupportedOperation',
      message: `Unsupported Operation '${name}'. Datasource Versioning only supports the following operations (GetItem, PutItem, BatchGetItem, Scan, Query, UpdateItem, DeleteItem, Sync).`,
    },
  });

/**
 * The operations that differ for a versioned table.
 * https://docs.aws.amazon.com/appsync/latest/devguide/conflict-detection-and-resolution.html
 */
export const versionedOperations: Partial<Record<DynamoDbOperationName, RunVersioned>> = {
  BatchDeleteItem: refuse('BatchDeleteItem'),
  BatchPutItem: refuse('BatchPutItem'),
  DeleteItem: deleteVersionedItem,
  PutItem: putVersionedItem,
  Sync: syncVersioned,
  TransactGetItems: refuse('TransactGetItems'),
  TransactWriteItems: refuse('TransactWriteItems'),
  UpdateItem: updateVersionedItem,
};
