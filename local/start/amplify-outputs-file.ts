import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { LocalFault } from '../kernel/errors.ts';
import { isJsonObject } from '../kernel/json.ts';

const readJson = (file: string): unknown => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
};

/** Amplify's own command gives the outputs of a deployed backend a version; ours have none. */
const isOfDeployedBackend = (file: string): boolean => {
  const present = readJson(file);
  return isJsonObject(present) && 'version' in present;
};

/**
 * Writes the file for its owner only, since it has an API key; whoever reads it meanwhile sees the old text or the new
 * one. Throws a `LocalFault` where it cannot be written, and where it would replace that of a deployed backend.
 */
export function writeAmplifyOutputs(file: string, outputs: object): void {
  if (isOfDeployedBackend(file)) {
    throw new LocalFault(
      'USAGE',
      `${file} belongs to a deployed Amplify backend: it has a version.`,
      'Move it away, or name another file with --amplify-outputs.',
    );
  }
  const draft = `${file}.${process.pid}`;
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(draft, `${JSON.stringify(outputs, null, 2)}\n`, { mode: 0o600 });
    renameSync(draft, file);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new LocalFault(
      'USAGE',
      `${file} cannot be written: ${reason}.`,
      'Make its folder writable, or name another file with --amplify-outputs.',
      { cause: error },
    );
  }
}
