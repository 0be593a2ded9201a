import type { Readable } from 'node:stream';

/** What is known of an object, besides its bytes. */
export interface StoredObject {
  key: string;
  size: number;
  /** The MD5 of its bytes, hexadecimal; of a multipart upload, what S3 makes of those of its parts: `<MD5>-<parts>`. */
  md5: string;
  /** Milliseconds since the epoch. */
  modifiedAt: number;
  /** What a GET answers again: `content-type`, `x-amz-meta-…`, `x-amz-checksum-…`. */
  headers: Readonly<Record<string, string>>;
}

/** The first and the last byte, both included. */
export interface ByteRange {
  start: number;
  end: number;
}

/** Where the objects of all buckets are. */
export interface ObjectStore {
  find(bucket: string, key: string): StoredObject | null;
  /** In the order of their keys' UTF-8 bytes. */
  list(bucket: string): StoredObject[];
  /**
   * Takes the bytes, then asks what to note of them. Where either fails, whatever was there before is still there.
   */
  put(
    place: { bucket: string; key: string },
    bytes: AsyncIterable<Buffer>,
    describe: () => StoredObject,
  ): Promise<StoredObject>;
  /** Null where the object is gone by now. An empty range reads nothing. */
  read(place: { bucket: string; key: string }, range: ByteRange): Promise<Readable | null>;
  remove(bucket: string, key: string): Promise<void>;
}

/** The order in which S3 lists: by bytes, where JavaScript would compare UTF-16 units. */
export const compareKeys = (left: string, right: string): number =>
  Buffer.compare(Buffer.from(left), Buffer.from(right));

export const byKey = (left: StoredObject, right: StoredObject): number => compareKeys(left.key, right.key);
