import type { Readable } from 'node:stream';
import type { ObjectPage, StoredObject } from '../console-model/data.ts';
import { badRequest, type JsonRequest, type JsonRoutes } from '../http/json-api.ts';
import { compareKeys, type ObjectStore } from '../services/s3/object-store.ts';
import type { BucketModel } from '../template/service-model.ts';

const PAGE_SIZE = 100;
const MOST_BYTES = 256 * 1024;

export interface BucketRoutesOptions {
  buckets: readonly BucketModel[];
  /** The services may still be starting. */
  readObjects(): Promise<ObjectStore>;
}

/** Lists the objects of buckets, and reads the beginning of one. */
export const createBucketRoutes = ({ buckets, readObjects }: BucketRoutesOptions): JsonRoutes => {
  const findBucket = ({ path }: JsonRequest): string => {
    const found = buckets.find(({ bucketName }) => bucketName === path.bucket);
    if (found === undefined) throw badRequest(`This app has no bucket ${path.bucket}.`);
    return found.bucketName;
  };
  return {
    'GET /console/api/buckets': () => ({ buckets: buckets.map(({ bucketName }) => ({ name: bucketName })) }),
    'GET /console/api/buckets/{bucket}/objects': async (request) =>
      toPage(await readObjects(), findBucket(request), request.query),
    'GET /console/api/buckets/{bucket}/object': async (request) =>
      readObject(await readObjects(), findBucket(request), request.query.get('key') ?? ''),
  };
};

const toPage = (store: ObjectStore, bucket: string, query: URLSearchParams): ObjectPage => {
  const prefix = query.get('prefix') ?? '';
  const start = Buffer.from(query.get('nextToken') ?? '', 'base64url').toString();
  const rest = store
    .list(bucket)
    .filter(({ key }) => key.startsWith(prefix) && (start === '' || compareKeys(key, start) > 0));
  const page = rest.slice(0, PAGE_SIZE);
  const last = page.length < rest.length ? page.at(-1) : undefined;
  return {
    objects: page.map(({ key, size, modifiedAt }) => ({ key, bytes: size, modifiedAt })),
    // The token is the last key of this page.
    nextToken: last === undefined ? null : Buffer.from(last.key).toString('base64url'),
  };
};

/** Null if there is no such object. */
const readObject = async (store: ObjectStore, bucket: string, key: string): Promise<StoredObject | null> => {
  const object = store.find(bucket, key);
  const bytes =
    object && (await store.read({ bucket, key }, { start: 0, end: Math.min(object.size, MOST_BYTES) - 1 }));
  if (object === null || bytes === null) return null;
  const isCut = object.size > MOST_BYTES;
  return {
    key,
    bytes: object.size,
    contentType: object.headers['content-type'] ?? 'application/octet-stream',
    text: toText(await readAll(bytes), isCut),
    isCut,
  };
};

const readAll = async (source: Readable): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of source) chunks.push(chunk);
  return Buffer.concat(chunks);
};

/** Null if it is not UTF-8. The end of a beginning may cut a character. */
const toText = (bytes: Buffer, isCut: boolean): string | null => {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: isCut });
    return text.includes('\0') ? null : text;
  } catch {
    return null;
  }
};
