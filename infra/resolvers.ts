import { AppsyncFunction, Code, FunctionRuntime, Resolver } from 'aws-cdk-lib/aws-appsync';
import { Construct } from 'constructs';
import type { Mutation, Query } from '../schema/generated/types.ts';
import { bundleResolver } from './bundle-resolver.ts';
import type { DataSourceName, DataSources } from './data-sources.ts';
import type { UserApi } from './user-api.ts';

type RootField = `Query.${keyof Query}` | `Mutation.${keyof Mutation}`;

/** Whom a field asks: one data source, or one after the other in the steps of a pipeline. */
type Plan = DataSourceName | readonly Step[];

interface Step {
  /** A file of resolvers/steps/. */
  step: string;
  asks: DataSourceName;
}

/** Every field of Query and Mutation; one left out does not compile. The code is resolvers/<field>.ts. */
const PLANS: Readonly<Record<RootField, Plan>> = {
  'Query.getUser': 'userItems',
  'Query.getUserByEmail': [
    { step: 'find-email-lock', asks: 'userItems' },
    { step: 'load-user', asks: 'userItems' },
  ],
  'Query.listUsers': 'usersByCreation',
  'Mutation.createUser': 'createUser',
  'Mutation.publishUserCreated': 'nothing',
};

export interface ResolversProps {
  api: UserApi;
  sources: DataSources;
}

export class Resolvers extends Construct {
  private readonly props: ResolversProps;

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
      ...toCode(field),
      ...(typeof plan === 'string'
        ? { dataSource: sources.byName[plan] }
        : { pipelineConfig: plan.map((step) => this.createStep(fieldName, step)) }),
    });
  }

  private createStep(fieldName: string, { step, asks }: Step): AppsyncFunction {
    return new AppsyncFunction(this, `${fieldName}.${step}`, {
      api: this.props.api.api,
      // AppSync takes letters, digits and underscores.
      name: `${fieldName}_${step.replaceAll('-', '_')}`,
      dataSource: this.props.sources.byName[asks],
      ...toCode(`steps/${step}`),
    });
  }
}

/** In the template itself rather than as an asset beside it: a few kilobytes, and `cdk diff` shows what changes. */
const toCode = (name: string) => ({
  runtime: FunctionRuntime.JS_1_0_0,
  code: Code.fromInline(bundleResolver(name)),
});
