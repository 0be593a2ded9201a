import { randomBytes, randomUUID } from 'node:crypto';

/** Identifiers and randomness, as a port: tests put their own in its place. */
export interface Ids {
  /** A version 4 UUID, lower-case. */
  uuid(): string;
  /** Unpredictable bytes, as lower-case hexadecimal text of twice that length. */
  entropy(bytes: number): string;
}

export const systemIds: Ids = {
  uuid: () => randomUUID(),
  entropy: (bytes) => randomBytes(bytes).toString('hex'),
};
