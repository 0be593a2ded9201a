import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LocalFault } from '../kernel/errors.ts';
import { isJsonObject, type JsonObject } from '../kernel/json.ts';
import type { CloudModel } from '../template/api-model.ts';

const FILE = 'modelIntrospectionSchema.json';

/**
 * The models of the API for `generateClient`: Amplify stores them in a bucket, for functions. Null if the
 * assembly has none, such as that of an `AmplifyGraphqlApi`. Throws a `LocalFault` for a file that is not JSON.
 */
export const readModelIntrospection = ({
  bucketDeployments,
}: Pick<CloudModel, 'bucketDeployments'>): JsonObject | null => {
  const folders = bucketDeployments.flatMap(({ sources }) => sources.map(({ folder }) => folder));
  const file = folders.map((folder) => join(folder, FILE)).find((path) => existsSync(path));
  if (file === undefined) return null;
  const introspection = readJson(file);
  return isJsonObject(introspection) ? introspection : null;
};

const readJson = (file: string): unknown => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new LocalFault(
      'ASSEMBLY_UNREADABLE',
      `The models of the API cannot be read: ${file} is not JSON.`,
      'Synthesize the app again with `npx cdk synth`.',
      { cause },
    );
  }
};
