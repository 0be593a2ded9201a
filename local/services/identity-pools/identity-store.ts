import { dirname } from 'node:path';
import { LocalFault } from '../../kernel/errors.ts';
import { isJsonObject, type Json } from '../../kernel/json.ts';
import { makePrivateFolder, readPrivateFile, replacePrivateFile } from '../../kernel/private-files.ts';

/** An identity of an identity pool: a user or a browser. */
export interface StoredIdentity {
  /** Such as `eu-west-1:6ba7b810-9dad-41d1-80b4-00c04fd430c8`. */
  identityId: string;
  identityPoolId: string;
  /** The `sub` by the provider of the sign-in; null for a guest. */
  login: { provider: string; sub: string } | null;
}

/** The storage of identities across restarts: browsers remember theirs. */
export interface IdentityStore {
  read(): readonly StoredIdentity[];
  write(identities: readonly StoredIdentity[]): void;
}

export const createMemoryIdentities = (): IdentityStore => {
  let kept: readonly StoredIdentity[] = [];
  return {
    read: () => kept,
    write: (identities) => {
      kept = identities;
    },
  };
};

/**
 * A JSON file. Throws a `LocalFault` (`STORAGE_UNAVAILABLE`) for a damaged one, or if it cannot be read or
 * written.
 */
export const createFileIdentities = (path: string): IdentityStore => {
  makePrivateFolder(dirname(path));
  return {
    read: () => {
      const text = readPrivateFile(path);
      return text === null ? [] : parse(path, text);
    },
    write: (identities) => replacePrivateFile(path, JSON.stringify(identities, null, 2)),
  };
};

const parse = (path: string, text: string): readonly StoredIdentity[] => {
  try {
    const value: unknown = JSON.parse(text);
    if (Array.isArray(value) && value.every(isIdentity)) return value as StoredIdentity[];
  } catch {
    // Not JSON: damaged, as reported below.
  }
  throw new LocalFault(
    'STORAGE_UNAVAILABLE',
    `The identity file ${path} is damaged.`,
    'Restore a copy from a backup, or move this file to start without identities.',
  );
};

const isIdentity = (value: Json): boolean =>
  isJsonObject(value) &&
  typeof value.identityId === 'string' &&
  typeof value.identityPoolId === 'string' &&
  (value.login === null || isLogin(value.login));

const isLogin = (value: Json | undefined): boolean =>
  isJsonObject(value) && typeof value.provider === 'string' && typeof value.sub === 'string';
