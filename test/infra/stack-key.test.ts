import type { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { synthesizeStage } from '../support/synthesize-stage.ts';

const prod = synthesizeStage('prod');

const KEY = { 'Fn::GetAtt': [Object.keys(prod.findResources('AWS::KMS::Key'))[0], 'Arn'] };

type Properties = Record<string, unknown>;

/** What each kind of store says of its encryption under a key of our own. */
const UNDER_OWN_KEY: Readonly<Record<string, Properties>> = {
  'AWS::DynamoDB::GlobalTable': {
    SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
    Replicas: [{ SSESpecification: { KMSMasterKeyId: KEY } }],
  },
  'AWS::Logs::LogGroup': { KmsKeyId: KEY },
  'AWS::S3::Bucket': {
    BucketEncryption: {
      ServerSideEncryptionConfiguration: [
        {
          BucketKeyEnabled: true,
          ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: KEY },
        },
      ],
    },
  },
  'AWS::SNS::Topic': { KmsMasterKeyId: KEY },
  'AWS::SQS::Queue': { KmsMasterKeyId: KEY },
};

/** Kinds of resources that hold no data of ours, or that take no key. A new kind belongs into one of the two lists. */
const WITHOUT_OWN_KEY = [
  'AppSync::ApiCache',
  'AppSync::DataSource',
  'AppSync::FunctionConfiguration',
  'AppSync::GraphQLApi',
  'AppSync::GraphQLSchema',
  'AppSync::Resolver',
  'ApplicationAutoScaling::ScalableTarget',
  'ApplicationAutoScaling::ScalingPolicy',
  'Budgets::Budget',
  'CloudWatch::Alarm',
  'CloudWatch::CompositeAlarm',
  'CloudWatch::Dashboard',
  'CodeDeploy::Application',
  'CodeDeploy::DeploymentGroup',
  // Encrypted by AWS; takes no key of ours.
  'Cognito::UserPool',
  'Cognito::UserPoolClient',
  'Cognito::UserPoolGroup',
  'IAM::Policy',
  'IAM::Role',
  'KMS::Alias',
  'KMS::Key',
  'Lambda::Alias',
  'Lambda::EventSourceMapping',
  // Encrypted by AWS; code and settings, no secrets.
  'Lambda::Function',
  'Lambda::Permission',
  'Lambda::Version',
  'Logs::MetricFilter',
  'Logs::QueryDefinition',
  'S3::BucketPolicy',
  'SNS::Subscription',
  'SNS::TopicPolicy',
  'SQS::QueuePolicy',
  'WAFv2::LoggingConfiguration',
  'WAFv2::WebACL',
  'WAFv2::WebACLAssociation',
].map((kind) => `AWS::${kind}`);

const listResources = (
  template: Template,
): [name: string, resource: { Type: string; Properties: Properties }][] =>
  Object.entries(template.toJSON().Resources);

describe('prod', () => {
  test.each(Object.entries(UNDER_OWN_KEY))('encrypts every %s with its own key', (type, properties) => {
    const stores = listResources(prod).filter(([, { Type }]) => Type === type);

    expect(stores.length).toBeGreaterThan(0);
    for (const [name, { Properties }] of stores) {
      expect({ name, Properties }).toMatchObject({ name, Properties: properties });
      expect(Properties).not.toHaveProperty('SqsManagedSseEnabled');
    }
  });

  test('has no other kind of resource that could store anything', () => {
    const types = new Set(listResources(prod).map(([, { Type }]) => Type));

    expect([...types].filter((type) => !(type in UNDER_OWN_KEY || WITHOUT_OWN_KEY.includes(type)))).toEqual(
      [],
    );
  });

  test('rotates the key every year, and retains it when the stack is deleted', () => {
    prod.allResources('AWS::KMS::Key', { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
    prod.allResourcesProperties('AWS::KMS::Key', { EnableKeyRotation: true });
  });
});

test('the key policy allows only the account, its storage services for their callers, its logs and its alarms', () => {
  const [{ Properties } = { Properties: {} }] = Object.values(prod.findResources('AWS::KMS::Key'));
  const account = { Ref: 'AWS::AccountId' };
  const use = ['kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'];
  const allow = { Effect: 'Allow', Resource: '*' };
  const region = 'ap-northeast-2';
  const logGroups = [`arn:`, { Ref: 'AWS::Partition' }, `:logs:${region}:`, account, ':log-group:*'];

  expect(Properties.KeyPolicy.Statement).toEqual([
    {
      ...allow,
      Action: 'kms:*',
      Principal: { AWS: { 'Fn::Join': ['', ['arn:aws:iam::', account, ':root']] } },
    },
    {
      ...allow,
      Sid: 'UseThroughStores',
      Action: use,
      Principal: { AWS: '*' },
      Condition: {
        StringEquals: {
          'kms:CallerAccount': account,
          'kms:ViaService': ['dynamodb', 's3', 'sqs'].map((store) => `${store}.${region}.amazonaws.com`),
        },
      },
    },
    {
      ...allow,
      Sid: 'TableUpkeep',
      Action: ['kms:Describe*', 'kms:Get*', 'kms:List*'],
      Principal: { Service: 'dynamodb.amazonaws.com' },
    },
    {
      ...allow,
      Sid: 'Logs',
      Action: use,
      Principal: { Service: `logs.${region}.amazonaws.com` },
      Condition: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': { 'Fn::Join': ['', logGroups] } } },
    },
    {
      ...allow,
      Sid: 'Alarms',
      Action: ['kms:Decrypt', 'kms:GenerateDataKey*'],
      Principal: { Service: ['budgets.amazonaws.com', 'cloudwatch.amazonaws.com'] },
      Condition: { StringEquals: { 'aws:SourceAccount': account } },
    },
  ]);
});

test('dev uses encryption by AWS, without a key of its own', () => {
  const dev = synthesizeStage('dev');

  dev.resourceCountIs('AWS::KMS::Key', 0);
  dev.allResourcesProperties('AWS::SQS::Queue', { SqsManagedSseEnabled: true });
  dev.allResourcesProperties('AWS::S3::Bucket', {
    BucketEncryption: {
      ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
    },
  });
});
