import { Aws } from 'aws-cdk-lib';
import { AnyPrincipal, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';

/** What a service does with a key on behalf of who calls it. */
const USE = ['kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'];

/** Services that ask the key in the name of their callers. */
const STORES = ['dynamodb', 's3', 'sqs'];

/** Whom the key of a stage lets in, beside those whom the account lets in by its own policies. */
export const toKeyStatements = (region: string): PolicyStatement[] => [
  throughStores(region),
  forTableUpkeep(),
  forLogs(region),
  forAlarms(),
];

/**
 * Whoever in the account may use a store, and only through it, as the policies of AWS's own keys have it. So roles need
 * no right of their own: neither for items, messages and presigned URLs, nor for event sources, which read with the role
 * of their function. A right in a role would be good for everything else that the key ever encrypts.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html
 * https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service
 */
const throughStores = (region: string): PolicyStatement =>
  new PolicyStatement({
    sid: 'UseThroughStores',
    principals: [new AnyPrincipal()],
    actions: USE,
    resources: ['*'],
    conditions: {
      StringEquals: {
        'kms:CallerAccount': Aws.ACCOUNT_ID,
        'kms:ViaService': STORES.map((store) => `${store}.${region}.amazonaws.com`),
      },
    },
  });

/** DynamoDB looks at the key on its own account, too; who deploys gives it its grants. See its page above. */
const forTableUpkeep = (): PolicyStatement =>
  new PolicyStatement({
    sid: 'TableUpkeep',
    principals: [new ServicePrincipal('dynamodb.amazonaws.com')],
    actions: ['kms:Describe*', 'kms:Get*', 'kms:List*'],
    resources: ['*'],
  });

/**
 * For every log group of the account and Region: naming ours would make a circle, since each of them names the key.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
 */
const forLogs = (region: string): PolicyStatement =>
  new PolicyStatement({
    sid: 'Logs',
    principals: [new ServicePrincipal(`logs.${region}.amazonaws.com`)],
    actions: USE,
    resources: ['*'],
    conditions: {
      ArnLike: {
        'kms:EncryptionContext:aws:logs:arn': `arn:${Aws.PARTITION}:logs:${region}:${Aws.ACCOUNT_ID}:log-group:*`,
      },
    },
  });

/**
 * Who publishes to the topic of alarms.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services
 * https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-sns-policy.html
 */
const forAlarms = (): PolicyStatement =>
  new PolicyStatement({
    sid: 'Alarms',
    principals: ['cloudwatch', 'budgets'].map((service) => new ServicePrincipal(`${service}.amazonaws.com`)),
    actions: ['kms:Decrypt', 'kms:GenerateDataKey*'],
    resources: ['*'],
    conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
  });
