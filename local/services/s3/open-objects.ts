import { openFolderStore } from './folder-store.ts';
import { createMemoryObjects } from './memory-store.ts';
import { createObjectService, type ObjectService, type ObjectServiceOptions } from './service.ts';

export interface BucketsOptions extends Omit<ObjectServiceOptions, 'objects' | 'maximumObjectBytes'> {
  /** Where the objects are kept, in a folder for each bucket; in memory where null. */
  directory: string | null;
  /** 5 GB where absent, as S3 allows in one PUT. */
  maximumObjectBytes?: number;
}

const FIVE_GIGABYTES = 5 * 1024 ** 3;

/** Opens the buckets of a template, without a socket. Throws a `LocalFault` (`STORAGE_UNAVAILABLE`). */
export const openObjects = (options: BucketsOptions): ObjectService => {
  const { buckets, directory, maximumObjectBytes = FIVE_GIGABYTES } = options;
  const names = buckets.map(({ bucketName }) => bucketName);
  const objects = directory === null ? createMemoryObjects() : openFolderStore(directory, names, options);
  return createObjectService({ ...options, objects, maximumObjectBytes });
};
