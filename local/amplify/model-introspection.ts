import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isJsonObject, type JsonObject } from '../kernel/json.ts';
import type { CloudModel } from '../template/api-model.ts';

const FILE = 'modelIntrospectionSchema.json';

/**
 * The models of the API for `generateClient`: Amplify stores them in a bucket, for functions. Null if the
 * assembly has none, such as that of an `AmplifyGraphqlApi`.
 */
export const readModelIntrospection = ({
  bucketDeployments,
}: Pick<CloudModel, 'bucketDeployments'>): JsonObject | null => {
  const folders = bucketDeployments.flatMap(({ sources }) => sources.map(({ folder }) => folder));
  const file = folders.map((folder) => join(folder, FILE)).find((path) => existsSync(path));
  if (file === undefined) return null;
  const introspection: unknown = JSON.parse(readFileSync(file, 'utf8'));
  return isJsonObject(introspection) ? introspection : null;
};
