import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { synthesizeStage } from '../support/synthesize-stage.ts';

const template = synthesizeStage('prod');

interface Mapping {
  EventSourceArn: { 'Fn::GetAtt': [string, string] };
  [name: string]: unknown;
}

const mappings: Mapping[] = Object.values(template.findResources('AWS::Lambda::EventSourceMapping')).map(
  ({ Properties }) => Properties,
);

const mappingOf = (queue: string): Mapping | undefined =>
  mappings.find(({ EventSourceArn }) => EventSourceArn['Fn::GetAtt'][0].startsWith(queue));

describe('a queue of work', () => {
  test.each([
    ['splits', 300],
    ['rows', 60],
  ])('of %s has a visibility timeout of six times %i s, and five receives', (work, timeout) => {
    template.hasResourceProperties('AWS::SQS::Queue', {
      QueueName: `user-api-prod-user-import-${work}`,
      VisibilityTimeout: 6 * timeout,
      MessageRetentionPeriod: 4 * 24 * 60 * 60,
      KmsMasterKeyId: Match.anyValue(),
      RedrivePolicy: { maxReceiveCount: 5, deadLetterTargetArn: Match.anyValue() },
    });
    template.hasResourceProperties('AWS::SQS::Queue', {
      QueueName: `user-api-prod-user-import-${work}-dead-letters`,
      MessageRetentionPeriod: 14 * 24 * 60 * 60,
      KmsMasterKeyId: Match.anyValue(),
    });
    template.hasResourceProperties('AWS::Lambda::Function', { Timeout: timeout });
  });

  test('rejects unencrypted transport', () => {
    const queues = Object.keys(template.findResources('AWS::SQS::Queue'));
    const guarded = Object.values(template.findResources('AWS::SQS::QueuePolicy')).flatMap(({ Properties }) =>
      Properties.Queues.map(({ Ref }: { Ref: string }) => Ref),
    );

    expect(guarded.sort()).toEqual(queues.sort());
  });

  test('passes messages to its function, which returns the failed ones', () => {
    expect(mappingOf('UserImportSplits')).toMatchObject({
      BatchSize: 1,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      ScalingConfig: { MaximumConcurrency: 2 },
    });
    expect(mappingOf('UserImportRows')).toMatchObject({
      BatchSize: 10,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      ScalingConfig: { MaximumConcurrency: 20 },
    });
  });
});

test('results of rows, and jobs that leave SPLITTING, are tracked until they are counted', () => {
  const mapping = mappings.find(({ MaximumBatchingWindowInSeconds }) => MaximumBatchingWindowInSeconds === 1);
  const criteria = mapping?.FilterCriteria as { Filters: { Pattern: string }[] } | undefined;

  expect(criteria?.Filters.map(({ Pattern }) => JSON.parse(Pattern))).toEqual([
    {
      eventName: ['INSERT'],
      dynamodb: { Keys: { pk: { S: [{ prefix: 'IMPORT#' }] }, sk: { S: [{ prefix: 'ROW#' }] } } },
    },
    {
      eventName: ['MODIFY'],
      dynamodb: {
        Keys: { pk: { S: [{ prefix: 'IMPORT#' }] }, sk: { S: ['JOB'] } },
        OldImage: { status: { S: ['SPLITTING'] } },
        NewImage: { status: { S: ['RUNNING', 'FAILED'] } },
      },
    },
  ]);
  expect(mapping).toMatchObject({ FunctionResponseTypes: ['ReportBatchItemFailures'] });
  expect(mapping).not.toHaveProperty('MaximumRetryAttempts');
});

test('files are private and encrypted, uploads expire after a day, and reports after a week', () => {
  template.hasResourceProperties('AWS::S3::Bucket', {
    BucketEncryption: {
      ServerSideEncryptionConfiguration: [
        { ServerSideEncryptionByDefault: Match.objectLike({ SSEAlgorithm: 'aws:kms' }) },
      ],
    },
    PublicAccessBlockConfiguration: {
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    },
    LifecycleConfiguration: {
      Rules: [
        Match.objectLike({ Prefix: 'uploads/', ExpirationInDays: 1, Status: 'Enabled' }),
        Match.objectLike({ ExpirationInDays: 7, Status: 'Enabled' }),
      ],
    },
    CorsConfiguration: { CorsRules: [Match.objectLike({ AllowedMethods: ['PUT', 'GET'] })] },
  });
  template.hasResourceProperties('AWS::S3::BucketPolicy', {
    PolicyDocument: {
      Statement: Match.arrayWith([
        Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
      ]),
    },
  });
});
