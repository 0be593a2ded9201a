import type { Readable } from 'node:stream';
import type { ObjectStore, StoredObject } from './object-store.ts';

/** An upload that has begun and is neither completed nor aborted. */
export interface MultipartUpload {
  uploadId: string;
  bucket: string;
  /** The object that it becomes. */
  key: string;
  /** What a GET of that object answers again. */
  headers: Readonly<Record<string, string>>;
}

/** A part that has arrived. */
export interface UploadedPart extends StoredObject {
  partNumber: number;
}

/** Multipart uploads in progress, with their parts. */
export interface MultipartUploads {
  begin(upload: MultipartUpload, at: number): Promise<void>;
  /** Null if there is no such upload of this object. */
  find(place: { bucket: string; key: string }, uploadId: string): MultipartUpload | null;
  /** Takes the bytes of a part, in place of an earlier one of this number, then asks what to note of them. */
  putPart(
    upload: MultipartUpload,
    partNumber: number,
    bytes: AsyncIterable<Buffer>,
    describe: () => Omit<StoredObject, 'key'>,
  ): Promise<StoredObject>;
  /** In the order of their numbers. */
  listParts(upload: MultipartUpload): UploadedPart[];
  read(upload: MultipartUpload, part: UploadedPart): Promise<Readable | null>;
  /** Removes the upload and its parts. */
  end(upload: MultipartUpload): Promise<void>;
}

const TARGET = 'x-target-key';
const EMPTY_MD5 = 'd41d8cd98f00b204e9800998ecf8427e';

/** Uploads and their parts are objects of a store of their own: `<upload>/target` and `<upload>/00001`. */
export const createMultipartUploads = (store: ObjectStore): MultipartUploads => {
  const listParts = ({ bucket, uploadId }: MultipartUpload): UploadedPart[] =>
    store.list(bucket).flatMap((object) => {
      const [owner, number = ''] = object.key.split('/');
      return owner === uploadId && /^\d{5}$/.test(number) ? [{ ...object, partNumber: Number(number) }] : [];
    });
  return {
    begin: async ({ uploadId, bucket, key, headers }, modifiedAt) => {
      const note = { key: toTarget(uploadId), size: 0, md5: EMPTY_MD5, modifiedAt };
      const noted = { ...headers, [TARGET]: encodeURIComponent(key) };
      await store.put({ bucket, key: note.key }, toNothing(), () => ({ ...note, headers: noted }));
    },
    find: ({ bucket, key }, uploadId) => {
      const { [TARGET]: target, ...headers } = store.find(bucket, toTarget(uploadId))?.headers ?? {};
      return target === encodeURIComponent(key) ? { uploadId, bucket, key, headers } : null;
    },
    putPart: ({ bucket, uploadId }, partNumber, bytes, describe) => {
      const key = `${uploadId}/${String(partNumber).padStart(5, '0')}`;
      return store.put({ bucket, key }, bytes, () => ({ ...describe(), key }));
    },
    listParts,
    read: ({ bucket }, { key, size }) => store.read({ bucket, key }, { start: 0, end: size - 1 }),
    end: async (upload) => {
      await store.remove(upload.bucket, toTarget(upload.uploadId));
      for (const { key } of listParts(upload)) await store.remove(upload.bucket, key);
    },
  };
};

const toTarget = (uploadId: string): string => `${uploadId}/target`;

async function* toNothing(): AsyncGenerator<Buffer> {}
