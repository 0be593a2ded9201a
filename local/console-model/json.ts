/** A JSON value. */
export type JsonValue = string | number | boolean | null | JsonValue[] | JsonRecord;

export interface JsonRecord {
  [name: string]: JsonValue;
}
