import { isJsonObject, type Json, type JsonObject } from '../../../kernel/json.ts';
import { toConflictField } from '../conflict-field.ts';
import type { VersionedTable } from '../operation.ts';
import { toPlainItem, toTypedItem } from '../typed-values.ts';
import { withoutMetadata } from './metadata.ts';

/** The decision of a function; `failed` without a decision that the operation can follow. */
export type FunctionDecision =
  | { action: 'REJECT' }
  | { action: 'REMOVE' }
  /** The item's own attributes, in DynamoDB's JSON. */
  | { action: 'RESOLVE'; item: JsonObject }
  | { action: 'failed'; message: string };

export interface ConflictingWrite {
  table: VersionedTable;
  /** Whether the item is to be deleted, not written. */
  isRemoval: boolean;
  current: JsonObject;
  /** The item as the write alone would leave it; null for a deletion. */
  preview: JsonObject | null;
}

/**
 * Invokes a function for a write with an outdated version. Items are plain JSON both ways, so a set is
 * returned as a list: AWS documents neither sets nor typed values.
 * https://docs.aws.amazon.com/appsync/latest/devguide/conflict-detection-and-resolution.html
 */
export const invokeConflictFunction = async (
  functionArn: string,
  late: ConflictingWrite,
): Promise<FunctionDecision> => {
  const { table, isRemoval, current, preview } = late;
  const answer = await table.invokeFunction(functionArn, {
    newItem: preview && toPlainItem(preview),
    existingItem: toPlainItem(current),
    ...toConflictField(table),
  });
  return answer.ok
    ? toDecision(answer.result, isRemoval)
    : { action: 'failed', message: answer.errorMessage };
};

const toDecision = (answer: Json, isRemoval: boolean): FunctionDecision => {
  const { action, item } = isJsonObject(answer) ? answer : {};
  if (action === 'REJECT') return { action };
  if (action === 'REMOVE' && isRemoval) return { action };
  if (action === 'RESOLVE' && !isRemoval && isJsonObject(item)) {
    return { action, item: withoutMetadata(toTypedItem(item)) };
  }
  return { action: 'failed', message: `The conflict handler returned ${JSON.stringify(answer)}.` };
};
