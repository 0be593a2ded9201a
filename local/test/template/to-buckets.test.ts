import { expect, test } from 'vitest';
import { readResources } from '../support/read-resources.ts';

test('a bucket has its name, a generated one if the template has none, and needs no policy', () => {
  const { buckets, unsupported } = readResources({
    Files: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'files' } },
    Reports: { Type: 'AWS::S3::Bucket' },
    Policy: { Type: 'AWS::S3::BucketPolicy', Properties: { Bucket: { Ref: 'Files' } } },
  });
  expect(buckets).toEqual([
    { logicalId: 'Files', bucketName: 'files', bucketArn: 'arn:aws:s3:::files' },
    { logicalId: 'Reports', bucketName: 'app-reports', bucketArn: 'arn:aws:s3:::app-reports' },
  ]);
  expect(unsupported).toEqual([]);
});

test('notifications of a bucket are listed as unsupported', () => {
  const { buckets, unsupported } = readResources({
    Told: { Type: 'Custom::S3BucketNotifications' },
    Files: {
      Type: 'AWS::S3::Bucket',
      Properties: { NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } } },
    },
  });
  expect(buckets.map(({ logicalId }) => logicalId)).toEqual(['Files']);
  expect(unsupported).toMatchObject([
    { place: 'Told', reason: expect.stringContaining('do not send event notifications') },
    { place: 'Files', reason: expect.stringContaining('does not send event notifications') },
  ]);
});
