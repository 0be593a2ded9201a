import { LocalFault } from '../../../kernel/errors.ts';
import { ofBucketList } from '../access.ts';
import { S3Failure } from '../errors.ts';
import { compareKeys, type StoredObject } from '../object-store.ts';
import { S3_NAMESPACE, toXml, type XmlElements } from '../xml.ts';
import type { Operation } from './operation.ts';

/** A line of the list: an object, or all objects whose keys have a common prefix up to the delimiter. */
interface Line {
  name: string;
  object: StoredObject | null;
}

const MAXIMUM_KEYS = 1000;

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html */
export const listObjects: Operation = ({ bucket, query }, { objects, caller }) => {
  caller.demand(ofBucketList(bucket, query));
  checkVersion(query);
  const prefix = query.get('prefix') ?? '';
  const delimiter = query.get('delimiter') ?? '';
  const encode = toEncoding(query.get('encoding-type'));
  const maximum = toMaximum(query.get('max-keys'));
  const token = query.get('continuation-token');
  const startAfter = query.get('start-after') ?? '';
  const rest =
    token === null
      ? toLines(objects.list(bucket).filter(isAfter(startAfter)), prefix, delimiter)
      : toLines(objects.list(bucket), prefix, delimiter).filter(isBehind(toLastName(token)));
  const page = rest.slice(0, maximum);
  const last = page.at(-1);
  const isTruncated = last !== undefined && page.length < rest.length;
  const body = toXml(
    'ListBucketResult',
    {
      Name: bucket,
      Prefix: encode(prefix),
      ...(delimiter !== '' && { Delimiter: encode(delimiter) }),
      ...(startAfter !== '' && { StartAfter: encode(startAfter) }),
      ...(token !== null && { ContinuationToken: token }),
      MaxKeys: maximum,
      KeyCount: page.length,
      IsTruncated: isTruncated,
      ...(query.has('encoding-type') && { EncodingType: 'url' }),
      ...(isTruncated && { NextContinuationToken: Buffer.from(last.name).toString('base64url') }),
      Contents: page.flatMap(({ object }) => (object ? [toContents(object, encode)] : [])),
      CommonPrefixes: page.flatMap(({ name, object }) => (object ? [] : [{ Prefix: encode(name) }])),
    },
    S3_NAMESPACE,
  );
  return { status: 200, headers: { 'content-type': 'application/xml' }, body };
};

const checkVersion = (query: URLSearchParams): void => {
  if (query.get('list-type') === '2') return;
  throw new LocalFault(
    'UNSUPPORTED',
    'The local S3 lists objects by ListObjectsV2 only.',
    'Use ListObjectsV2.',
  );
};

const toMaximum = (text: string | null): number => {
  if (text === null || text === '') return MAXIMUM_KEYS;
  if (/^\d+$/.test(text)) return Math.min(Number(text), MAXIMUM_KEYS);
  throw new S3Failure('InvalidArgument', 'Provided max-keys not an integer or within integer range');
};

/** Of keys: a common prefix is listed if one of its keys is after the start. */
const isAfter =
  (start: string) =>
  ({ key }: StoredObject): boolean =>
    start === '' || compareKeys(key, start) > 0;

const isBehind =
  (last: string) =>
  ({ name }: Line): boolean =>
    compareKeys(name, last) > 0;

/** The token is the last name of the previous page. */
const toLastName = (token: string): string => {
  if (/^[\w-]+$/.test(token)) return Buffer.from(token, 'base64url').toString();
  throw new S3Failure('InvalidArgument', 'The continuation token provided is incorrect');
};

const toEncoding = (type: string | null): ((text: string) => string) => {
  if (type === null) return (text) => text;
  if (type === 'url') return encodeURIComponent;
  throw new S3Failure('InvalidArgument', 'Invalid Encoding Method specified in Request');
};

const toLines = (objects: readonly StoredObject[], prefix: string, delimiter: string): Line[] => {
  const lines = new Map<string, Line>();
  for (const object of objects) {
    if (!object.key.startsWith(prefix)) continue;
    const end = delimiter === '' ? -1 : object.key.indexOf(delimiter, prefix.length);
    const name = end === -1 ? object.key : object.key.slice(0, end + delimiter.length);
    lines.set(name, { name, object: end === -1 ? object : null });
  }
  return [...lines.values()].sort((left, right) => compareKeys(left.name, right.name));
};

const toContents = (object: StoredObject, encode: (text: string) => string): XmlElements => ({
  Key: encode(object.key),
  LastModified: new Date(object.modifiedAt).toISOString(),
  ETag: `"${object.md5}"`,
  Size: object.size,
  StorageClass: 'STANDARD',
});
