import { ofObject } from '../access.ts';
import { findUpload } from '../find-upload.ts';
import type { UploadedPart } from '../multipart-uploads.ts';
import { S3_NAMESPACE, toXml, type XmlElements } from '../xml.ts';
import type { Operation } from './operation.ts';

const MAXIMUM_PARTS = 1000;

/**
 * The initiator of an upload may list its parts, regardless of its policies; here it is the one who may put the
 * object.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListParts.html
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html#mpuAndPermissions
 */
export const listParts: Operation = (request, { uploads, caller }) => {
  caller.demand(ofObject('PutObject', request));
  const { bucket, key, query } = request;
  const upload = findUpload(request, uploads);
  const after = toNumber(query.get('part-number-marker'), 0);
  const maximum = Math.min(toNumber(query.get('max-parts'), MAXIMUM_PARTS), MAXIMUM_PARTS);
  const rest = uploads.listParts(upload).filter(({ partNumber }) => partNumber > after);
  const page = rest.slice(0, maximum);
  const isTruncated = page.length > 0 && page.length < rest.length;
  const result = {
    Bucket: bucket,
    Key: key,
    UploadId: upload.uploadId,
    PartNumberMarker: after,
    NextPartNumberMarker: page.at(-1)?.partNumber ?? 0,
    MaxParts: maximum,
    IsTruncated: isTruncated,
    Part: page.map(toPart),
  };
  const body = toXml('ListPartsResult', result, S3_NAMESPACE);
  return { status: 200, headers: { 'content-type': 'application/xml' }, body };
};

const toNumber = (text: string | null, otherwise: number): number =>
  /^\d+$/.test(text ?? '') ? Number(text) : otherwise;

const toPart = ({ partNumber, md5, size, modifiedAt, headers }: UploadedPart): XmlElements => ({
  PartNumber: partNumber,
  LastModified: new Date(modifiedAt).toISOString(),
  ETag: `"${md5}"`,
  Size: size,
  ...(headers['x-amz-checksum-crc32'] !== undefined && { ChecksumCRC32: headers['x-amz-checksum-crc32'] }),
});
