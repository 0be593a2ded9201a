import { DOLLARS_A_MILLION as PRICES } from '../../infra/prices.ts';

/** What one call of a field uses of each service, besides the AppSync request itself. */
export interface OperationUse {
  /** DynamoDB request units; a test compares them with what the database counts. */
  readUnits: number;
  writeUnits: number;
  /** Milliseconds of functions. */
  functionMs: number;
  functionCalls: number;
  /** Requests that follow from the call: the publication of the event. */
  publications: number;
}

/** Warm, 512 MB: an estimate until it is measured on AWS. */
const WRITE_MS = 25;

const PUBLISH_MS = 20;

const READ: OperationUse = {
  readUnits: 0,
  writeUnits: 0,
  functionMs: 0,
  functionCalls: 0,
  publications: 0,
};

/** A write, and the event that follows it in a batch of its own, which is the most expensive case. */
const toWrite = (units: Pick<OperationUse, 'readUnits' | 'writeUnits'>): OperationUse => ({
  ...units,
  functionMs: WRITE_MS + PUBLISH_MS,
  functionCalls: 2,
  publications: 1,
});

/** By operation. Users of a few hundred bytes, one shard, a page of twenty, writes with an idempotency key. */
export const OPERATIONS = {
  getUser: { ...READ, readUnits: 0.5 },
  'getUser, consistentRead': { ...READ, readUnits: 1 },
  getUserByEmail: { ...READ, readUnits: 1.5 },
  'listUsers, 20 users': { ...READ, readUnits: 1 },
  createUser: toWrite({ readUnits: 0, writeUnits: 7 }),
  updateUser: toWrite({ readUnits: 1, writeUnits: 9 }),
  deleteUser: toWrite({ readUnits: 1, writeUnits: 7 }),
} as const satisfies Readonly<Record<string, OperationUse>>;

export type OperationName = keyof typeof OPERATIONS;

/** US dollars for a million calls of the field, by service, without subscribers. */
export const toMillionDollars = (use: OperationUse, memoryGigabytes: number) => {
  const appSync = PRICES.appSyncRequests * (1 + use.publications);
  const gigabyteSeconds = (use.functionMs / 1000) * memoryGigabytes;
  const functions =
    PRICES.functionCalls * use.functionCalls + PRICES.functionGigabyteSeconds * gigabyteSeconds;
  const table = PRICES.readUnits * use.readUnits + PRICES.writeUnits * use.writeUnits;
  return { appSync, functions, table, total: appSync + functions + table };
};
