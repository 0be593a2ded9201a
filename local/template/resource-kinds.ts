import type { Limitation } from '../kernel/limitation.ts';

/**
 * The handling of each resource type: `read` types become part of the model, `cloud-only` ones have no effect
 * on an app, and any other value is a reason why it is not supported.
 */
type Handling = 'read' | 'cloud-only' | Limitation;

const cannotRun = (reason: string, fix: string): Handling => ({ reason, fix });

/** Network resources: functions here can reach what this machine can reach. */
const NETWORK = [
  'EIP',
  'FlowLog',
  'InternetGateway',
  'NatGateway',
  'Route',
  'RouteTable',
  'SecurityGroup',
  'SecurityGroupEgress',
  'SecurityGroupIngress',
  'Subnet',
  'SubnetRouteTableAssociation',
  'VPC',
  'VPCEndpoint',
  'VPCGatewayAttachment',
];

const customResource = cannotRun(
  'Custom resources do not run locally: nothing is deployed.',
  'If the app needs its effect, do it manually.',
);

const searchElsewhere = cannotRun(
  'OpenSearch does not run locally.',
  'Set OPENSEARCH_ENDPOINT to the endpoint of an OpenSearch for data sources to use.',
);

const handlingByType: Readonly<Record<string, Handling>> = {
  'AWS::AppSync::Api': cannotRun(
    'Only GraphQL APIs run locally; this is an Event API.',
    'Test it against a deployed stack.',
  ),
  'AWS::AppSync::ApiCache': 'read',
  'AWS::AppSync::ApiKey': 'read',
  // Listed with the event API that it belongs to.
  'AWS::AppSync::ChannelNamespace': 'cloud-only',
  'AWS::AppSync::DataSource': 'read',
  'AWS::AppSync::DomainName': 'cloud-only',
  'AWS::AppSync::DomainNameApiAssociation': 'cloud-only',
  'AWS::AppSync::FunctionConfiguration': 'read',
  'AWS::AppSync::GraphQLApi': 'read',
  'AWS::AppSync::GraphQLSchema': 'read',
  'AWS::AppSync::Resolver': 'read',
  // Listed with the merged API.
  'AWS::AppSync::SourceApiAssociation': 'cloud-only',
  'AWS::ApplicationAutoScaling::ScalableTarget': 'cloud-only',
  'AWS::ApplicationAutoScaling::ScalingPolicy': 'cloud-only',
  'AWS::CDK::Metadata': 'cloud-only',
  'AWS::CertificateManager::Certificate': 'cloud-only',
  'AWS::CloudFormation::CustomResource': customResource,
  'AWS::CloudFormation::Stack': 'read',
  'AWS::Cognito::IdentityPool': 'read',
  'AWS::Cognito::IdentityPoolRoleAttachment': 'read',
  'AWS::Cognito::UserPool': 'read',
  'AWS::Cognito::UserPoolClient': 'read',
  'AWS::Cognito::UserPoolDomain': 'cloud-only',
  'AWS::Cognito::UserPoolGroup': 'read',
  'AWS::Cognito::UserPoolIdentityProvider': cannotRun(
    'Sign-in through another identity provider is not supported locally.',
    'Use an account of the user pool.',
  ),
  'AWS::DynamoDB::GlobalTable': 'read',
  'AWS::DynamoDB::Table': 'read',
  ...Object.fromEntries(NETWORK.map((kind) => [`AWS::EC2::${kind}`, 'cloud-only' as const])),
  'AWS::Elasticsearch::Domain': searchElsewhere,
  'AWS::Events::EventBus': 'read',
  'AWS::Events::Rule': 'read',
  'AWS::IAM::ManagedPolicy': 'read',
  'AWS::IAM::Policy': 'read',
  'AWS::IAM::Role': 'read',
  'AWS::Lambda::Alias': 'read',
  'AWS::Lambda::EventInvokeConfig': 'read',
  'AWS::Lambda::EventSourceMapping': 'read',
  'AWS::Lambda::Function': 'read',
  // Listed with the functions that use it.
  'AWS::Lambda::LayerVersion': 'cloud-only',
  'AWS::Lambda::Permission': 'cloud-only',
  'AWS::Lambda::Version': 'read',
  'AWS::OpenSearchService::Domain': searchElsewhere,
  'AWS::RDS::DBCluster': cannotRun(
    'Databases do not run locally.',
    'Set AWS_ENDPOINT_URL_RDS_DATA to the endpoint of an RDS Data API for data sources to use.',
  ),
  'AWS::RDS::DBInstance': 'cloud-only',
  'AWS::RDS::DBSubnetGroup': 'cloud-only',
  'AWS::Route53::RecordSet': 'cloud-only',
  'AWS::Scheduler::Schedule': cannotRun(
    'Schedules do not run locally yet.',
    'Invoke the target in a separate test.',
  ),
  'AWS::S3::Bucket': 'read',
  'AWS::S3::BucketPolicy': 'cloud-only',
  'AWS::SecretsManager::Secret': cannotRun(
    'Secrets have ARNs locally, but no values.',
    'Pass the secret to functions in their environment.',
  ),
  'AWS::SecretsManager::SecretTargetAttachment': 'cloud-only',
  'AWS::SNS::Subscription': cannotRun(
    'Topics do not deliver locally yet.',
    'Invoke the subscriber in a separate test.',
  ),
  'AWS::SNS::Topic': 'cloud-only',
  'AWS::SNS::TopicPolicy': 'cloud-only',
  'AWS::SQS::Queue': 'read',
  'AWS::SQS::QueuePolicy': 'cloud-only',
  'AWS::SSM::Parameter': 'cloud-only',
  'Custom::AmplifyDynamoDBTable': 'read',
  'Custom::CDKBucketDeployment': 'read',
  'Custom::LogRetention': 'cloud-only',
  'Custom::S3AutoDeleteObjects': 'cloud-only',
  'Custom::S3BucketNotifications': cannotRun(
    'Buckets do not send event notifications locally.',
    'Invoke the subscriber in a separate test.',
  ),
};

/** Services for monitoring, security or billing: apps do not depend on them. */
const CLOUD_ONLY_SERVICES = new Set([
  'AWS::Backup',
  'AWS::Budgets',
  'AWS::CloudWatch',
  'AWS::CodeDeploy',
  'AWS::KMS',
  'AWS::Logs',
  'AWS::ResourceGroups',
  'AWS::Synthetics',
  'AWS::WAFv2',
  'AWS::XRay',
]);

const unknown = cannotRun(
  'The local runtime does not support resources of this type.',
  'Test it against a deployed stack.',
);

/** Why a resource of this type is not supported; null if it is, or if nothing depends on it. */
export const toUnsupportedKind = (type: string): Limitation | null => {
  if (CLOUD_ONLY_SERVICES.has(type.split('::', 2).join('::'))) return null;
  // Any text may be a type, also the name of a method of every object.
  const known = Object.hasOwn(handlingByType, type) ? handlingByType[type] : undefined;
  const handling = known ?? (type.startsWith('Custom::') ? customResource : unknown);
  return typeof handling === 'string' ? null : handling;
};
