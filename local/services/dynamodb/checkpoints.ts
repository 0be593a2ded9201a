import { dirname } from 'node:path';
import type { Clock } from '../../kernel/clock.ts';
import { isJsonObject } from '../../kernel/json.ts';
import type { Log } from '../../kernel/log.ts';
import { makePrivateFolder, readPrivateFile, replacePrivateFile } from '../../kernel/private-files.ts';
import { renameDamaged } from '../../kernel/rename-damaged.ts';

/** The progress in each shard: the sequence number of the last handled record, by the reader's key. */
export interface Checkpoints {
  /** Whether earlier checkpoints are lost, so that a shard without a checkpoint may have been read already. */
  readonly areLost: boolean;
  read(key: string): string | null;
  write(key: string, sequence: string): void;
  keys(): readonly string[];
  forget(keys: readonly string[]): void;
  /** Returns once everything is on the disk. */
  flush(): void;
}

export const createMemoryCheckpoints = (): Checkpoints => createCheckpoints(new Map(), () => {});

type Sequences = Map<string, string>;

/**
 * Stored in a JSON file, which is replaced atomically. After a power failure it may be an older one: its
 * records are delivered again then, as Lambda may do at any time. A damaged file is moved aside. Throws a
 * `LocalFault` (`STORAGE_UNAVAILABLE`).
 */
export const createFileCheckpoints = (path: string, ports: { clock: Clock; log: Log }): Checkpoints => {
  makePrivateFolder(dirname(path));
  const text = readPrivateFile(path);
  const read = text === null ? new Map<string, string>() : parseSequences(text);
  if (read === null) {
    const place = renameDamaged(path, ports.clock);
    const message = `${path} was damaged and is now ${place}. Streams are read again from their oldest record.`;
    ports.log.error('dynamodb-streams', message);
  }
  const sequences = read ?? new Map<string, string>();
  const save = (isDurable: boolean): void =>
    replacePrivateFile(path, JSON.stringify(Object.fromEntries(sequences), null, 2), { isDurable });
  return { ...createCheckpoints(sequences, save), areLost: read === null };
};

const createCheckpoints = (sequences: Sequences, save: (isDurable: boolean) => void): Checkpoints => {
  let isFlushed = true;
  const note = (): void => {
    isFlushed = false;
    save(false);
  };
  return {
    areLost: false,
    read: (key) => sequences.get(key) ?? null,
    write: (key, sequence) => {
      sequences.set(key, sequence);
      note();
    },
    keys: () => [...sequences.keys()],
    forget: (keys) => {
      for (const key of keys) sequences.delete(key);
      if (keys.length > 0) note();
    },
    flush: () => {
      if (!isFlushed) save(true);
      isFlushed = true;
    },
  };
};

/** Null for a damaged file. */
const parseSequences = (text: string): Sequences | null => {
  try {
    const document: unknown = JSON.parse(text);
    if (!isJsonObject(document)) return null;
    const entries = Object.entries(document);
    return entries.every((entry): entry is [string, string] => typeof entry[1] === 'string')
      ? new Map(entries)
      : null;
  } catch {
    return null;
  }
};
