import { ofObject } from '../access.ts';
import { checkConditions, preconditionFailed } from '../conditional-write.ts';
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
  const { md5, modifiedAt } = await objects.put({ bucket, key }, bytes, () => ({
    ...source,
    key,
    modifiedAt: clock.now(),
    headers: copied,
  }));
  const result = { ETag: `"${md5}"`, LastModified: new Date(modifiedAt).toISOString() };
  const body = toXml('CopyObjectResult', result, S3_NAMESPACE);
  return { status: 200, headers: { 'content-type': 'application/xml' }, body };
};

/** `/bucket/key` or `bucket/key`, encoded as in a URL. */
const toPlace = (source: string): Place => {
  const [path = '', version] = source.replace(/^\//, '').split('?');
  const [, bucket, key] = /^([^/]+)\/(.+)$/.exec(decode(path)) ?? [];
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

/** Of dates, seconds count. */
const checkSource = ({ md5, modifiedAt }: StoredObject, headers: Headers): void => {
  const modified = Math.floor(modifiedAt / 1000) * 1000;
  const of = (name: string): string | undefined => headers[`x-amz-copy-source-${name}`];
  const holds = {
    'if-match': (value: string) => isTag(value, md5),
    'if-none-match': (value: string) => !isTag(value, md5),
    'if-modified-since': (value: string) => modified > Date.parse(value),
    'if-unmodified-since': (value: string) => modified <= Date.parse(value),
  };
  for (const [name, check] of Object.entries(holds)) {
    const value = of(name);
    if (value !== undefined && !check(value)) throw preconditionFailed(`x-amz-copy-source-${name}`);
  }
};

const isTag = (value: string, md5: string): boolean => value.replaceAll('"', '') === md5;

const noSuchKey = (key: string): S3Failure =>
  new S3Failure('NoSuchKey', 'The specified key does not exist.', { Key: key });

const ontoItself = (): S3Failure =>
  new S3Failure(
    'InvalidRequest',
    "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.",
  );
