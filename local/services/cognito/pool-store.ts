import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { LocalFault } from '../../kernel/errors.ts';
import type { PoolDocument } from './pool-document.ts';

/** Where a user pool is kept. */
export interface PoolStore {
  /** The pool as it was last written; an empty one where there is none yet. */
  read(): PoolDocument;
  write(document: PoolDocument): void;
}

const emptyDocument = (): PoolDocument => ({ keys: null, users: [], accounts: [] });

export const createMemoryStore = (): PoolStore => {
  let kept = emptyDocument();
  return {
    read: () => kept,
    write: (document) => {
      kept = document;
    },
  };
};

/** Passwords of seed accounts and private keys are in it: nobody else is to read it. */
const MODE = 0o600;

const readDocument = (path: string): PoolDocument => {
  try {
    const document: PoolDocument = JSON.parse(readFileSync(path, 'utf8'));
    // Files from before there were second factors do not have the member.
    const users = document.users.map((user) => ({ ...user, softwareToken: user.softwareToken ?? null }));
    return { ...document, users };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return emptyDocument();
    throw new LocalFault(
      'DATABASE_UNAVAILABLE',
      `The user pool's file ${path} cannot be read.`,
      'Delete it to begin with an empty pool.',
      { cause: error },
    );
  }
};

/** A JSON file, replaced whole by a rename, so that a crash leaves the old one or the new one. */
export const createFileStore = (path: string): PoolStore => ({
  read: () => readDocument(path),
  write: (document) => {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(`${path}.new`, JSON.stringify(document, null, 2), { mode: MODE });
    renameSync(`${path}.new`, path);
  },
});
