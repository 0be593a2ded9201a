import type { S3Request } from '../request.ts';
import { abortMultipartUpload } from './abort-multipart-upload.ts';
import { completeMultipartUpload } from './complete-multipart-upload.ts';
import { createMultipartUpload } from './create-multipart-upload.ts';
import { deleteObject } from './delete-object.ts';
import { deleteObjects } from './delete-objects.ts';
import { getObject } from './get-object.ts';
import { headObject } from './head-object.ts';
import { listBuckets } from './list-buckets.ts';
import { listObjects } from './list-objects.ts';
import { listParts } from './list-parts.ts';
import type { Operation } from './operation.ts';
import { putObject } from './put-object.ts';
import { uploadPart } from './upload-part.ts';

/** By what a request is about, with the parameter that makes another operation of it, and by method. */
const operations: Readonly<Record<string, Readonly<Record<string, Operation>>>> = {
  object: { DELETE: deleteObject, GET: getObject, HEAD: headObject, PUT: putObject },
  'object?uploads': { POST: createMultipartUpload },
  'object?uploadId': { DELETE: abortMultipartUpload, GET: listParts, POST: completeMultipartUpload },
  'object?partNumber&uploadId': { PUT: uploadPart },
  bucket: { GET: listObjects },
  'bucket?delete': { POST: deleteObjects },
  all: { GET: listBuckets },
};

/** Parameters that select another operation. */
const OTHER_OPERATION =
  /^(acl|attributes|cors|delete|encryption|legal-hold|lifecycle|location|logging|notification|object-lock|partNumber|policy|replication|restore|retention|select|tagging|torrent|uploadId|uploads|versionId|versioning|versions|website)$/;

/** Null for an unsupported operation. */
export const findOperation = ({ method, bucket, key, query }: S3Request): Operation | null => {
  const kind = bucket === '' ? 'all' : key === '' ? 'bucket' : 'object';
  const parameters = [...query.keys()].filter((name) => OTHER_OPERATION.test(name)).sort();
  const name = parameters.length === 0 ? kind : `${kind}?${parameters.join('&')}`;
  const known = Object.hasOwn(operations, name) ? operations[name] : undefined;
  return known !== undefined && Object.hasOwn(known, method) ? (known[method] ?? null) : null;
};
