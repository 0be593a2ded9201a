import { openFolderStore } from './folder-store.ts';
import { createMemoryObjects } from './memory-store.ts';
import { createMultipartUploads } from './multipart-uploads.ts';
import type { ObjectStore } from './object-store.ts';
import { createObjectService, type ObjectService, type ObjectServiceOptions } from './service.ts';

export interface BucketsOptions
  extends Omit<ObjectServiceOptions, 'objects' | 'uploads' | 'maximumObjectBytes'> {
  /** Where the objects are kept, in a folder for each bucket; in memory where null. */
  directory: string | null;
  /** By default 5 GB, S3's limit for one PUT. */
  maximumObjectBytes?: number;
}

const FIVE_GIGABYTES = 5 * 1024 ** 3;

export interface OpenObjects {
  service: ObjectService;
  /** The same objects, without the protocol. */
  store: ObjectStore;
}

/** Opens the buckets of a template, without a socket. Throws a `LocalFault` (`STORAGE_UNAVAILABLE`). */
export const openObjects = (options: BucketsOptions): OpenObjects => {
  const { buckets, directory, maximumObjectBytes = FIVE_GIGABYTES } = options;
  const names = buckets.map(({ bucketName }) => bucketName);
  const open = (place: string | null): ObjectStore =>
    place === null ? createMemoryObjects() : openFolderStore(place, names, options);
  const store = open(directory);
  const uploads = createMultipartUploads(open(directory === null ? null : `${directory}-uploads`));
  return { service: createObjectService({ ...options, objects: store, uploads, maximumObjectBytes }), store };
};
