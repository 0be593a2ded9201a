import type { Readable } from 'node:stream';
import type { Clock } from '../../../kernel/clock.ts';
import type { BucketModel } from '../../../template/service-model.ts';
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
  clock: Clock;
  maximumObjectBytes: number;
}

/** One operation of S3, on an existing bucket or on all of them. Throws an `S3Failure` for a rejected request. */
export type Operation = (request: S3Request, context: OperationContext) => Promise<S3Response> | S3Response;
