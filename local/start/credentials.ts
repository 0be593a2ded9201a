import { join } from 'node:path';
import { createDeveloperKeys, toDeveloper } from '../auth/developer.ts';
import { createLocalCredentials, type LocalCredentials } from '../auth/local-credentials.ts';
import type { CallerKeys } from '../aws/caller-keys.ts';
import type { Ids } from '../kernel/ids.ts';
import { isJsonObject } from '../kernel/json.ts';
import { makePrivateFolder, readPrivateFile, replacePrivateFile } from '../kernel/private-files.ts';
import type { AwsCredentials } from '../kernel/sigv4.ts';
import type { CloudModel } from '../template/api-model.ts';
import type { Ground } from './ground.ts';

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

/** The AWS keys that are valid here: those of the template's roles, and the developer's. */
export interface OpenCredentials {
  credentials: LocalCredentials;
  developer: AwsCredentials;
  /** The same keys, as the AWS endpoint checks them. */
  keys: CallerKeys;
}

export function openCredentials(
  { roles, accountId }: Pick<CloudModel, 'roles' | 'accountId'>,
  directory: string | null,
  { ids, clock }: Pick<Ground, 'ids' | 'clock'>,
): OpenCredentials {
  const developer = readDeveloperKeys(directory, ids);
  const credentials = createLocalCredentials(roles, ids, [toDeveloper(developer, accountId)]);
  const advice =
    `Sign with the AWS keys that are printed at start (access key ID ${developer.accessKeyId}), ` +
    'or with those in the environment of a function.';
  return { credentials, developer, keys: { find: credentials.find, advice, clock } };
}
