import { openFolderStore } from './folder-store.ts';
import { createMemoryObjects } from './memory-store.ts';
import type { ObjectStore } from './object-store.ts';
import { createObjectService, type ObjectService, type ObjectServiceOptions } from './service.ts';

export interface BucketsOptions extends Omit<ObjectServiceOptions, 'objects' | 'maximumObjectBytes'> {
  /** The folder of the objects, with a folder for each bucket; null for memory. */
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
  const store = directory === null ? createMemoryObjects() : openFolderStore(directory, names, options);
  return { service: createObjectService({ ...options, objects: store, maximumObjectBytes }), store };
};
