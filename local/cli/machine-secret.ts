import { dirname } from 'node:path';
import { LocalFault } from '../kernel/errors.ts';
import { type Ids, systemIds } from '../kernel/ids.ts';
import { createPrivateFile, makePrivateFolder, readPrivateFile } from '../kernel/private-files.ts';
import { SECRET_BYTES } from '../kernel/secrets.ts';

const SECRET = new RegExp(`^[0-9a-f]{${SECRET_BYTES * 2}}$`);

/**
 * The secret of this checkout, as hexadecimal text: created at the first call, the same at every later one
 * and for all stages. Throws a `LocalFault` if it cannot be stored in `file` or is invalid there.
 */
export const readMachineSecret = (file: string, ids: Pick<Ids, 'entropy'> = systemIds): string => {
  let secret: string;
  try {
    secret = obtain(file, ids);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw unusable(
      `cannot be stored in ${file}: ${reason}`,
      'Grant your user permission to write to that folder.',
      error,
    );
  }
  if (SECRET.test(secret)) return secret;
  // Without its text, which may be a secret.
  throw unusable(
    `is damaged: ${file} does not hold ${SECRET_BYTES * 2} hexadecimal digits.`,
    'Restore the previous file, or move this one: the next start creates a new secret, and API keys change.',
  );
};

const obtain = (file: string, ids: Pick<Ids, 'entropy'>): string => {
  makePrivateFolder(dirname(file));
  const known = readPrivateFile(file);
  if (known !== null) return known.trim();
  createPrivateFile(file, `${ids.entropy(SECRET_BYTES)}\n`);
  return readPrivateFile(file)?.trim() ?? '';
};

const unusable = (problem: string, fix: string, cause?: unknown): LocalFault =>
  new LocalFault('USAGE', `The secret from which API keys are derived ${problem}`, fix, { cause });
