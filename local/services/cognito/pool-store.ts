import { dirname } from 'node:path';
import { LocalFault } from '../../kernel/errors.ts';
import { makePrivateFolder, readPrivateFile, replacePrivateFile } from '../../kernel/private-files.ts';
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

const readDocument = (path: string): PoolDocument => {
  try {
    const text = readPrivateFile(path);
    if (text === null) return emptyDocument();
    const document: PoolDocument = JSON.parse(text);
    // Files from before there were second factors do not have the member.
    const users = document.users.map((user) => ({ ...user, softwareToken: user.softwareToken ?? null }));
    return { ...document, users };
  } catch (error) {
    throw new LocalFault(
      'DATABASE_UNAVAILABLE',
      `The user pool's file ${path} cannot be read.`,
      'Delete it to begin with an empty pool.',
      { cause: error },
    );
  }
};

/** A JSON file, which is replaced whole. Passwords of seed accounts and private keys are in it. */
export const createFileStore = (path: string): PoolStore => {
  makePrivateFolder(dirname(path));
  return {
    read: () => readDocument(path),
    write: (document) => replacePrivateFile(path, JSON.stringify(document, null, 2)),
  };
};
