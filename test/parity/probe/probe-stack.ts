import { CfnOutput, Fn, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import {
  AuthorizationType,
  type BackedDataSource,
  type BaseDataSource,
  CfnDataSource,
  CfnResolver,
  Code,
  type DynamoDbDataSource,
  FunctionRuntime,
  GraphqlApi,
  SchemaFile,
} from 'aws-cdk-lib/aws-appsync';
import { AttributeType, BillingMode, type ITable, Table } from 'aws-cdk-lib/aws-dynamodb';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { FunctionUrlAuthType, Function as Lambda, Code as LambdaCode, Runtime } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';

export interface ProbeProps extends StackProps {
  /** Where the HTTP data source asks, without a slash at its end; a function URL of the probe's own if absent. */
  httpEndpoint?: string;
}

const CODE = `
export function request(ctx) {
  return JSON.parse(ctx.args.request.split('TABLE_NAME').join(ctx.env.TABLE));
}
export function response(ctx) {
  return JSON.stringify({ result: ctx.result, error: ctx.error ?? null });
}`;

const ITEMS_CODE = `
export function request() {
  return { payload: [{ id: '1' }, { id: '2' }, { id: '3' }] };
}
export function response(ctx) {
  return ctx.result;
}`;

const RESULTS_CODE = `
export function request(ctx) {
  return { payload: ctx.args.values };
}
export function response(ctx) {
  return ctx.result;
}`;

const BATCH_CODE = `
export function request(ctx) {
  return { operation: 'BatchInvoke', payload: { id: ctx.source.id } };
}
export function response(ctx) {
  return JSON.stringify({ result: ctx.result, error: ctx.error ?? null });
}`;

const ELEMENT = "{ data: { id: ctx.source.id }, errorMessage: 'as asked', errorType: 'Asked' }";
const PARTLY_CODE = BATCH_CODE.replace('{ id: ctx.source.id }', `{ element: ${ELEMENT} }`);

/** An API for claims about data sources: the request determines what a field sends, not its code. */
export class ProbeStack extends Stack {
  private readonly api: GraphqlApi;
  private readonly echo: Lambda;

  constructor(scope: Construct, id: string, { httpEndpoint, ...props }: ProbeProps = {}) {
    super(scope, id, props);
    const table = this.createTable('Table', 'pk', 'sk');
    this.api = new GraphqlApi(this, 'Api', {
      name: id,
      definition: { schema: SchemaFile.fromAsset(`${import.meta.dirname}/schema.graphql`) },
      authorizationConfig: { defaultAuthorization: { authorizationType: AuthorizationType.API_KEY } },
      environmentVariables: { TABLE: table.tableName },
    });
    this.echo = new Lambda(this, 'Echo', {
      runtime: Runtime.NODEJS_22_X,
      handler: 'index.handler',
      code: LambdaCode.fromAsset(`${import.meta.dirname}/echo`),
    });
    this.answer('dynamodb', this.api.addDynamoDbDataSource('dynamodb', table));
    this.answer('none', this.api.addNoneDataSource('none'));
    const bus = EventBus.fromEventBusName(this, 'Bus', 'default');
    this.answer('eventBridge', this.api.addEventBridgeDataSource('eventBridge', bus));
    this.answer('http', this.api.addHttpDataSource('http', httpEndpoint ?? this.createFunctionUrl()));
    this.answerByFunction();
    this.answerVersioned();
    new CfnOutput(this, 'Url', { value: this.api.graphqlUrl });
    new CfnOutput(this, 'ApiKey', { value: this.api.apiKey ?? '' });
  }

  private createTable(id: string, partition: string, sort: string): ITable {
    const type = AttributeType.STRING;
    const table: unknown = new Table(this, id, {
      partitionKey: { name: partition, type },
      sortKey: { name: sort, type },
      billingMode: BillingMode.PAY_PER_REQUEST,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    // Under exactOptionalPropertyTypes the class does not fit the interface that it implements.
    return table as ITable;
  }

  private createFunctionUrl(): string {
    const { url } = this.echo.addFunctionUrl({ authType: FunctionUrlAuthType.NONE });
    return `https://${Fn.select(2, Fn.split('/', url))}`;
  }

  private answer(fieldName: string, source: BaseDataSource, code = CODE, typeName = 'Query') {
    return source.createResolver(`${typeName}-${fieldName}`, {
      typeName,
      fieldName,
      runtime: FunctionRuntime.JS_1_0_0,
      code: Code.fromInline(code),
    });
  }

  private answerByFunction(): void {
    const source: BackedDataSource = this.api.addLambdaDataSource('lambda', this.echo);
    this.answer('lambda', source);
    source.createResolver('Query-direct', { typeName: 'Query', fieldName: 'direct' });
    const none = this.api.addNoneDataSource('items');
    this.answer('items', none, ITEMS_CODE);
    this.answer('results', none, RESULTS_CODE);
    this.answerInBatches('batched', source, BATCH_CODE);
    this.answerInBatches('partly', source, PARTLY_CODE);
  }

  private answerInBatches(fieldName: string, source: BackedDataSource, code: string): void {
    source.createResolver(`Item-${fieldName}`, {
      typeName: 'Item',
      fieldName,
      runtime: FunctionRuntime.JS_1_0_0,
      code: Code.fromInline(code),
      maxBatchSize: 10,
    });
  }

  /** CDK's own constructs know no versions. */
  private answerVersioned(): void {
    const base = this.createTable('Versioned', 'pk', 'sk');
    const delta = this.createTable('Delta', 'ds_pk', 'ds_sk');
    const source: DynamoDbDataSource = this.api.addDynamoDbDataSource('versioned', base);
    delta.grantReadWriteData(source);
    const model = source.node.findAll().find((node) => node instanceof CfnDataSource);
    model?.addPropertyOverride('DynamoDBConfig.Versioned', true);
    model?.addPropertyOverride('DynamoDBConfig.DeltaSyncConfig', {
      BaseTableTTL: '60',
      DeltaSyncTableName: delta.tableName,
      DeltaSyncTableTTL: '30',
    });
    const resolver = this.answer('versioned', source).node.findAll();
    const detection = { ConflictDetection: 'VERSION', ConflictHandler: 'OPTIMISTIC_CONCURRENCY' };
    resolver.find((node) => node instanceof CfnResolver)?.addPropertyOverride('SyncConfig', detection);
  }
}
