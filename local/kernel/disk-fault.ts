import { LocalFault } from './errors.ts';

interface Explanation {
  message: string;
  fix: string;
}

const writable = (path: string): string =>
  `Give your user the permission to read and write ${path} and its folder.`;

const noSpace = (path: string): Explanation => ({
  message: `There is no space left on the disk that holds ${path}.`,
  fix: 'Free some space on it; the stored data is unchanged.',
});

const notAllowed = (path: string): Explanation => ({
  message: `Permission to read or write ${path} is denied.`,
  fix: writable(path),
});

const fileInTheWay = (path: string): Explanation => ({
  message: `${path} cannot be created: a file, or a link to nothing, has its name or that of a folder above it.`,
  fix: 'Move that file or link to another place.',
});

/** By the code of the system error: https://nodejs.org/api/errors.html#common-system-errors */
const explanations: Readonly<Record<string, (path: string) => Explanation>> = {
  ENOSPC: noSpace,
  EDQUOT: noSpace,
  EROFS: (path) => ({
    message: `${path} cannot be written: its file system is read-only.`,
    fix: 'Mount that file system for writing.',
  }),
  EACCES: notAllowed,
  EPERM: notAllowed,
  EISDIR: (path) => ({
    message: `${path} is a directory, and a file is expected there.`,
    fix: 'Move that directory to another place.',
  }),
  ENOTDIR: fileInTheWay,
  EEXIST: fileInTheWay,
};

/**
 * Explains a failed file operation on `path`: a `LocalFault` (`STORAGE_UNAVAILABLE`) with the path, which
 * Node's own error for a full disk lacks. An error that is not the system's is returned unchanged.
 */
export const toDiskFault = (error: unknown, path: string): Error => {
  if (!(error instanceof Error)) return new Error(String(error));
  return 'code' in error && 'syscall' in error ? explain(String(error.code), path, error) : error;
};

/** The same for a failure of another program, which reports only the reason, as the code of a system error. */
export const toDiskFaultOf = (code: 'EACCES' | 'EISDIR' | 'ENOSPC', path: string): LocalFault =>
  explain(code, path, null);

const explain = (code: string, path: string, cause: Error | null): LocalFault => {
  const { message, fix } = explanations[code]?.(path) ?? {
    message: `${path} cannot be read or written: ${cause?.message ?? code}.`,
    fix: 'Check the disk.',
  };
  return new LocalFault('STORAGE_UNAVAILABLE', message, fix, { cause });
};
