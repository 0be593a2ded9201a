import { createHash } from 'node:crypto';

/**
 * The partition of the index `byCreated` of a user: 0 to below `shards`. Derived from the id, so that
 * concurrent creations spread evenly; written once, when the user is created.
 */
export const toShard = (id: string, shards: number): number =>
  createHash('sha256').update(id).digest().readUInt32BE() % shards;
