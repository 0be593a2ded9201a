import { createHash } from 'node:crypto';
import { ofObject } from '../access.ts';
import { checkConditions } from '../conditional-write.ts';
import { createDigests } from '../digests.ts';
import { S3Failure } from '../errors.ts';
import { findUpload } from '../find-upload.ts';
import type { MultipartUpload, MultipartUploads, UploadedPart } from '../multipart-uploads.ts';
import { malformed, readDocument, readElements, readText } from '../read-document.ts';
import type { S3Request } from '../request.ts';
import { S3_NAMESPACE, toXml } from '../xml.ts';
import type { Operation } from './operation.ts';

/** Of every part but the last. https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html */
const MINIMUM_PART_BYTES = 5 * 1024 ** 2;

const OWN_CHECKSUM = 'x-amz-checksum-crc64nvme';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_CompleteMultipartUpload.html */
export const completeMultipartUpload: Operation = async (request, context) => {
  const { bucket, key, headers } = request;
  const { objects, uploads, clock, caller } = context;
  caller.demand(ofObject('PutObject', request));
  const upload = findUpload(request, uploads);
  checkConditions(headers, objects.find(bucket, key));
  const parts = choose(await readDocument(toDocumentRequest(request)), uploads.listParts(upload));
  const digests = createDigests();
  const md5 = toEntityTag(parts);
  await objects.put({ bucket, key }, concatenate(upload, parts, { uploads, update: digests.update }), () => {
    const { size, checksums } = digests.finish();
    checkConditions(headers, objects.find(bucket, key));
    const kept = toChecksum(request, checksums);
    return { key, size, md5, modifiedAt: clock.now(), headers: { ...upload.headers, ...kept } };
  });
  await uploads.end(upload);
  const result = { Location: `/${bucket}/${key}`, Bucket: bucket, Key: key, ETag: `"${md5}"` };
  const body = toXml('CompleteMultipartUploadResult', result, S3_NAMESPACE);
  return { status: 200, headers: { 'content-type': 'application/xml' }, body };
};

/** The checksums in the headers are those of the object, not of the document in the body. */
const toDocumentRequest = (request: S3Request): S3Request => ({
  ...request,
  headers: Object.fromEntries(
    Object.entries(request.headers).filter(([name]) => !name.startsWith('x-amz-checksum-')),
  ),
});

/** The parts that the document names. Throws an `S3Failure` for one that has not arrived. */
const choose = (document: string, present: readonly UploadedPart[]): UploadedPart[] => {
  const wanted = readElements(document, 'Part').map((part) => ({
    partNumber: Number(readText(part, 'PartNumber')),
    tag: (readText(part, 'ETag') ?? '').replaceAll('"', ''),
  }));
  if (wanted.length === 0 || wanted.some(({ partNumber }) => !Number.isInteger(partNumber)))
    throw malformed();
  if (wanted.some(({ partNumber }, index) => partNumber <= (wanted[index - 1]?.partNumber ?? 0)))
    throw new S3Failure(
      'InvalidPartOrder',
      'The list of parts was not in ascending order. Parts must be ordered by part number.',
    );
  const parts = wanted.map(({ partNumber, tag }) => {
    const part = present.find((each) => each.partNumber === partNumber && each.md5 === tag);
    if (part === undefined) throw invalidPart(partNumber);
    return part;
  });
  const small = parts.slice(0, -1).find(({ size }) => size < MINIMUM_PART_BYTES);
  if (small !== undefined)
    throw new S3Failure('EntityTooSmall', 'Your proposed upload is smaller than the minimum allowed size', {
      ProposedSize: String(small.size),
      MinSizeAllowed: String(MINIMUM_PART_BYTES),
      PartNumber: String(small.partNumber),
    });
  return parts;
};

/** The MD5 of the MD5s of the parts, and how many there are: as S3 computes it, though it does not document it. */
const toEntityTag = (parts: readonly UploadedPart[]): string => {
  const hash = createHash('md5');
  for (const { md5 } of parts) hash.update(Buffer.from(md5, 'hex'));
  return `${hash.digest('hex')}-${parts.length}`;
};

async function* concatenate(
  upload: MultipartUpload,
  parts: readonly UploadedPart[],
  { uploads, update }: { uploads: MultipartUploads; update(bytes: Buffer): void },
): AsyncGenerator<Buffer> {
  for (const part of parts) {
    const bytes = await uploads.read(upload, part);
    if (bytes === null) throw invalidPart(part.partNumber);
    for await (const chunk of bytes as AsyncIterable<Buffer>) {
      update(chunk);
      yield chunk;
    }
  }
}

/** The checksum of the whole object that came along, else S3's own. Throws an `S3Failure` for a wrong one. */
const toChecksum = (
  { headers }: S3Request,
  computed: Readonly<Record<string, string>>,
): Record<string, string> => {
  const name = Object.keys(computed).find((each) => headers[each] !== undefined);
  const isOfParts = headers['x-amz-checksum-type'] === 'COMPOSITE' || /-\d+$/.test(headers[name ?? ''] ?? '');
  if (name === undefined || isOfParts) return { [OWN_CHECKSUM]: computed[OWN_CHECKSUM] ?? '' };
  if (headers[name] !== computed[name])
    throw new S3Failure('BadDigest', `The ${name} you specified did not match the calculated checksum.`);
  return { [name]: computed[name] ?? '' };
};

const invalidPart = (partNumber: number): S3Failure =>
  new S3Failure(
    'InvalidPart',
    "One or more of the specified parts could not be found. The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.",
    { PartNumber: String(partNumber) },
  );
