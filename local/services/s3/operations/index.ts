import type { S3Request } from '../request.ts';
import { deleteObject } from './delete-object.ts';
import { getObject } from './get-object.ts';
import { headObject } from './head-object.ts';
import { listBuckets } from './list-buckets.ts';
import { listObjects } from './list-objects.ts';
import type { Operation } from './operation.ts';
import { putObject } from './put-object.ts';

/** By method: operations on an object, on a bucket, and on all buckets. */
const operations = {
  object: { DELETE: deleteObject, GET: getObject, HEAD: headObject, PUT: putObject },
  bucket: { GET: listObjects },
  all: { GET: listBuckets },
} as const satisfies Record<string, Record<string, Operation>>;

/** Parameters that select another operation. */
const OTHER_OPERATION =
  /^(acl|attributes|cors|delete|encryption|legal-hold|lifecycle|location|logging|notification|object-lock|partNumber|policy|replication|restore|retention|select|tagging|torrent|uploadId|uploads|versionId|versioning|versions|website)$/;

/** Null for an unsupported operation. */
export const findOperation = ({ method, bucket, key, query }: S3Request): Operation | null => {
  const kind = bucket === '' ? 'all' : key === '' ? 'bucket' : 'object';
  const known: Readonly<Record<string, Operation>> = operations[kind];
  if ([...query.keys()].some((name) => OTHER_OPERATION.test(name))) return null;
  return Object.hasOwn(known, method) ? (known[method] ?? null) : null;
};
