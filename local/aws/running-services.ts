/** Local AWS services, by the service name of signatures. */
export type ServiceName =
  | 'appsync'
  | 'cognito-identity'
  | 'cognito-idp'
  | 'dynamodb'
  | 'events'
  | 's3'
  | 'sqs';

export interface RunningService {
  /** The prefix of `X-Amz-Target` in requests to it; empty for REST protocols. */
  targets: readonly string[];
  /** The suffix of `AWS_ENDPOINT_URL_` for its SDK clients. */
  sdkIds: readonly string[];
}

/**
 * How requests are routed to services.
 * https://docs.aws.amazon.com/sdkref/latest/guide/ss-endpoints-table.html
 */
export const runningServices: { readonly [Name in ServiceName]: RunningService } = {
  appsync: { targets: [], sdkIds: ['APPSYNC'] },
  'cognito-identity': { targets: ['AWSCognitoIdentityService.'], sdkIds: ['COGNITO_IDENTITY'] },
  'cognito-idp': {
    targets: ['AWSCognitoIdentityProviderService.'],
    sdkIds: ['COGNITO_IDENTITY_PROVIDER'],
  },
  dynamodb: {
    targets: ['DynamoDB_20120810.', 'DynamoDBStreams_20120810.'],
    sdkIds: ['DYNAMODB', 'DYNAMODB_STREAMS'],
  },
  events: { targets: ['AWSEvents.'], sdkIds: ['EVENTBRIDGE'] },
  s3: { targets: [], sdkIds: ['S3'] },
  sqs: { targets: ['AmazonSQS.'], sdkIds: ['SQS'] },
};

export const serviceNames = Object.keys(runningServices) as readonly ServiceName[];

export const isRunning = (signingName: string): signingName is ServiceName =>
  Object.hasOwn(runningServices, signingName);
