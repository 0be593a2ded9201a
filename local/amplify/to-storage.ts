import { isJsonObject, type Json, type JsonObject } from '../kernel/json.ts';
import type { CloudModel } from '../template/api-model.ts';

/**
 * `storage` of a deployed `amplify_outputs.json`, from the outputs that `defineStorage` adds to a stack; null
 * without one.
 */
export const toStorage = ({ outputs }: Pick<CloudModel, 'outputs'>): JsonObject | null => {
  const { bucketName, storageRegion, buckets } = outputs;
  if (typeof bucketName !== 'string' || typeof storageRegion !== 'string') return null;
  return {
    aws_region: storageRegion,
    bucket_name: bucketName,
    buckets: readList(buckets).flatMap(toBucket),
  };
};

/** The additions of `backend.addOutput` to the file, without what the runtime sets itself. */
export const toCustom = ({ outputs }: Pick<CloudModel, 'outputs'>): JsonObject => {
  const { customOutputs } = outputs;
  const added = typeof customOutputs === 'string' ? readJson(customOutputs) : null;
  if (!isJsonObject(added)) return {};
  const { version: _version, ...others } = added;
  return others;
};

/** The buckets are a JSON list of JSON texts. */
const toBucket = (text: Json): JsonObject[] => {
  const bucket = typeof text === 'string' ? readJson(text) : text;
  if (!isJsonObject(bucket)) return [];
  const { name = null, bucketName = null, storageRegion = null, paths } = bucket;
  return [
    { name, bucket_name: bucketName, aws_region: storageRegion, ...(paths !== undefined && { paths }) },
  ];
};

const readList = (text: Json | undefined): Json[] => {
  const list = typeof text === 'string' ? readJson(text) : null;
  return Array.isArray(list) ? list : [];
};

const readJson = (text: string): Json => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};
