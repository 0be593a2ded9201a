import { existsSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { LocalFault } from '../kernel/errors.ts';
import { isJsonObject } from '../kernel/json.ts';
import { makePrivateFolder, replacePrivateFile } from '../kernel/private-files.ts';

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
  try {
    // A folder of the front end, which is there already, keeps its mode.
    if (!existsSync(dirname(file))) makePrivateFolder(dirname(file));
    replacePrivateFile(file, `${JSON.stringify(outputs, null, 2)}\n`);
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
