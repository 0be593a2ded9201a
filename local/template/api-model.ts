/**
 * What the local runtime knows of an app: everything that it read from the cloud assembly, with every intrinsic
 * resolved. The contract between `template/`, which fills it, and every other folder, which only reads it.
 */
import type { AuthMode } from '../kernel/identity.ts';
import type { Json, JsonObject } from '../kernel/json.ts';
import type { Obstacle } from '../kernel/obstacle.ts';
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
  /** CloudFormation outputs, by name; of several stacks that have the same one, the later by `stack.name`. */
  outputs: Readonly<Record<string, Json>>;
  /** What the template has and this machine cannot run, each with a reason; the rest runs. */
  unsupported: readonly UnsupportedResource[];
}

export interface UnsupportedResource extends Obstacle {
  /** Its logical id; where the app has several stacks, behind that of its stack: `data/Users`. */
  place: string;
  type: string;
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
  /** Null where answers are not remembered. */
  cache: ApiCacheModel | null;
  dataSources: Readonly<Record<string, DataSourceModel>>;
  resolvers: readonly ResolverModel[];
}

/** An `AWS::AppSync::ApiCache`. https://docs.aws.amazon.com/appsync/latest/devguide/enabling-caching.html */
export interface ApiCacheModel {
  /** Whether every resolver's answers are remembered, or those of resolvers with a `CachingModel`. */
  behavior: 'FULL_REQUEST_CACHING' | 'PER_RESOLVER_CACHING';
  /** For how long, where all are. */
  ttlSeconds: number;
}

/** What a resolver's answers are remembered by. */
export interface CachingModel {
  /** 1 to 3,600. */
  ttlSeconds: number;
  /** Such as `context.arguments.id`, in the template's order; none stands for arguments, identity and source. */
  keys: readonly string[];
}

export interface AuthModeModel {
  mode: AuthMode;
  /** The mode's own settings as the template has them: `UserPoolConfig`, `OpenIDConnectConfig`, `LambdaAuthorizerConfig`. */
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
  /** Absent where it says nothing of caching. */
  caching?: CachingModel;
} & (
  | ({ kind: 'UNIT' } & UnitModel)
  | { kind: 'PIPELINE'; code: CodeModel | TemplatesModel; steps: readonly PipelineStepModel[] }
  // Its field answers with an error that says so.
  | ({ kind: 'UNSUPPORTED' } & Obstacle)
);

/** What a unit resolver and a pipeline step have in common. */
export interface UnitModel {
  dataSource: string;
  /** Null for a direct Lambda resolver: neither code nor mapping templates are attached. */
  code: CodeModel | TemplatesModel | null;
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
  /** `NotAction`: the statement is about every other action. */
  isAboutOtherActions?: boolean;
  /** Patterns of ARNs. */
  resources: readonly string[];
  /** `NotResource`: the statement is about every other resource. */
  isAboutOtherResources?: boolean;
  /** All of them have to hold; absent where there are none. */
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
