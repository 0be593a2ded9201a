/** Tables, queues, buckets and messages in the console. */
import type { JsonRecord, JsonValue } from './json.ts';

export interface TableSummary {
  tableName: string;
  /** Logical id in the template. */
  logicalId: string;
  key: TableKey;
  indexes: readonly { name: string; key: TableKey }[];
  hasStream: boolean;
}

export interface TableKey {
  partition: KeyAttribute;
  sort: KeyAttribute | null;
}

export interface KeyAttribute {
  name: string;
  type: 'S' | 'N' | 'B';
}

/**
 * Without `partition` the table or index is scanned. Of keys, a number may be a text, which keeps all its digits,
 * and binary is base64.
 */
export interface ItemQuery {
  index?: string;
  partition?: JsonValue;
  sort?: { operator: '=' | '<' | '<=' | '>' | '>=' | 'begins_with' | 'between'; values: JsonValue[] };
  /** All have to match; attributes are dotted paths. */
  filter?: { attribute: string; operator: FilterOperator; value?: JsonValue }[];
  /** Sort key in descending order. */
  isDescending?: boolean;
  /** By default 50, at most 500. */
  limit?: number;
  nextToken?: string;
}

export type FilterOperator =
  | '='
  | '<>'
  | '<'
  | '<='
  | '>'
  | '>='
  | 'begins_with'
  | 'contains'
  | 'attribute_exists'
  | 'attribute_not_exists';

export interface ItemPage {
  items: readonly StoredItem[];
  /** Null at the end. */
  nextToken: string | null;
  scannedCount: number;
}

export interface StoredItem {
  /** Plain JSON: sets are lists, binary is base64. */
  item: JsonRecord;
  /** DynamoDB's JSON, with all types. */
  wire: JsonRecord;
}

export interface QueueSummary {
  name: string;
  url: string;
  arn: string;
  counts: { visible: number; inFlight: number; delayed: number };
  /** Its dead-letter queue. */
  deadLetterQueue: string | null;
  /** Queues that use it as their dead-letter queue. */
  deadLettersOf: readonly string[];
}

export interface QueuedMessage {
  messageId: string;
  body: string;
  attributes: JsonRecord;
  sentAt: number;
  receiveCount: number;
  state: 'visible' | 'inFlight' | 'delayed';
}

export interface ObjectPage {
  objects: readonly { key: string; bytes: number; modifiedAt: number }[];
  nextToken: string | null;
}

export interface StoredObject {
  key: string;
  bytes: number;
  contentType: string;
  /** Null if it is not text. */
  text: string | null;
  isCut: boolean;
}

export interface LocalMail {
  sentAt: number;
  poolId: string;
  username: string;
  /** `AUTHENTICATOR_APP` is what an app would show, without a message. */
  medium: 'EMAIL' | 'SMS' | 'AUTHENTICATOR_APP';
  destination: string;
  purpose: 'sign-up' | 'forgot-password' | 'invitation' | 'second factor';
  /** For an invitation, the temporary password. */
  code: string;
  /** For an email written by a function of the pool. */
  subject?: string;
  /** The text of a function of the pool, with the code. */
  text?: string;
}
