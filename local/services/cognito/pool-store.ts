import { dirname } from 'node:path';
import { LocalFault } from '../../kernel/errors.ts';
import { isJsonObject, type Json } from '../../kernel/json.ts';
import { makePrivateFolder, readPrivateFile, replacePrivateFile } from '../../kernel/private-files.ts';
import type { PoolDocument } from './pool-document.ts';

/** The storage of a user pool. */
export interface PoolStore {
  /** The pool as last written; an empty one if there is none yet. */
  read(): PoolDocument;
  write(document: PoolDocument): void;
}

export const createMemoryStore = (): PoolStore => {
  let kept = emptyDocument();
  return {
    read: () => kept,
    write: (document) => {
      kept = document;
    },
  };
};

/**
 * A JSON file for its owner only, since it contains private keys and passwords of seed accounts. It is
 * replaced atomically. Throws a `LocalFault` (`STORAGE_UNAVAILABLE`) for a damaged file, and if it cannot be
 * read or written.
 */
export const createFileStore = (path: string): PoolStore => {
  makePrivateFolder(dirname(path));
  return {
    read: () => {
      const text = readPrivateFile(path);
      return text === null ? emptyDocument() : parseDocument(path, text);
    },
    write: (document) => replacePrivateFile(path, JSON.stringify(document, null, 2)),
  };
};

const emptyDocument = (): PoolDocument => ({ keys: null, users: [], accounts: [] });

const parseDocument = (path: string, text: string): PoolDocument => {
  const value = parse(path, text);
  if (!isPool(value)) throw damaged(path, null);
  const document = value as unknown as PoolDocument;
  // Older files, written before second factors were supported, lack the member.
  const users = document.users.map((user) => ({ ...user, softwareToken: user.softwareToken ?? null }));
  return { ...document, users };
};

const parse = (path: string, text: string): Json => {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw damaged(path, error);
  }
};

const isPool = (document: Json): boolean =>
  isJsonObject(document) &&
  (document.keys === null || isJsonObject(document.keys)) &&
  isListOfObjects(document.accounts) &&
  Array.isArray(document.users) &&
  document.users.every(isUser);

const damaged = (path: string, cause: unknown): LocalFault =>
  new LocalFault(
    'STORAGE_UNAVAILABLE',
    `The user pool file ${path} is damaged: it does not contain the keys and users of a pool.`,
    'Restore a copy from a backup, or move this file to start with an empty pool.',
    { cause },
  );

const isListOfObjects = (value: Json | undefined): boolean =>
  Array.isArray(value) && value.every((entry) => isJsonObject(entry));

const isUser = (user: Json): boolean =>
  isJsonObject(user) &&
  ['username', 'sub', 'status'].every((name) => typeof user[name] === 'string') &&
  isJsonObject(user.attributes) &&
  Array.isArray(user.groups) &&
  isListOfObjects(user.sessions);
