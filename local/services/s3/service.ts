import { LocalFault } from '../../kernel/errors.ts';
import type { Log } from '../../kernel/log.ts';
import { type AccessPorts, createCaller } from './access.ts';
import { S3Failure, toErrorDocument } from './errors.ts';
import { findOperation } from './operations/index.ts';
import type { OperationContext, S3Response } from './operations/operation.ts';
import { isPresignedChecksum, parseRequest, type RawRequest, type S3Request } from './request.ts';
import { checkSignature, type SignaturePorts } from './signature.ts';

export interface ObjectServiceOptions extends OperationContext, SignaturePorts, AccessPorts {
  log: Log;
}

/** Buckets with S3's REST protocol, without a socket. Responds to every request; failures are responses too. */
export type ObjectService = (request: RawRequest) => Promise<S3Response>;

export const createObjectService = (options: ObjectServiceOptions): ObjectService => {
  const { buckets, ids, log } = options;
  const isBucket = (name: string): boolean => buckets.some(({ bucketName }) => bucketName === name);
  return async (raw) => {
    const requestId = ids.uuid();
    const answer = async (): Promise<S3Response> => run(raw, parseRequest(raw, isBucket), options);
    const { status, headers, body } = await answer().catch((error: unknown) =>
      toFailureAnswer(error, raw.method, requestId, log),
    );
    return { status, headers: { 'x-amz-request-id': requestId, ...headers }, body };
  };
};

const run = async (
  raw: RawRequest,
  request: S3Request,
  options: ObjectServiceOptions,
): Promise<S3Response> => {
  const { buckets, log } = options;
  const { accessKeyId } = checkSignature(raw, request, options);
  if (request.bucket !== '' && !buckets.some(({ bucketName }) => bucketName === request.bucket))
    throw new S3Failure('NoSuchBucket', 'The specified bucket does not exist', {
      BucketName: request.bucket,
    });
  const operation = findOperation(request);
  if (operation === null) throw unsupported(request);
  if (request.method === 'PUT' && isPresignedChecksum(request))
    log.warn(
      's3',
      `The presigned URL for ${request.key} has the checksum of an empty body, which is ignored here. Sign with requestChecksumCalculation: 'WHEN_REQUIRED' to be safe.`,
    );
  return operation(request, { ...options, caller: createCaller(accessKeyId, options) });
};

/** The response to a HEAD has no body, so its error has no name either: clients only see the status. */
const toFailureAnswer = (error: unknown, method: string, requestId: string, log: Log): S3Response => {
  const failure = toFailure(error, log);
  const body = method === 'HEAD' ? null : toErrorDocument(failure, requestId);
  return { status: failure.status, headers: { 'content-type': 'application/xml' }, body };
};

const unsupported = ({ method, bucket, key }: S3Request): LocalFault =>
  new LocalFault(
    'UNSUPPORTED',
    `The local S3 does not support this ${method} of ${bucket === '' ? 'all buckets' : `${bucket}/${key}`}.`,
    'It supports getting, putting, copying, deleting and listing objects, multipart uploads, and listing buckets; test other operations against a deployed bucket.',
  );

const toFailure = (error: unknown, log: Log): { status: number; code: string; message: string } => {
  if (error instanceof S3Failure) return error;
  const isKnown = error instanceof LocalFault;
  const message = isKnown ? `${error.message} ${error.fix}` : 'The local S3 failed; see the log.';
  log.error(
    's3',
    isKnown ? message : error instanceof Error ? (error.stack ?? error.message) : String(error),
  );
  // Unsupported requests are never worth a retry; clients retry the others, as after a 500.
  const status = isKnown && error.code === 'UNSUPPORTED' ? 400 : 500;
  return { status, code: isKnown ? 'LocalFault' : 'InternalError', message };
};
