import type { Readable } from 'node:stream';
import type { Clock } from '../../../kernel/clock.ts';
import type { Ids } from '../../../kernel/ids.ts';
import type { BucketModel } from '../../../template/service-model.ts';
import type { Caller } from '../access.ts';
import type { MultipartUploads } from '../multipart-uploads.ts';
import type { ObjectStore } from '../object-store.ts';
import type { S3Request } from '../request.ts';

export interface S3Response {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: string | Readable | null;
}

export interface OperationContext {
  buckets: readonly BucketModel[];
  objects: ObjectStore;
  uploads: MultipartUploads;
  clock: Clock;
  ids: Ids;
  maximumObjectBytes: number;
}

/**
 * One operation of S3, on a bucket that exists or on all of them. It asks what the caller may do before anything else.
 * Throws an `S3Failure` for what it refuses.
 */
export type Operation = (
  request: S3Request,
  context: OperationContext & { caller: Caller },
) => Promise<S3Response> | S3Response;
