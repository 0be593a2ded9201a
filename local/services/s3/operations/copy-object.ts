import { ofObject } from '../access.ts';
import { findUnmetCondition } from '../conditional-read.ts';
import { checkConditions, preconditionFailed } from '../conditional-write.ts';
import { createDigests, type Digests } from '../digests.ts';
import { S3Failure } from '../errors.ts';
import { toChecksums, toKeptHeaders } from '../kept-headers.ts';
import type { StoredObject } from '../object-store.ts';
import { S3_NAMESPACE, toXml } from '../xml.ts';
import type { Operation, OperationContext } from './operation.ts';

type Headers = Readonly<Record<string, string>>;

interface Place {
  bucket: string;
  key: string;
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html */
export const copyObject: Operation = async ({ bucket, key, headers }, context) => {
  const { objects, clock, caller } = context;
  const place = toPlace(headers['x-amz-copy-source'] ?? '');
  caller.demand(ofObject('GetObject', place));
  caller.demand(ofObject('PutObject', { bucket, key }));
  const source = findSource(place, context);
  checkSource(source, headers);
  checkConditions(headers, objects.find(bucket, key));
  const isReplacing = headers['x-amz-metadata-directive'] === 'REPLACE';
  if (!isReplacing && place.bucket === bucket && place.key === key) throw ontoItself();
  const bytes = await objects.read(place, { start: 0, end: source.size - 1 });
  if (bytes === null) throw noSuchKey(place.key);
  const copied = isReplacing ? { ...toKeptHeaders(headers), ...toChecksums(source.headers) } : source.headers;
  const digests = createDigests();
  const { md5, modifiedAt } = await objects.put({ bucket, key }, digest(bytes, digests), () => {
    checkConditions(headers, objects.find(bucket, key));
    const { size, md5 } = digests.finish();
    return { key, size, md5: md5.toString('hex'), modifiedAt: clock.now(), headers: copied };
  });
  const result = { ETag: `"${md5}"`, LastModified: new Date(modifiedAt).toISOString() };
  const body = toXml('CopyObjectResult', result, S3_NAMESPACE);
  return { status: 200, headers: { 'content-type': 'application/xml' }, body };
};

/** The ETag of a copy is the MD5 of its bytes, also if the source was uploaded in parts. */
async function* digest(bytes: AsyncIterable<Buffer>, digests: Digests): AsyncGenerator<Buffer> {
  for await (const chunk of bytes) {
    digests.update(chunk);
    yield chunk;
  }
}

/** `/bucket/key` or `bucket/key`, encoded as in a URL. */
const toPlace = (source: string): Place => {
  const [path = '', version] = source.split('?');
  const [, bucket, key] = /^([^/]+)\/(.+)$/s.exec(decode(path).replace(/^\//, '')) ?? [];
  if (bucket === undefined || key === undefined || version !== undefined)
    throw new S3Failure(
      'InvalidArgument',
      'Copy Source must mention the source bucket and key: sourcebucket/sourcekey',
      {
        ArgumentName: 'x-amz-copy-source',
        ArgumentValue: source,
      },
    );
  return { bucket, key };
};

const decode = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

const findSource = (
  { bucket, key }: Place,
  { buckets, objects }: Pick<OperationContext, 'buckets' | 'objects'>,
): StoredObject => {
  if (!buckets.some(({ bucketName }) => bucketName === bucket))
    throw new S3Failure('NoSuchBucket', 'The specified bucket does not exist', { BucketName: bucket });
  const source = objects.find(bucket, key);
  if (source === null) throw noSuchKey(key);
  return source;
};

const checkSource = (source: StoredObject, headers: Headers): void => {
  const prefix = 'x-amz-copy-source-';
  const unmet = findUnmetCondition(source, headers, prefix);
  if (unmet !== null) throw preconditionFailed(prefix + unmet);
};

const noSuchKey = (key: string): S3Failure =>
  new S3Failure('NoSuchKey', 'The specified key does not exist.', { Key: key });

const ontoItself = (): S3Failure =>
  new S3Failure(
    'InvalidRequest',
    "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.",
  );
