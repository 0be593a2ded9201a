import { isJsonObject, type Json, type JsonObject } from '../kernel/json.ts';
import { isLoopback, parseAuthority } from '../kernel/listener/authority.ts';
import type { CloudModel } from '../template/api-model.ts';

/** `storage` of a deployed `amplify_outputs.json`. */
export interface LocalStorage {
  aws_region: string;
  bucket_name: string;
  buckets: readonly LocalBucket[];
}

interface LocalBucket {
  name: string;
  bucket_name: string;
  aws_region: Json;
  paths?: Json;
}

/**
 * `storage` of a deployed `amplify_outputs.json`, from the outputs that `defineStorage` adds to a stack; null
 * without one.
 */
export const toStorage = ({ outputs }: Pick<CloudModel, 'outputs'>): LocalStorage | null => {
  const { bucketName, storageRegion, buckets } = outputs;
  if (typeof bucketName !== 'string' || typeof storageRegion !== 'string') return null;
  return {
    aws_region: storageRegion,
    bucket_name: bucketName,
    buckets: readList(buckets).flatMap(toBucket),
  };
};

/**
 * `Storage` of the library's own configuration, whose buckets are those here; null without one, and where `localhost` is
 * not what the AWS endpoint listens on.
 *
 * The library has no setting for the address of S3: it asks `https://<bucket>.s3.<region>.amazonaws.com`. (The setting
 * `dangerouslyConnectToHttpEndpointForTesting` has been broken since https://github.com/aws-amplify/amplify-js/pull/13961:
 * each call throws `InvalidCustomEndpoint`.) A region that ends in `#` makes a fragment of what follows it, and
 * fragments are not sent: the address is `https://<bucket>.s3.localhost:4566`. Signatures name that region, too.
 */
export const toLibraryStorage = (storage: LocalStorage | null, awsEndpoint: string) => {
  const { host, protocol } = new URL(awsEndpoint);
  const authority = parseAuthority(host);
  if (storage === null || authority === null || !isLoopback(authority)) return null;
  // A URL leaves out the default port of its scheme, and the library's own scheme is always https.
  const region = `localhost:${authority.port || (protocol === 'https:' ? '443' : '80')}#`;
  const buckets = storage.buckets.map(({ name, bucket_name: bucketName, paths }) => [
    name,
    { bucketName, region, ...(paths !== undefined && { paths }) },
  ]);
  return { S3: { bucket: storage.bucket_name, region, buckets: Object.fromEntries(buckets) } };
};

/** What `backend.addOutput` adds to the file, besides what the runtime fills itself. */
export const toCustom = ({ outputs }: Pick<CloudModel, 'outputs'>): JsonObject => {
  const { customOutputs } = outputs;
  const added = typeof customOutputs === 'string' ? readJson(customOutputs) : null;
  if (!isJsonObject(added)) return {};
  const { version: _version, ...others } = added;
  return others;
};

/** The buckets are a JSON list of JSON texts. */
const toBucket = (text: Json): LocalBucket[] => {
  const bucket = typeof text === 'string' ? readJson(text) : text;
  if (!isJsonObject(bucket)) return [];
  const { name, bucketName, storageRegion = null, paths } = bucket;
  if (typeof name !== 'string' || typeof bucketName !== 'string') return [];
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
