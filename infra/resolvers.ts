import { Duration } from 'aws-cdk-lib';
import {
  AppsyncFunction,
  type CachingConfig,
  Code,
  FunctionRuntime,
  Resolver,
  ResolverMetricsConfig,
} from 'aws-cdk-lib/aws-appsync';
import { Construct } from 'constructs';
import type { Mutation, Query } from '../schema/generated/types.ts';
import { bundleResolvers } from './bundle-resolver.ts';
import type { DataSourceName, DataSources } from './data-sources.ts';
import type { Stage } from './stages.ts';
import type { UserApi } from './user-api.ts';

type Field = `Query.${keyof Query}` | `Mutation.${keyof Mutation}` | 'UserImport.reportUrl';

/** The data source of a field, or several in the steps of a pipeline. */
type Plan = DataSourceName | readonly Step[];

interface Step {
  /** A file of resolvers/steps/. */
  step: string;
  asks: DataSourceName;
}

/**
 * Every field of Query and Mutation, and fields of other types with a resolver; a missing one does not
 * compile. The code is resolvers/<field>.ts.
 */
const PLANS: Readonly<Record<Field, Plan>> = {
  'Query.getUser': 'userItems',
  'Query.getUserByEmail': [
    { step: 'find-email-lock', asks: 'userItems' },
    { step: 'load-user', asks: 'userItems' },
  ],
  // The maximum of AppSync for a pipeline; a page mostly needs only the first.
  'Query.listUsers': Array.from({ length: 10 }, () => ({ step: 'read-users', asks: 'usersByCreation' })),
  'Query.getUserImport': 'userItems',
  'Mutation.createUser': 'createUser',
  'Mutation.updateUser': 'updateUser',
  'Mutation.deleteUser': 'deleteUser',
  'Mutation.createUserImportUpload': 'createUserImportUpload',
  'Mutation.startUserImport': 'startUserImport',
  'Mutation.publishUserCreated': 'nothing',
  'Mutation.publishUserUpdated': 'nothing',
  'Mutation.publishUserDeleted': 'nothing',
  'Mutation.publishUserImportProgress': 'nothing',
  'UserImport.reportUrl': [{ step: 'sign-report', asks: 'signUserImportReport' }],
};

export interface ResolversProps {
  stage: Stage;
  api: UserApi;
  sources: DataSources;
}

export class Resolvers extends Construct {
  private readonly props: ResolversProps;
  /** By the name of its file in resolvers/. */
  private readonly codes = bundleResolvers(listFiles());

  constructor(scope: Construct, id: string, props: ResolversProps) {
    super(scope, id);
    this.props = props;
    for (const [field, plan] of Object.entries(PLANS)) {
      this.addResolver(field, plan);
    }
  }

  private addResolver(field: string, plan: Plan): void {
    const [typeName = '', fieldName = ''] = field.split('.');
    const { api, sources } = this.props;
    new Resolver(this, field, {
      api: api.api,
      typeName,
      fieldName,
      ...this.toCode(field),
      // Resolvers without a function, and so without a function's metrics.
      ...(typeName === 'Query' ? { metricsConfig: ResolverMetricsConfig.ENABLED } : {}),
      ...(field === 'Query.getUser' ? toCaching(this.props.stage) : {}),
      ...(typeof plan === 'string'
        ? { dataSource: sources.byName[plan] }
        : { pipelineConfig: plan.map((step, index) => this.createStep(fieldName, step, index + 1)) }),
    });
  }

  private createStep(fieldName: string, { step, asks }: Step, place: number): AppsyncFunction {
    return new AppsyncFunction(this, `${fieldName}.${place}.${step}`, {
      api: this.props.api.api,
      // AppSync accepts letters, digits and underscores.
      name: `${fieldName}_${place}_${step.replaceAll('-', '_')}`,
      dataSource: this.props.sources.byName[asks],
      ...this.toCode(`steps/${step}`),
    });
  }

  /** In the template itself rather than as an asset: a few kilobytes, and `cdk diff` shows changes. */
  private toCode(name: string) {
    return { runtime: FunctionRuntime.JS_1_0_0, code: Code.fromInline(this.codes.get(name) ?? '') };
  }
}

/** The files of all plans. */
const listFiles = (): string[] => {
  const steps = Object.values(PLANS).flatMap((plan) => (typeof plan === 'string' ? [] : plan));
  return [...Object.keys(PLANS), ...new Set(steps.map(({ step }) => `steps/${step}`))];
};

/** By id only, so that a publisher can evict the one entry (resolvers/shared/forget-user.ts). */
const toCaching = ({ getUserCacheSeconds: seconds }: Stage): { cachingConfig?: CachingConfig } =>
  seconds > 0
    ? { cachingConfig: { ttl: Duration.seconds(seconds), cachingKeys: ['$context.arguments.id'] } }
    : {};
