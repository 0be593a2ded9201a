import type { OperationName } from './operations.ts';

/** The use of the API in a month. */
export interface Load {
  /** Number of stored users. */
  users: number;
  /** Reads per user. */
  reads: number;
  /** Writes per user. */
  writes: number;
  /** Clients that receive every event, all month. */
  subscribers: number;
  /** People who sign in at least once. */
  signedIn: number;
}

/** The share of each operation: an assumption, until there are measurements. */
export const MIX = {
  reads: { getUser: 0.7, getUserByEmail: 0.1, 'listUsers, 20 users': 0.2 },
  writes: { createUser: 0.2, updateUser: 0.7, deleteUser: 0.1 },
} as const satisfies Record<string, Partial<Record<OperationName, number>>>;

/** Calls of each operation in a month. */
export const toCalls = ({ users, reads, writes }: Load): ReadonlyMap<OperationName, number> => {
  const shares = [
    ...Object.entries(MIX.reads).map(([name, share]) => [name, share * users * reads] as const),
    ...Object.entries(MIX.writes).map(([name, share]) => [name, share * users * writes] as const),
  ];
  return new Map(shares as (readonly [OperationName, number])[]);
};
