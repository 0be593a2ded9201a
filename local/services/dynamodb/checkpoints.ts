import { dirname } from 'node:path';
import { isJsonObject } from '../../kernel/json.ts';
import { makePrivateFolder, readPrivateFile, replacePrivateFile } from '../../kernel/private-files.ts';

/** How far each shard has been handled: the sequence number of its last handled record, by a key of the reader's. */
export interface Checkpoints {
  read(key: string): string | null;
  write(key: string, sequence: string): void;
}

export const createMemoryCheckpoints = (): Checkpoints => {
  const sequences = new Map<string, string>();
  return {
    read: (key) => sequences.get(key) ?? null,
    write: (key, sequence) => void sequences.set(key, sequence),
  };
};

const readSequences = (path: string): Map<string, string> => {
  try {
    const document: unknown = JSON.parse(readPrivateFile(path) ?? '{}');
    const entries = isJsonObject(document) ? Object.entries(document) : [];
    return new Map(entries.map(([key, sequence]) => [key, String(sequence)]));
  } catch {
    // Damaged: reading again what was handled is safe, since delivery is at least once.
    return new Map();
  }
};

/** Kept in a JSON file, which is replaced whole. */
export const createFileCheckpoints = (path: string): Checkpoints => {
  const sequences = readSequences(path);
  makePrivateFolder(dirname(path));
  return {
    read: (key) => sequences.get(key) ?? null,
    write: (key, sequence) => {
      sequences.set(key, sequence);
      replacePrivateFile(path, JSON.stringify(Object.fromEntries(sequences), null, 2));
    },
  };
};
