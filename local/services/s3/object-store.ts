import type { Readable } from 'node:stream';

/** The metadata of an object. */
export interface StoredObject {
  key: string;
  size: number;
  /** The MD5 of its bytes, hexadecimal; of a multipart upload, what S3 makes of those of its parts: `<MD5>-<parts>`. */
  md5: string;
  /** Milliseconds since the epoch. */
  modifiedAt: number;
  /** Headers for GET: `content-type`, `x-amz-meta-…`, `x-amz-checksum-…`. */
  headers: Readonly<Record<string, string>>;
}

/** The first and the last byte, both included. */
export interface ByteRange {
  start: number;
  end: number;
}

/** The storage of the objects of all buckets. */
export interface ObjectStore {
  find(bucket: string, key: string): StoredObject | null;
  /** In the order of their keys' UTF-8 bytes. */
  list(bucket: string): StoredObject[];
  /**
   * Stores the bytes, then the metadata that the callback returns. If either fails, the previous object
   * remains.
   */
  put(
    place: { bucket: string; key: string },
    bytes: AsyncIterable<Buffer>,
    describe: () => StoredObject,
  ): Promise<StoredObject>;
  /** Null if the object was deleted. An empty range reads nothing. */
  read(place: { bucket: string; key: string }, range: ByteRange): Promise<Readable | null>;
  remove(bucket: string, key: string): Promise<void>;
}

/** The order of S3's lists: by bytes, while JavaScript compares UTF-16 units. */
export const compareKeys = (left: string, right: string): number =>
  Buffer.compare(Buffer.from(left), Buffer.from(right));

export const byKey = (left: StoredObject, right: StoredObject): number => compareKeys(left.key, right.key);
