/**
 * What the local runtime knows of an app: everything that it read from the cloud assembly, with every intrinsic
 * resolved. The contract between `template/`, which fills it, and every other folder, which only reads it.
 */
import type { AuthMode } from '../kernel/identity.ts';
import type { Json, JsonObject } from '../kernel/json.ts';
import type { RuleModel } from './rule-model.ts';
import type { UserPoolModel } from './user-pool-model.ts';

export interface CloudModel {
  region: string;
  accountId: string;
  apis: readonly ApiModel[];
  tables: readonly TableModel[];
  functions: readonly FunctionModel[];
  eventSources: readonly EventSourceModel[];
  queues: readonly QueueModel[];
  buckets: readonly BucketModel[];
  rules: readonly RuleModel[];
  userPools: readonly UserPoolModel[];
  roles: readonly RoleModel[];
  /** CloudFormation outputs, by name. */
  outputs: Readonly<Record<string, Json>>;
  /** What the template has and this machine cannot run, each with a reason; the rest runs. */
  unsupported: readonly UnsupportedResource[];
}

export interface UnsupportedResource {
  logicalId: string;
  type: string;
  reason: string;
}

/** An `AWS::AppSync::GraphQLApi` with all that hangs on it. */
export interface ApiModel {
  logicalId: string;
  apiId: string;
  name: string;
  region: string;
  accountId: string;
  /** The schema language text, without AppSync's own scalars and directives. */
  schema: string;
  /** The default mode first, then the additional ones. */
  authModes: readonly [AuthModeModel, ...AuthModeModel[]];
  apiKeys: readonly ApiKeyModel[];
  environment: Readonly<Record<string, string>>;
  introspection: boolean;
  /** 0 is no limit. */
  queryDepthLimit: number;
  /** 0 is AppSync's own limit of 10,000. */
  resolverCountLimit: number;
  dataSources: Readonly<Record<string, DataSourceModel>>;
  resolvers: readonly ResolverModel[];
}

export interface AuthModeModel {
  mode: AuthMode;
  /** The mode's own settings as the template has them: `UserPoolConfig`, `OpenIDConnectConfig`, `LambdaAuthorizerConfig`. */
  config: JsonObject;
}

export interface ApiKeyModel {
  logicalId: string;
  /** The key itself: `da2-` and 26 characters. The same at every start. */
  key: string;
  /** Epoch seconds. */
  expires: number;
}

export type DataSourceModel = { name: string } & (
  | { type: 'NONE' }
  | { type: 'AMAZON_DYNAMODB'; tableName: string; region: string; versioning: VersioningModel | null }
  | { type: 'AWS_LAMBDA'; functionArn: string }
  | {
      type: 'HTTP';
      /** Such as `https://example.com`. */
      endpoint: string;
      /** Present where requests are signed: `AwsIamConfig` of the authorization settings. */
      signing: RequestSigningModel | null;
    }
  | { type: 'AMAZON_EVENTBRIDGE'; eventBusArn: string }
  | { type: OpenSearchDataSourceType; endpoint: string; region: string }
  | ({ type: 'RELATIONAL_DATABASE' } & RelationalDatabaseModel)
  | { type: 'AMAZON_BEDROCK_RUNTIME'; region: string }
);

/** `RdsHttpEndpointConfig`: the database as the RDS Data API names it. */
export interface RelationalDatabaseModel {
  region: string;
  clusterArn: string;
  /** The secret with the database's user and password. */
  secretArn: string;
  database: string | null;
  schema: string | null;
}

/** `DeltaSyncConfig` of a versioned data source. */
export interface VersioningModel {
  /** How long the tombstone of a deleted item stays in the table; 0 removes the item at once. */
  baseTableTtlMinutes: number;
  deltaTableName: string;
  deltaTableTtlMinutes: number;
}

export interface RequestSigningModel {
  region: string;
  /** The name that the signature is for, such as `execute-api`. */
  service: string;
  /** The data source's role, whose keys sign. */
  roleArn: string;
}

/** OpenSearch by its present name and by its former one. */
export type OpenSearchDataSourceType = 'AMAZON_ELASTICSEARCH' | 'AMAZON_OPENSEARCH_SERVICE';

export type DataSourceType = DataSourceModel['type'];

/** Code of the `APPSYNC_JS` runtime, and where it stands, for messages. */
export interface CodeModel {
  text: string;
  /** The asset's file relative to the assembly; of inline code, the field or the step that it belongs to. */
  origin: string;
}

export type ResolverModel = { logicalId: string; typeName: string; fieldName: string } & (
  | ({ kind: 'UNIT' } & UnitModel)
  | { kind: 'PIPELINE'; code: CodeModel; steps: readonly PipelineStepModel[] }
);

/** What a unit resolver and a pipeline step have in common. */
export interface UnitModel {
  dataSource: string;
  /** Null for a direct Lambda resolver: neither code nor mapping templates are attached. */
  code: CodeModel | null;
  /** How many executions one BatchInvoke may gather, up to 2,000; 0 where it is not set. */
  maxBatchSize: number;
  /** Null where conflicts are not detected. */
  conflictHandler: ConflictHandlerModel | null;
}

/** What becomes of a write to a versioned data source whose `_version` is not the item's: `SyncConfig`. */
export type ConflictHandlerModel =
  | { kind: 'OPTIMISTIC_CONCURRENCY' | 'AUTOMERGE' }
  | { kind: 'LAMBDA'; functionArn: string };

/** An `AWS::AppSync::FunctionConfiguration`: AppSync calls it a function, we keep that word for Lambda. */
export interface PipelineStepModel extends UnitModel {
  logicalId: string;
  name: string;
}

/** An `AWS::DynamoDB::Table` or `GlobalTable`, in the form that CreateTable takes. */
export interface TableModel {
  logicalId: string;
  tableName: string;
  tableArn: string;
  /** Present where the table has a stream. */
  streamArn: string | null;
  attributeDefinitions: readonly JsonObject[];
  keySchema: readonly JsonObject[];
  globalSecondaryIndexes: readonly JsonObject[];
  localSecondaryIndexes: readonly JsonObject[];
  streamViewType: string | null;
  timeToLiveAttribute: string | null;
}

/** An `AWS::Lambda::Function` on a Node.js runtime. */
export interface FunctionModel {
  logicalId: string;
  functionName: string;
  /** The function's own ARN; aliases and versions of it end in `:live`, `:1`. */
  arn: string;
  /** Every ARN that names this function: its own and those of its versions and aliases. */
  aliases: readonly string[];
  /** Absolute path of the unpacked bundle. */
  directory: string;
  /** `file.export`, such as `index.handler`. */
  handler: string;
  environment: Readonly<Record<string, string>>;
  memoryMb: number;
  timeoutSeconds: number;
  /** Logical id of its role. */
  role: string;
}

/** An `AWS::Lambda::EventSourceMapping`. */
export interface EventSourceModel {
  logicalId: string;
  sourceArn: string;
  functionArn: string;
  batchSize: number;
  maximumBatchingWindowSeconds: number;
  startingPosition: 'TRIM_HORIZON' | 'LATEST';
  /** -1 is without limit. */
  maximumRetryAttempts: number;
  bisectBatchOnFunctionError: boolean;
  reportBatchItemFailures: boolean;
  /** How many batches of a queue are handled at once at most; null leaves it to Lambda. */
  maximumConcurrency: number | null;
  /** Filter patterns; a record passes if it matches one. None at all passes everything. */
  filterPatterns: readonly JsonObject[];
  /** Where the facts of a given-up batch go: an SQS queue or SNS topic. */
  onFailureArn: string | null;
}

/** An `AWS::IAM::Role` with the statements of all its inline and attached policies. */
export interface RoleModel {
  logicalId: string;
  roleName: string;
  arn: string;
  statements: readonly PolicyStatementModel[];
}

export interface PolicyStatementModel {
  effect: 'Allow' | 'Deny';
  actions: readonly string[];
  resources: readonly string[];
}

/** An `AWS::SQS::Queue`. */
export interface QueueModel {
  logicalId: string;
  queueName: string;
  /** What `Ref` resolves to. SDK clients send to its host, unless they are given an endpoint. */
  queueUrl: string;
  queueArn: string;
  visibilityTimeoutSeconds: number;
  delaySeconds: number;
  messageRetentionSeconds: number;
  /** How long a ReceiveMessage without `WaitTimeSeconds` waits. */
  receiveWaitSeconds: number;
  redrive: { deadLetterTargetArn: string; maxReceiveCount: number } | null;
  isFifo: boolean;
}

/** An `AWS::S3::Bucket`. */
export interface BucketModel {
  logicalId: string;
  bucketName: string;
  bucketArn: string;
}
