import type { JsonObject } from '../../../kernel/json.ts';
import type { Expression } from '../expression.ts';
import type { VersionedTable } from '../operation.ts';
import type { Stamp } from './stamp.ts';

/** A write that takes effect only on the version of the item that the caller has seen. */
export interface VersionedWrite {
  request: JsonObject;
  table: VersionedTable;
  /** In the wire's form, as are all items here. */
  key: JsonObject;
  condition: Expression | null;
  /** Writes where nobody else has; answers the item after it, or null where there was and is none. */
  write(stamp: Stamp, current: JsonObject | null): Promise<JsonObject | null>;
  /** What the write alone would make of an item; null for a removal. */
  preview: ((base: JsonObject) => Promise<JsonObject>) | null;
}
