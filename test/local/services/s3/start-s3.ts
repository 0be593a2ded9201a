import { S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';
import { systemClock } from '../../../../local/kernel/clock.ts';
import { silentLog } from '../../../../local/kernel/log.ts';
import { type S3ServerOptions, startS3Server } from '../../../../local/services/s3/s3-server.ts';
import { machineGuard } from '../../../support/machine-guard.ts';

export const accessKeyId = 'ASIAEXAMPLE';
export const secretAccessKey = 'a secret';
export const Bucket = 'uploads';

/** A server with one bucket and a client that knows its key. */
export const startS3 = async (
  settings: Partial<S3ServerOptions> = {},
  clientSettings: Partial<S3ClientConfig> = {},
) => {
  const server = await startS3Server({
    buckets: [{ logicalId: 'Uploads', bucketName: Bucket, bucketArn: `arn:aws:s3:::${Bucket}` }],
    directory: null,
    findSecret: (id) => (id === accessKeyId ? secretAccessKey : null),
    clock: systemClock,
    guard: machineGuard,
    log: silentLog,
    ...settings,
  });
  const client = new S3Client({
    endpoint: server.endpoint,
    region: 'eu-west-1',
    credentials: { accessKeyId, secretAccessKey, sessionToken: 'token' },
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
