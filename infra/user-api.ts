import { Expiration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import {
  type AuthorizationMode,
  AuthorizationType,
  CfnApiCache,
  type CfnGraphQLApi,
  DataSourceLevelMetricsBehavior,
  Definition,
  type EnhancedMetricsConfig,
  FieldLogLevel,
  GraphqlApi,
  IntrospectionConfig,
  OperationLevelMetricsConfig,
  ResolverLevelMetricsBehavior,
  UserPoolDefaultAction,
} from 'aws-cdk-lib/aws-appsync';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { toApiKeyExpiry } from './api-key-expiry.ts';
import { readSchema } from './read-schema.ts';
import type { Stage } from './stages.ts';
import type { UserPool } from './user-pool.ts';

export interface UserApiProps {
  stage: Stage;
  pool: UserPool;
  now: Date;
}

/**
 * AppSync answers 200 if a field failed, and counts that only here. Each metric costs 0.30 dollars a month if
 * used: so only for resolvers that enable it, three each (infra/resolvers.ts), and not for data sources. Also
 * not for operations, whose names, and thus their number, come from callers.
 * https://docs.aws.amazon.com/appsync/latest/devguide/monitoring.html
 */
const METRICS: EnhancedMetricsConfig = {
  resolverLevelMetricsBehavior: ResolverLevelMetricsBehavior.PER_RESOLVER_METRICS,
  dataSourceLevelMetricsBehavior: DataSourceLevelMetricsBehavior.PER_DATA_SOURCE_METRICS,
  operationLevelMetricsConfig: OperationLevelMetricsConfig.DISABLED,
};

/** The GraphQL API: its schema, authorization, limits and log. */
export class UserApi extends Construct {
  readonly api: GraphqlApi;
  /** The `wss:` URL of subscriptions. */
  readonly realtimeUrl: string;

  constructor(scope: Construct, id: string, { stage, pool, now }: UserApiProps) {
    super(scope, id);
    this.api = new GraphqlApi(this, 'Api', {
      name: `user-api-${stage.name}`,
      definition: Definition.fromSchema(readSchema(stage)),
      authorizationConfig: {
        defaultAuthorization: {
          authorizationType: AuthorizationType.USER_POOL,
          userPoolConfig: { userPool: pool.pool, defaultAction: UserPoolDefaultAction.DENY },
        },
        additionalAuthorizationModes: [
          { authorizationType: AuthorizationType.IAM },
          ...(stage.apiKey ? [toApiKeyMode(now)] : []),
        ],
      },
      introspectionConfig: stage.introspection ? IntrospectionConfig.ENABLED : IntrospectionConfig.DISABLED,
      // An introspection query is far deeper than other operations; so the limit is set only where
      // introspection is disabled.
      ...(stage.introspection ? {} : { queryDepthLimit: 6 }),
      // Limits how often one request may select a field with different aliases.
      resolverCountLimit: 50,
      xrayEnabled: true,
      enhancedMetricsConfig: METRICS,
      // For resolvers: the number of partitions that a list reads, and whether there is a cache to evict
      // from.
      environmentVariables: {
        SHARDS: String(checkShards(stage.shards)),
        GET_USER_CACHE_SECONDS: String(stage.getUserCacheSeconds),
      },
    });
    const resource = this.api.node.defaultChild as CfnGraphQLApi;
    this.realtimeUrl = resource.attrRealtimeUrl;
    resource.logConfig = this.createLog(stage);
    if (stage.getUserCacheSeconds > 0) this.addCache(stage.getUserCacheSeconds);
  }

  private addCache(seconds: number): void {
    new CfnApiCache(this, 'Cache', {
      apiId: this.api.apiId,
      apiCachingBehavior: 'PER_RESOLVER_CACHING',
      // Default for resolvers without a TTL; all of this API set one.
      ttl: seconds,
      type: 'SMALL',
      transitEncryptionEnabled: true,
      atRestEncryptionEnabled: true,
    });
  }

  /**
   * The log group with the name that AppSync writes to. Set on the resource, since CDK's own `logConfig` adds
   * a Lambda function to the stack only to set the retention.
   */
  private createLog(stage: Stage): CfnGraphQLApi.LogConfigProperty {
    const group = new LogGroup(this, 'Log', {
      logGroupName: `/aws/appsync/apis/${this.api.apiId}`,
      retention: stage.logRetentionDays,
      removalPolicy: stage.keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    const writer = new Role(this, 'LogRole', { assumedBy: new ServicePrincipal('appsync.amazonaws.com') });
    group.grantWrite(writer);
    Validations.of(this.api).acknowledge({
      id: 'AwsSolutions-ASC3',
      reason:
        'The rule wants verbose content in the log, which is arguments and headers: email addresses and tokens.',
    });
    return {
      cloudWatchLogsRoleArn: writer.roleArn,
      fieldLogLevel: FieldLogLevel.ERROR,
      // Verbose content includes headers and arguments: email addresses.
      excludeVerboseContent: true,
    };
  }
}

/** The ten steps of a list can read this many, with two to spare. */
const checkShards = (shards: number): number => {
  if (!Number.isInteger(shards) || shards < 1 || shards > 8) {
    throw new Error(`A stage has from 1 to 8 shards, not ${shards}.`);
  }
  return shards;
};

/** For development only. */
const toApiKeyMode = (now: Date): AuthorizationMode => ({
  authorizationType: AuthorizationType.API_KEY,
  apiKeyConfig: { name: 'development', expires: Expiration.atDate(toApiKeyExpiry(now)) },
});
