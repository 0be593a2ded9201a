import { expect, test } from 'vitest';
import type { JsonObject } from '../../kernel/json.ts';
import { readResources } from '../support/read-resources.ts';

const read = (properties: JsonObject) =>
  readResources(
    {
      Site: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'site' } },
      Deployment: {
        Type: 'Custom::CDKBucketDeployment',
        Properties: {
          DestinationBucketName: { Ref: 'Site' },
          SourceObjectKeys: ['files.zip'],
          ...properties,
        },
      },
    },
    { assets: { 'files.zip': 'text' } },
  );

test('a bucket deployment copies the folders of the assembly that it names', () => {
  const { bucketDeployments, unsupported } = read({
    DestinationBucketKeyPrefix: 'web',
    SourceMarkers: [{ '<<0>>': { 'Fn::GetAtt': ['Site', 'Arn'] } }],
  });
  expect(bucketDeployments).toEqual([
    {
      logicalId: 'Deployment',
      bucketName: 'site',
      keyPrefix: 'web/',
      sources: [{ folder: expect.stringMatching(/\w/), replacements: { '<<0>>': 'arn:aws:s3:::site' } }],
    },
  ]);
  expect(unsupported).toEqual([]);
});

test.each([
  [{ Exclude: ['*.map'] }, 'Exclude is not read here'],
  [{ Extract: false }, 'archives are not copied here'],
  [{ SourceObjectKeys: ['other.zip'] }, 'its files are not in the assembly'],
  [{ DestinationBucketName: 'elsewhere' }, 'the bucket elsewhere is not in the template'],
])('%j is listed: its files are not copied', (properties, reason) => {
  const { bucketDeployments, unsupported } = read(properties);
  expect(bucketDeployments).toEqual([]);
  expect(unsupported).toMatchObject([{ place: 'Deployment', reason: expect.stringContaining(reason) }]);
});

test('filters that a condition removes do not count', () => {
  const none = { Ref: 'AWS::NoValue' };
  const { bucketDeployments, unsupported } = read({ Exclude: none, Include: none });
  expect(bucketDeployments).toHaveLength(1);
  expect(unsupported).toEqual([]);
});
