import { LocalFault } from '../../../kernel/errors.ts';
import { ofObject } from '../access.ts';
import { S3Failure } from '../errors.ts';
import { findUpload } from '../find-upload.ts';
import { toChecksums } from '../kept-headers.ts';
import { createUpload } from '../upload.ts';
import type { Operation } from './operation.ts';

const MAXIMUM_PARTS = 10_000;

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPart.html */
export const uploadPart: Operation = async (request, context) => {
  const { uploads, clock, caller, maximumObjectBytes } = context;
  caller.demand(ofObject('PutObject', request));
  if ('x-amz-copy-source' in request.headers) throw copiesPart();
  const multipart = findUpload(request, uploads);
  const partNumber = toPartNumber(request.query.get('partNumber') ?? '');
  const upload = createUpload(request, maximumObjectBytes);
  const part = await uploads.putPart(multipart, partNumber, upload.bytes, () => {
    const { size, md5, checksums } = upload.finish();
    return { size, md5, modifiedAt: clock.now(), headers: checksums };
  });
  return { status: 200, headers: { etag: `"${part.md5}"`, ...toChecksums(part.headers) }, body: null };
};

const toPartNumber = (text: string): number => {
  const number = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (number >= 1 && number <= MAXIMUM_PARTS) return number;
  throw new S3Failure(
    'InvalidArgument',
    `Part number must be an integer between 1 and ${MAXIMUM_PARTS}, inclusive`,
    { ArgumentName: 'partNumber', ArgumentValue: text },
  );
};

const copiesPart = (): LocalFault =>
  new LocalFault(
    'UNSUPPORTED',
    'The local S3 does not support UploadPartCopy.',
    'Upload the bytes of the part, or copy the whole object with CopyObject.',
  );
