/** Numbers that a deployment must not exceed. Each has its page; they are the defaults, of which some can be raised. */
export interface Template {
  Resources: Record<string, Resource>;
  Outputs?: object;
  Parameters?: object;
}

export interface Resource {
  Type: string;
  Properties?: Record<string, unknown>;
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html */
export const STACK = { resources: 500, outputs: 200, parameters: 200, bytes: 1_000_000, idLength: 255 };

/** Longest name of each type, by the property that sets it: from the API reference of each service. */
export const NAME_LENGTHS: Readonly<Record<string, readonly [property: string, most: number]>> = {
  'AWS::Lambda::Function': ['FunctionName', 64],
  'AWS::IAM::Role': ['RoleName', 64],
  'AWS::SQS::Queue': ['QueueName', 80],
  'AWS::S3::Bucket': ['BucketName', 63],
  'AWS::CloudWatch::Alarm': ['AlarmName', 255],
  'AWS::CloudWatch::Dashboard': ['DashboardName', 255],
  'AWS::AppSync::DataSource': ['Name', 65_536],
  'AWS::AppSync::GraphQLApi': ['Name', 65_536],
  'AWS::Cognito::UserPool': ['UserPoolName', 128],
  'AWS::Cognito::UserPoolGroup': ['GroupName', 128],
  'AWS::DynamoDB::GlobalTable': ['TableName', 255],
  'AWS::WAFv2::WebACL': ['Name', 128],
  'AWS::Logs::LogGroup': ['LogGroupName', 512],
  'AWS::CodeDeploy::Application': ['ApplicationName', 100],
  'AWS::CodeDeploy::DeploymentGroup': ['DeploymentGroupName', 100],
  'AWS::SNS::Topic': ['TopicName', 256],
};

/** What CloudFormation puts in place of a reference is not known; an ARN of a long name has about so many characters. */
const REFERENCE = 'x'.repeat(150);

/** A text, with references as long as they may become. */
export const toText = (value: unknown): string => {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return String(value);
  if (value === null || typeof value !== 'object') return '';
  const join = (value as { 'Fn::Join'?: [string, unknown[]] })['Fn::Join'];
  return join ? join[1].map(toText).join(join[0]) : REFERENCE;
};

/** https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
export const ENVIRONMENT_BYTES = 4_096;
/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_CreateResolver.html */
export const RESOLVER_CODE_BYTES = 32_768;
/** https://docs.aws.amazon.com/general/latest/gr/appsync.html */
export const SCHEMA_BYTES = 1_000_000;
export const PIPELINE_STEPS = 10;
/** Of all inline policies of a role: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
export const ROLE_POLICY_CHARACTERS = 10_240;
export const ROLE_DESCRIPTION = 1_000;
/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html */
export const ALARM = {
  description: 1_024,
  metrics: 10,
  expression: 2_048,
  daySeconds: 86_400,
  weekSeconds: 604_800,
};
/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_limits.html */
export const DASHBOARD_WIDGETS = 500;
