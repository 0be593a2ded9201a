import { S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';
import { systemClock } from '../../../kernel/clock.ts';
import { systemIds } from '../../../kernel/ids.ts';
import { silentLog } from '../../../kernel/log.ts';
import { type BucketsOptions, openObjects } from '../../../services/s3/open-objects.ts';
import { KEY_ADVICE, knownKeys, serveAws } from '../../support/serve-aws.ts';

export const { accessKeyId } = knownKeys;
export const Bucket = 'uploads';

/** An endpoint with one bucket and a client that knows its key. */
export const startS3 = async (
  settings: Partial<BucketsOptions> = {},
  clientSettings: Partial<S3ClientConfig> = {},
) => {
  const server = await serveAws({
    objects: openObjects({
      buckets: [{ logicalId: 'Uploads', bucketName: Bucket, bucketArn: `arn:aws:s3:::${Bucket}` }],
      directory: null,
      findKeys: (id) => (id === accessKeyId ? knownKeys : null),
      keyAdvice: KEY_ADVICE,
      clock: systemClock,
      ids: systemIds,
      log: silentLog,
      ...settings,
    }).service,
  });
  const client = new S3Client({
    endpoint: server.endpoint,
    region: 'eu-west-1',
    credentials: knownKeys,
    maxAttempts: 1,
    ...clientSettings,
  });
  return {
    client,
    endpoint: server.endpoint,
    stop: async () => {
      client.destroy();
      await server.stop();
    },
  };
};
