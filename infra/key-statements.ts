import { Aws } from 'aws-cdk-lib';
import { AnyPrincipal, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';

/** What a service does with a key on behalf of its callers. */
const USE = ['kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'];

/** Services that use the key on behalf of their callers. */
const STORES = ['dynamodb', 's3', 'sqs'];

/** The statements of a stage's key policy, in addition to access by the account's own policies. */
export const toKeyStatements = (region: string): PolicyStatement[] => [
  throughStores(region),
  forTableUpkeep(),
  forLogs(region),
  forAlarms(),
];

/**
 * Any principal of the account that may use a store may use the key, only through that store, as in the
 * policies of AWS managed keys. So roles need no KMS permissions: neither for items, messages and presigned
 * URLs, nor for event sources, which read with the role of their function. A permission in a role would apply
 * to everything else that the key ever encrypts.
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

/** DynamoDB also uses the key on its own behalf; the deployer creates its grants. See its page above. */
const forTableUpkeep = (): PolicyStatement =>
  new PolicyStatement({
    sid: 'TableUpkeep',
    principals: [new ServicePrincipal('dynamodb.amazonaws.com')],
    actions: ['kms:Describe*', 'kms:Get*', 'kms:List*'],
    resources: ['*'],
  });

/**
 * For every log group of the account and Region: naming those of the stack would be circular, since each of
 * them names the key.
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
 * For the services that publish to the topic of alarms.
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
