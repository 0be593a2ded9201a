import { dirname } from 'node:path';
import type { Clock } from '../../kernel/clock.ts';
import { isJsonObject } from '../../kernel/json.ts';
import type { Log } from '../../kernel/log.ts';
import { makePrivateFolder, readPrivateFile, replacePrivateFile } from '../../kernel/private-files.ts';
import { setAside } from '../../kernel/set-aside.ts';

/** How far each shard has been handled: the sequence number of its last handled record, by a key of the reader's. */
export interface Checkpoints {
  /** Whether what was noted before is lost, so that a shard without a checkpoint may be one that was read already. */
  readonly areLost: boolean;
  read(key: string): string | null;
  write(key: string, sequence: string): void;
  keys(): readonly string[];
  forget(keys: readonly string[]): void;
  /** Returns once everything that was written has reached the disk. */
  flush(): void;
}

export const createMemoryCheckpoints = (): Checkpoints => createCheckpoints(new Map(), () => {});

type Sequences = Map<string, string>;

/**
 * Kept in a JSON file, replaced whole, so that a crash leaves the old one or the new one. After a power failure it may
 * be the old one: its records are delivered again then, as Lambda may do at any time. A damaged file is set aside.
 * Throws a `LocalFault` (`STORAGE_UNAVAILABLE`).
 */
export const createFileCheckpoints = (path: string, ports: { clock: Clock; log: Log }): Checkpoints => {
  makePrivateFolder(dirname(path));
  const text = readPrivateFile(path);
  const read = text === null ? new Map<string, string>() : parseSequences(text);
  if (read === null) {
    const place = setAside(path, ports.clock);
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

/** Null for a file that is damaged. */
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
