import { join } from 'node:path';
import type { LocalCredentials } from '../auth/local-credentials.ts';
import { startS3Server } from '../services/s3/s3-server.ts';
import type { BucketModel } from '../template/service-model.ts';
import type { Ground } from './ground.ts';

export interface BucketsOptions {
  buckets: readonly BucketModel[];
  /** Where objects are kept; null keeps them in memory. */
  directory: string | null;
  credentials: LocalCredentials;
}

/**
 * Starts the buckets and returns their address. It is one of this machine's, so that a URL that a function presigns
 * works in a browser as it is.
 */
export async function startBuckets(options: BucketsOptions, ground: Ground): Promise<string> {
  const { buckets, directory, credentials } = options;
  const server = await startS3Server({
    buckets,
    directory: directory === null ? null : join(directory, 'buckets'),
    findSecret: (accessKeyId) => credentials.find(accessKeyId)?.secretAccessKey ?? null,
    ...ground,
  });
  ground.teardown.add(() => server.stop());
  return server.endpoint;
}
