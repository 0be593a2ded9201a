import { join } from 'node:path';
import { createDeveloperKeys, toDeveloper } from '../auth/developer.ts';
import { createLocalCredentials, type LocalCredentials } from '../auth/local-credentials.ts';
import type { Ids } from '../kernel/ids.ts';
import { isJsonObject } from '../kernel/json.ts';
import { makePrivateFolder, readPrivateFile, replacePrivateFile } from '../kernel/private-files.ts';
import type { AwsCredentials } from '../kernel/sigv4.ts';
import type { CloudModel } from '../template/api-model.ts';

const FILE = 'developer-keys.json';

const readKeys = (path: string): AwsCredentials | null => {
  try {
    const keys: unknown = JSON.parse(readPrivateFile(path) ?? 'null');
    if (!isJsonObject(keys)) return null;
    const { accessKeyId, secretAccessKey } = keys;
    return typeof accessKeyId === 'string' && typeof secretAccessKey === 'string'
      ? { accessKeyId, secretAccessKey }
      : null;
  } catch {
    // Damaged: new ones do as well.
    return null;
  }
};

/** The developer's AWS keys: the same at every start where data is kept, so that they may stand in a profile. */
function readDeveloperKeys(directory: string | null, ids: Ids): AwsCredentials {
  if (directory === null) return createDeveloperKeys(ids);
  const path = join(directory, FILE);
  const known = readKeys(path);
  if (known !== null) return known;
  const keys = createDeveloperKeys(ids);
  makePrivateFolder(directory);
  replacePrivateFile(path, JSON.stringify(keys, null, 2));
  return keys;
}

/** The AWS keys that are good here: those of the template's roles, and the developer's. */
export function openCredentials(
  { roles, accountId }: Pick<CloudModel, 'roles' | 'accountId'>,
  directory: string | null,
  ids: Ids,
): { credentials: LocalCredentials; developer: AwsCredentials } {
  const developer = readDeveloperKeys(directory, ids);
  return { developer, credentials: createLocalCredentials(roles, ids, [toDeveloper(developer, accountId)]) };
}
