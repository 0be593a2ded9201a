import { createHash } from 'node:crypto';

/**
 * The partition of the index `byCreated` that a user belongs to: 0 up to, but not, `shards`. By the id, so that users
 * of one moment spread evenly; written once, when the user is created.
 */
export const toShard = (id: string, shards: number): number =>
  createHash('sha256').update(id).digest().readUInt32BE() % shards;
