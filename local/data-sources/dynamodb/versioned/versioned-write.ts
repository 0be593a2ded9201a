import type { JsonObject } from '../../../kernel/json.ts';
import type { Expression } from '../expression.ts';
import type { VersionedTable } from '../operation.ts';
import type { Stamp } from './stamp.ts';

/** A write that takes effect only on the item's version that the caller has read. */
export interface VersionedWrite {
  request: JsonObject;
  table: VersionedTable;
  /** In DynamoDB's JSON, as are all items here. */
  key: JsonObject;
  condition: Expression | null;
  /**
   * Writes unless a concurrent write has occurred; resolves with the resulting item, or null if there was and
   * is none.
   */
  write(stamp: Stamp, current: JsonObject | null): Promise<JsonObject | null>;
  /** The item that the write alone would result in; null for a deletion. */
  preview: ((base: JsonObject) => Promise<JsonObject>) | null;
}
