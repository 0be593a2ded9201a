/** Services of AWS that run here, by the name that requests to them are signed for. */
export type ServiceName =
  | 'appsync'
  | 'cognito-identity'
  | 'cognito-idp'
  | 'dynamodb'
  | 'events'
  | 's3'
  | 'sqs';

export interface RunningService {
  /** What `X-Amz-Target` begins with in requests to it; none of the REST protocols. */
  targets: readonly string[];
  /** What its SDK clients put behind `AWS_ENDPOINT_URL_`. */
  sdkIds: readonly string[];
}

/** How requests are told apart. https://docs.aws.amazon.com/sdkref/latest/guide/ss-endpoints-table.html */
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
