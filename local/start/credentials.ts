import { join } from 'node:path';
import { createDeveloperKeys, toDeveloper } from '../auth/developer.ts';
import { createLocalCredentials, type LocalCredentials } from '../auth/local-credentials.ts';
import type { CallerKeys } from '../aws/caller-keys.ts';
import { isJsonObject } from '../kernel/json.ts';
import { makePrivateFolder, readPrivateFile, replacePrivateFile } from '../kernel/private-files.ts';
import { setAside } from '../kernel/set-aside.ts';
import type { AwsCredentials } from '../kernel/sigv4.ts';
import type { CloudModel } from '../template/api-model.ts';
import type { Runtime } from './runtime.ts';

const FILE = 'developer-keys.json';

type Ports = Pick<Runtime, 'clock' | 'ids' | 'log'>;

/** Null for a text that holds no keys. */
const parseKeys = (text: string): AwsCredentials | null => {
  try {
    const keys: unknown = JSON.parse(text);
    if (!isJsonObject(keys)) return null;
    const { accessKeyId, secretAccessKey } = keys;
    return typeof accessKeyId === 'string' && typeof secretAccessKey === 'string'
      ? { accessKeyId, secretAccessKey }
      : null;
  } catch {
    return null;
  }
};

/** Null where there are none yet, or none that can be read: that file is set aside. */
const readKeys = (path: string, { clock, log }: Ports): AwsCredentials | null => {
  const text = readPrivateFile(path);
  const keys = text === null ? null : parseKeys(text);
  if (text !== null && keys === null) {
    const place = setAside(path, clock);
    log.warn(
      'credentials',
      `${path} was damaged and is now ${place}. The developer has new AWS keys: where the old ones stand in a profile, replace them.`,
    );
  }
  return keys;
};

/** The developer's AWS keys: the same at every start where data is kept, so that they may stand in a profile. */
function readDeveloperKeys(directory: string | null, ports: Ports): AwsCredentials {
  if (directory === null) return createDeveloperKeys(ports.ids);
  const path = join(directory, FILE);
  const known = readKeys(path, ports);
  if (known !== null) return known;
  const keys = createDeveloperKeys(ports.ids);
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
  ports: Pick<Runtime, 'ids' | 'clock' | 'log'>,
): OpenCredentials {
  const developer = readDeveloperKeys(directory, ports);
  const credentials = createLocalCredentials(roles, ports.ids, [toDeveloper(developer, accountId)]);
  const advice =
    `Sign with the AWS keys that are printed at start (access key ID ${developer.accessKeyId}), ` +
    'or with those in the environment of a function.';
  return { credentials, developer, keys: { find: credentials.find, advice, clock: ports.clock } };
}
