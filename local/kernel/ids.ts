import { randomBytes, randomUUID } from 'node:crypto';

/** Identifiers and randomness, as a port: tests replace it. */
export interface Ids {
  /** A version 4 UUID, in lower case. */
  uuid(): string;
  /** Unpredictable bytes, as lowercase hexadecimal text of twice that length. */
  entropy(bytes: number): string;
}

export const systemIds: Ids = {
  uuid: () => randomUUID(),
  entropy: (bytes) => randomBytes(bytes).toString('hex'),
};
