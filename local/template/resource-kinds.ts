/**
 * What becomes of each type of resource: `read` types fill the model, `cloud-only` ones change nothing that an app
 * does, and any other is a reason why it does not run here.
 */
type Fate = 'read' | 'cloud-only' | { reason: string };

const cannotRun = (reason: string): Fate => ({ reason });

const searchElsewhere = cannotRun(
  'OpenSearch does not run locally: OPENSEARCH_ENDPOINT names one to ask instead.',
);

const fates: Readonly<Record<string, Fate>> = {
  'AWS::AppSync::ApiCache': cannotRun('Nothing is cached locally: every request reaches its resolver.'),
  'AWS::AppSync::ApiKey': 'read',
  'AWS::AppSync::DataSource': 'read',
  'AWS::AppSync::DomainName': 'cloud-only',
  'AWS::AppSync::DomainNameApiAssociation': 'cloud-only',
  'AWS::AppSync::FunctionConfiguration': 'read',
  'AWS::AppSync::GraphQLApi': 'read',
  'AWS::AppSync::GraphQLSchema': 'read',
  'AWS::AppSync::Resolver': 'read',
  'AWS::ApplicationAutoScaling::ScalableTarget': 'cloud-only',
  'AWS::ApplicationAutoScaling::ScalingPolicy': 'cloud-only',
  'AWS::CDK::Metadata': 'cloud-only',
  'AWS::CertificateManager::Certificate': 'cloud-only',
  'AWS::CloudFormation::Stack': cannotRun('Nested stacks are not read yet: use a stack of its own.'),
  'AWS::Cognito::IdentityPool': cannotRun(
    'Identity pools lend no keys locally: sign with the developer keys that are told at start.',
  ),
  'AWS::Cognito::IdentityPoolRoleAttachment': 'cloud-only',
  'AWS::Cognito::UserPool': 'read',
  'AWS::Cognito::UserPoolClient': 'read',
  'AWS::Cognito::UserPoolDomain': 'cloud-only',
  'AWS::Cognito::UserPoolGroup': 'read',
  'AWS::Cognito::UserPoolIdentityProvider': cannotRun(
    'Nobody signs in through another provider locally: use an account of the user pool.',
  ),
  'AWS::DynamoDB::GlobalTable': 'read',
  'AWS::DynamoDB::Table': 'read',
  'AWS::EC2::EIP': 'cloud-only',
  'AWS::EC2::InternetGateway': 'cloud-only',
  'AWS::EC2::NatGateway': 'cloud-only',
  'AWS::EC2::Route': 'cloud-only',
  'AWS::EC2::RouteTable': 'cloud-only',
  'AWS::EC2::SecurityGroup': 'cloud-only',
  'AWS::EC2::SecurityGroupEgress': 'cloud-only',
  'AWS::EC2::SecurityGroupIngress': 'cloud-only',
  'AWS::EC2::Subnet': 'cloud-only',
  'AWS::EC2::SubnetRouteTableAssociation': 'cloud-only',
  'AWS::EC2::VPC': 'cloud-only',
  'AWS::EC2::VPCGatewayAttachment': 'cloud-only',
  'AWS::Elasticsearch::Domain': searchElsewhere,
  'AWS::Events::EventBus': 'read',
  'AWS::Events::Rule': 'read',
  'AWS::IAM::ManagedPolicy': 'read',
  'AWS::IAM::Policy': 'read',
  'AWS::IAM::Role': 'read',
  'AWS::Lambda::Alias': 'read',
  'AWS::Lambda::EventInvokeConfig': 'cloud-only',
  'AWS::Lambda::EventSourceMapping': 'read',
  'AWS::Lambda::Function': 'read',
  'AWS::Lambda::LayerVersion': cannotRun(
    'Layers are not mounted locally: bundle the code into the function.',
  ),
  'AWS::Lambda::Permission': 'cloud-only',
  'AWS::Lambda::Version': 'read',
  'AWS::OpenSearchService::Domain': searchElsewhere,
  'AWS::RDS::DBCluster': cannotRun(
    'Databases do not run locally: AWS_ENDPOINT_URL_RDS_DATA names a Data API to ask in their place.',
  ),
  'AWS::RDS::DBInstance': 'cloud-only',
  'AWS::RDS::DBSubnetGroup': 'cloud-only',
  'AWS::Route53::RecordSet': 'cloud-only',
  'AWS::Scheduler::Schedule': cannotRun('Schedules do not run locally yet.'),
  'AWS::S3::Bucket': 'read',
  'AWS::S3::BucketPolicy': 'cloud-only',
  'AWS::SecretsManager::Secret': cannotRun('Secrets have ARNs locally, and no values.'),
  'AWS::SecretsManager::SecretTargetAttachment': 'cloud-only',
  'AWS::SNS::Subscription': cannotRun('Topics do not deliver locally yet.'),
  'AWS::SNS::Topic': 'cloud-only',
  'AWS::SNS::TopicPolicy': 'cloud-only',
  'AWS::SQS::Queue': 'read',
  'AWS::SQS::QueuePolicy': 'cloud-only',
  'AWS::SSM::Parameter': 'cloud-only',
  'Custom::LogRetention': 'cloud-only',
  'Custom::S3AutoDeleteObjects': 'cloud-only',
  'Custom::S3BucketNotifications': cannotRun('Buckets tell nobody locally of what is put into them.'),
};

/** Services that only watch, guard or pay: nothing an app does depends on them. */
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

/** Why a resource of this type does not run here; null where it does, or where nothing depends on it. */
export function toUnsupportedReason(type: string): string | null {
  if (CLOUD_ONLY_SERVICES.has(type.split('::', 2).join('::'))) return null;
  const fate = fates[type] ?? cannotRun('Resources of this type are unknown to the local runtime.');
  return typeof fate === 'string' ? null : fate.reason;
}
