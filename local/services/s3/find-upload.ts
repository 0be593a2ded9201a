import { S3Failure } from './errors.ts';
import type { MultipartUpload, MultipartUploads } from './multipart-uploads.ts';
import type { S3Request } from './request.ts';

/** The upload that a request names. Throws an `S3Failure` (`NoSuchUpload`) where it is over, or of another object. */
export const findUpload = (request: S3Request, uploads: MultipartUploads): MultipartUpload => {
  const uploadId = request.query.get('uploadId') ?? '';
  const upload = uploads.find(request, uploadId);
  if (upload !== null) return upload;
  throw new S3Failure(
    'NoSuchUpload',
    'The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.',
    { UploadId: uploadId },
  );
};
