/**
 * The local runtime's model of an app: everything in the cloud assembly, with every intrinsic function
 * resolved. The contract between `template/`, which creates it, and every other folder, which only reads it.
 */
import type { AuthMode } from '../kernel/identity.ts';
import type { Json, JsonObject } from '../kernel/json.ts';
import type { Limitation } from '../kernel/limitation.ts';
import type { AbsentFunctionModel, EventInvokeConfigModel, FunctionModel } from './function-model.ts';
import type { IdentityPoolModel } from './identity-pool-model.ts';
import type { RuleModel } from './rule-model.ts';
import type {
  BucketDeploymentModel,
  BucketModel,
  EventSourceModel,
  QueueModel,
  TableModel,
} from './service-model.ts';
import type { UserPoolModel } from './user-pool-model.ts';

export interface CloudModel {
  region: string;
  accountId: string;
  apis: readonly ApiModel[];
  tables: readonly TableModel[];
  functions: readonly FunctionModel[];
  /** Functions of the template that do not run here. */
  absentFunctions: readonly AbsentFunctionModel[];
  eventInvokeConfigs: readonly EventInvokeConfigModel[];
  eventSources: readonly EventSourceModel[];
  queues: readonly QueueModel[];
  buckets: readonly BucketModel[];
  bucketDeployments: readonly BucketDeploymentModel[];
  rules: readonly RuleModel[];
  userPools: readonly UserPoolModel[];
  identityPools: readonly IdentityPoolModel[];
  roles: readonly RoleModel[];
  /** CloudFormation outputs, by name; if several stacks have the same one, the later by `stack.name`. */
  outputs: Readonly<Record<string, Json>>;
  /** What this machine does not support of the template, with reasons; the rest runs. */
  unsupported: readonly UnsupportedResource[];
}

export interface UnsupportedResource extends Limitation {
  /** Its logical id; with several stacks, after that of its stack: `data/Users`. */
  place: string;
  type: string;
}

/** An `AWS::AppSync::GraphQLApi` with all its parts. */
export interface ApiModel {
  logicalId: string;
  apiId: string;
  name: string;
  region: string;
  accountId: string;
  /** The schema in SDL, without AppSync's own scalars and directives. */
  schema: string;
  /** The default mode first, then the additional ones. */
  authModes: readonly [AuthModeModel, ...AuthModeModel[]];
  apiKeys: readonly ApiKeyModel[];
  environment: Readonly<Record<string, string>>;
  introspection: boolean;
  /** 0 for no limit. */
  queryDepthLimit: number;
  /** 0 for AppSync's own limit of 10,000. */
  resolverCountLimit: number;
  /** Null without a cache. */
  cache: ApiCacheModel | null;
  dataSources: Readonly<Record<string, DataSourceModel>>;
  resolvers: readonly ResolverModel[];
}

/** An `AWS::AppSync::ApiCache`. https://docs.aws.amazon.com/appsync/latest/devguide/enabling-caching.html */
export interface ApiCacheModel {
  /** Whether the results of all resolvers are cached, or those of resolvers with a `CachingModel`. */
  behavior: 'FULL_REQUEST_CACHING' | 'PER_RESOLVER_CACHING';
  /** The TTL, if all are cached. */
  ttlSeconds: number;
}

/** The caching of a resolver's results. */
export interface CachingModel {
  /** 1 to 3,600. */
  ttlSeconds: number;
  /** Such as `context.arguments.id`, in the template's order; empty for arguments, identity and source. */
  keys: readonly string[];
}

export interface AuthModeModel {
  mode: AuthMode;
  /**
   * The mode's own settings in the template: `UserPoolConfig`, `OpenIDConnectConfig`,
   * `LambdaAuthorizerConfig`.
   */
  config: JsonObject;
}

export interface ApiKeyModel {
  logicalId: string;
  /** The key itself: `da2-` and 26 characters. The same at every start with the same secret. */
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
      /** Present if requests are signed: `AwsIamConfig` of the authorization settings. */
      signing: RequestSigningModel | null;
    }
  | { type: 'AMAZON_EVENTBRIDGE'; eventBusArn: string }
  | { type: OpenSearchDataSourceType; endpoint: string; region: string }
  | ({ type: 'RELATIONAL_DATABASE' } & RelationalDatabaseModel)
  | { type: 'AMAZON_BEDROCK_RUNTIME'; region: string }
);

/** `RdsHttpEndpointConfig`: the database in terms of the RDS Data API. */
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
  /** How long the tombstone of a deleted item is kept in the table; 0 deletes the item at once. */
  baseTableTtlMinutes: number;
  deltaTableName: string;
  deltaTableTtlMinutes: number;
}

export interface RequestSigningModel {
  region: string;
  /** The service name of the signature, such as `execute-api`. */
  service: string;
  /** The data source's role, whose keys sign. */
  roleArn: string;
}

/** OpenSearch by its present and its earlier name. */
export type OpenSearchDataSourceType = 'AMAZON_ELASTICSEARCH' | 'AMAZON_OPENSEARCH_SERVICE';

export type DataSourceType = DataSourceModel['type'];

/** Code of the `APPSYNC_JS` runtime, with its origin for messages. */
export interface CodeModel {
  text: string;
  /** The asset's file relative to the assembly; of inline code, its field or step. */
  origin: string;
}

/** The mapping templates of a resolver or step; either may be absent. */
export interface TemplatesModel {
  request: CodeModel | null;
  response: CodeModel | null;
  /** As `CodeModel.origin`, of both. */
  origin: string;
}

export type ResolverModel = {
  logicalId: string;
  typeName: string;
  fieldName: string;
  /** Absent without caching. */
  caching?: CachingModel;
} & (
  | ({ kind: 'UNIT' } & UnitModel)
  | { kind: 'PIPELINE'; code: CodeModel | TemplatesModel; steps: readonly PipelineStepModel[] }
  // Its field returns an error with the reason.
  | ({ kind: 'UNSUPPORTED' } & Limitation)
);

/** The common members of a unit resolver and a pipeline step. */
export interface UnitModel {
  dataSource: string;
  /** Null for a direct Lambda resolver, which has neither code nor mapping templates. */
  code: CodeModel | TemplatesModel | null;
  /** The maximum number of executions in one BatchInvoke, up to 2,000; 0 if it is not set. */
  maxBatchSize: number;
  /** Null if conflicts are not detected. */
  conflictHandler: ConflictHandlerModel | null;
}

/** The handling of a write to a versioned data source whose `_version` is not the item's: `SyncConfig`. */
export type ConflictHandlerModel =
  | { kind: 'OPTIMISTIC_CONCURRENCY' | 'AUTOMERGE' }
  | { kind: 'LAMBDA'; functionArn: string };

/** An `AWS::AppSync::FunctionConfiguration`: AppSync calls it a function, a word that is used for Lambda here. */
export interface PipelineStepModel extends UnitModel {
  logicalId: string;
  name: string;
}

/** An `AWS::IAM::Role` with the statements of all its inline and attached policies. */
export interface RoleModel {
  logicalId: string;
  roleName: string;
  arn: string;
  statements: readonly PolicyStatementModel[];
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html */
export interface PolicyStatementModel {
  effect: 'Allow' | 'Deny';
  /** Patterns of actions. */
  actions: readonly string[];
  /** `NotAction`: the statement applies to every other action. */
  isAboutOtherActions?: boolean;
  /** Patterns of ARNs. */
  resources: readonly string[];
  /** `NotResource`: the statement applies to every other resource. */
  isAboutOtherResources?: boolean;
  /** All of them must be fulfilled; absent if there are none. */
  conditions?: readonly PolicyConditionModel[];
}

/** One key of a `Condition`: one of the values has to match. */
export interface PolicyConditionModel {
  /** Such as `StringLike`. */
  operator: string;
  /** Such as `s3:prefix`. */
  key: string;
  values: readonly string[];
}
