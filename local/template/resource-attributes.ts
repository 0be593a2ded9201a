import { PUBLISHED_VERSION } from '../kernel/function-version.ts';
import type { Json } from '../kernel/json.ts';
import type { Secrets } from '../kernel/secrets.ts';
import * as functions from './function-arns.ts';
import * as names from './physical-names.ts';
import type { Endpoint, Resource } from './resource.ts';

/** The local values of resources. */
export interface ResourceContext {
  /** Throws a `LocalFault` for an API that is not served. */
  endpointOf(api: Resource): Endpoint;
  /** The services of AWS, such as `http://127.0.0.1:4566`. */
  awsEndpoint: string;
  secrets: Secrets;
}

/** Returns one attribute of a resource. */
type Attribute = (resource: Resource, context: ResourceContext) => Json;

/** By attribute name; `Ref` is the value of a `Ref` to the resource. */
export type Attributes = Readonly<Record<string, Attribute>>;

const table: Attributes = { Ref: names.toTableName, Arn: names.toTableArn, StreamArn: names.toStreamArn };

const amplifyTable: Attributes = {
  Ref: names.toTableName,
  TableName: names.toTableName,
  TableArn: names.toTableArn,
  TableStreamArn: names.toStreamArn,
};

const searchDomain: Attributes = {
  Ref: names.toSearchDomainName,
  Arn: names.toSearchDomainArn,
  DomainEndpoint: names.toSearchDomainEndpoint,
};

const text =
  (property: string): Attribute =>
  (resource) =>
    resource.properties.text(property);

const toApiKeyArn: Attribute = (key, { secrets }) =>
  names.toApiPartArn(key, `apikeys/${names.toApiKey(key, secrets)}`);

const hostOf = (url: string): string => new URL(url).host;

/**
 * The values of `Ref` and `Fn::GetAtt`, by resource type. A new resource type is one more entry.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html
 */
export const resourceAttributes: Readonly<Record<string, Attributes>> = {
  'AWS::AppSync::GraphQLApi': {
    Ref: names.toApiArn,
    Arn: names.toApiArn,
    ApiId: names.toApiId,
    GraphQLUrl: (api, { endpointOf }) => endpointOf(api).url,
    GraphQLDns: (api, { endpointOf }) => hostOf(endpointOf(api).url),
    RealtimeUrl: (api, { endpointOf }) => endpointOf(api).realtimeUrl,
    RealtimeDns: (api, { endpointOf }) => hostOf(endpointOf(api).realtimeUrl),
  },
  'AWS::AppSync::Api': { Ref: names.toApiArn, ApiArn: names.toApiArn, ApiId: names.toApiId },
  'AWS::AppSync::ApiKey': {
    Ref: toApiKeyArn,
    Arn: toApiKeyArn,
    ApiKey: (key, { secrets }) => names.toApiKey(key, secrets),
    ApiKeyId: (key, { secrets }) => names.toApiKey(key, secrets),
  },
  'AWS::AppSync::GraphQLSchema': {
    Ref: (schema) => `${schema.properties.text('ApiId')}GraphQLSchema`,
    Id: (schema) => `${schema.properties.text('ApiId')}GraphQLSchema`,
  },
  'AWS::AppSync::DataSource': {
    Ref: (source) => names.toApiPartArn(source, `datasources/${source.properties.text('Name')}`),
    DataSourceArn: (source) => names.toApiPartArn(source, `datasources/${source.properties.text('Name')}`),
    Name: text('Name'),
  },
  'AWS::AppSync::FunctionConfiguration': {
    Ref: (step) => names.toApiPartArn(step, `functions/${names.toStepId(step)}`),
    FunctionArn: (step) => names.toApiPartArn(step, `functions/${names.toStepId(step)}`),
    FunctionId: names.toStepId,
    Name: text('Name'),
    DataSourceName: text('DataSourceName'),
  },
  'AWS::AppSync::Resolver': { TypeName: text('TypeName'), FieldName: text('FieldName') },
  'AWS::Cognito::IdentityPool': {
    Ref: names.toIdentityPoolId,
    Name: (pool) => pool.properties.optionalText('IdentityPoolName') ?? names.toIdentityPoolId(pool),
  },
  'AWS::Cognito::UserPool': {
    Ref: names.toUserPoolId,
    UserPoolId: names.toUserPoolId,
    Arn: names.toUserPoolArn,
    ProviderName: names.toUserPoolProvider,
    ProviderURL: (pool) => `https://${names.toUserPoolProvider(pool)}`,
  },
  'AWS::Cognito::UserPoolClient': {
    Ref: names.toUserPoolClientId,
    ClientId: names.toUserPoolClientId,
    ClientSecret: (client, { secrets }) => names.toUserPoolClientSecret(client, secrets) ?? '',
  },
  'AWS::Cognito::UserPoolGroup': { Ref: text('GroupName') },
  'AWS::DynamoDB::GlobalTable': table,
  'AWS::DynamoDB::Table': table,
  'AWS::Elasticsearch::Domain': searchDomain,
  'AWS::Events::EventBus': { Ref: text('Name'), Name: text('Name'), Arn: names.toEventBusArn },
  'AWS::Events::Rule': { Ref: names.toRuleName, Arn: names.toRuleArn },
  'AWS::IAM::ManagedPolicy': { Ref: names.toManagedPolicyArn, PolicyArn: names.toManagedPolicyArn },
  'AWS::IAM::Role': { Ref: names.toRoleName, Arn: names.toRoleArn, RoleId: names.toOpaqueId },
  'AWS::KMS::Key': { Ref: names.toKeyId, KeyId: names.toKeyId, Arn: names.toKeyArn },
  'AWS::Lambda::Alias': {
    Ref: functions.toAliasArn,
    AliasArn: functions.toAliasArn,
  },
  'AWS::Lambda::EventSourceMapping': { Ref: names.toOpaqueId, Id: names.toOpaqueId },
  'AWS::Lambda::Function': { Ref: functions.toFunctionName, Arn: functions.toFunctionArn },
  'AWS::Lambda::Version': {
    Ref: functions.toVersionArn,
    FunctionArn: functions.toVersionArn,
    Version: () => PUBLISHED_VERSION,
  },
  'AWS::Logs::LogGroup': { Ref: names.toLogGroupName, Arn: names.toLogGroupArn },
  'AWS::OpenSearchService::Domain': searchDomain,
  'AWS::RDS::DBCluster': { Ref: names.toDatabaseClusterName, DBClusterArn: names.toDatabaseClusterArn },
  'AWS::S3::Bucket': {
    Ref: names.toBucketName,
    Arn: names.toBucketArn,
    DomainName: (bucket) => `${names.toBucketName(bucket)}.s3.amazonaws.com`,
    RegionalDomainName: (bucket) => `${names.toBucketName(bucket)}.s3.${bucket.stack.region}.amazonaws.com`,
  },
  'AWS::SecretsManager::Secret': { Ref: names.toSecretArn, Id: names.toSecretArn },
  'AWS::SecretsManager::SecretTargetAttachment': { Ref: text('SecretId'), Id: text('SecretId') },
  'AWS::SNS::Topic': { Ref: names.toTopicArn, TopicArn: names.toTopicArn, TopicName: names.toTopicName },
  'AWS::SSM::Parameter': { Ref: names.toParameterName, Value: text('Value'), Type: text('Type') },
  'AWS::SQS::Queue': {
    Ref: (queue, { awsEndpoint }) => names.toQueueUrl(queue, awsEndpoint),
    QueueUrl: (queue, { awsEndpoint }) => names.toQueueUrl(queue, awsEndpoint),
    Arn: names.toQueueArn,
    QueueName: names.toQueueName,
  },
  'Custom::AmplifyDynamoDBTable': amplifyTable,
  'Custom::CDKBucketDeployment': {
    Ref: names.toOpaqueId,
    DestinationBucketArn: text('DestinationBucketArn'),
    SourceObjectKeys: (deployment) => deployment.properties.texts('SourceObjectKeys'),
  },
};
