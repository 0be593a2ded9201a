import { fileURLToPath } from 'node:url';
import { type App, CustomResource, Stack } from 'aws-cdk-lib';
import {
  AppsyncFunction,
  type BaseDataSource,
  CfnApiKey,
  CfnDataSource,
  CfnGraphQLApi,
  CfnGraphQLSchema,
  CfnResolver,
  Code,
  FunctionRuntime,
  GraphqlApi,
  type IGraphqlApi,
  MappingTemplate,
} from 'aws-cdk-lib/aws-appsync';
import { Effect, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Code as FunctionCode,
  Function as LambdaFunction,
  LayerVersion,
  Runtime,
  RuntimeFamily,
} from 'aws-cdk-lib/aws-lambda';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';

const toPath = (name: string): string => fileURLToPath(new URL(`./assets/${name}`, import.meta.url));

const IMPORTED = 'arn:aws:lambda:us-east-1:123456789012:function:legacy';

const INLINE = `
exports.handler = async (event) => ({ hello: event.name, layers: process.env.LAYERS }).hello;
`;

const PASS_ON = `
export const request = (ctx) => ({ operation: 'Invoke', payload: ctx.args });
export const response = (ctx) => (ctx.error ? util.error(ctx.error.message, ctx.error.type) : ctx.result);
`.replace(/^/, "import { util } from '@aws-appsync/utils';");

const SELECT = `
import { sql, createPgStatement } from '@aws-appsync/utils/rds';
export const request = () => createPgStatement(sql\`SELECT name FROM people\`);
export const response = (ctx) => ctx.result;
`;

const runtime = FunctionRuntime.JS_1_0_0;

/** Schema and key of an API that the constructs of the higher level do not know. */
const createApi = (stack: Stack): IGraphqlApi => {
  const written = new CfnGraphQLApi(stack, 'Written', {
    name: 'mixture',
    authenticationType: 'API_KEY',
    additionalAuthenticationProviders: [{ authenticationType: 'AWS_IAM' }],
  });
  const { attrApiId: apiId } = written;
  const schema = new Asset(stack, 'SchemaFile', { path: toPath('schema.graphql') });
  new CfnGraphQLSchema(stack, 'Schema', { apiId, definitionS3Location: schema.s3ObjectUrl });
  new CfnApiKey(stack, 'Key', { apiId });
  return GraphqlApi.fromGraphqlApiAttributes(stack, 'Api', {
    graphqlApiId: apiId,
    graphqlApiArn: written.attrArn,
  });
};

const resolve = (source: BaseDataSource, fieldName: string, code: string): void =>
  void source.createResolver(fieldName, {
    typeName: 'Query',
    fieldName,
    runtime,
    code: Code.fromInline(code),
  });

const addPipelines = (stack: Stack, api: IGraphqlApi): void => {
  const dataSource = api.addNoneDataSource('None');
  const whole = Code.fromAsset(toPath('steps/begin-and-end.js'));
  const double = new AppsyncFunction(stack, 'Double', {
    ...{ api, dataSource, name: 'double', runtime },
    code: Code.fromAsset(toPath('steps/double.js')),
  });
  const old = new AppsyncFunction(stack, 'Old', {
    ...{ api, dataSource, name: 'old' },
    requestMappingTemplate: MappingTemplate.fromString('{"version": "2018-05-29", "payload": 1}'),
    responseMappingTemplate: MappingTemplate.fromString('$util.toJson($ctx.result)'),
  });
  const typeName = 'Query';
  const pipelines = { quadruple: [double, double], oldInStep: [double, old] };
  for (const [fieldName, pipelineConfig] of Object.entries(pipelines)) {
    api.createResolver(fieldName, { typeName, fieldName, pipelineConfig, runtime, code: whole });
  }
  api.createResolver('Outdated', {
    ...{ dataSource, typeName, fieldName: 'old' },
    requestMappingTemplate: MappingTemplate.fromString('{"version": "2018-05-29", "payload": "x"}'),
    responseMappingTemplate: MappingTemplate.fromString('$util.toJson($ctx.result)'),
  });
};

const addFunctions = (stack: Stack, api: IGraphqlApi): void => {
  const handlers = FunctionCode.fromAsset(toPath('handlers'));
  const inline = new LambdaFunction(stack, 'Inline', {
    ...{ runtime: Runtime.NODEJS_22_X, handler: 'index.handler', code: FunctionCode.fromInline(INLINE) },
    layers: [LayerVersion.fromLayerVersionArn(stack, 'Layer', 'arn:aws:lambda:us-east-1:1:layer:tools:1')],
  });
  const folder = new LambdaFunction(stack, 'Folder', {
    ...{ runtime: Runtime.NODEJS_22_X, handler: 'src/greet.main', code: handlers },
  });
  const ruby = new LambdaFunction(stack, 'Ruby', {
    ...{
      runtime: new Runtime('ruby3.4', RuntimeFamily.RUBY, { supportsInlineCode: true }),
      handler: 'index.handler',
      code: FunctionCode.fromInline('pass'),
    },
  });
  const imported = LambdaFunction.fromFunctionAttributes(stack, 'Legacy', {
    functionArn: IMPORTED,
    skipPermissions: true,
  });
  for (const [name, lambda] of Object.entries({ inline, folder, ruby, imported })) {
    resolve(api.addLambdaDataSource(`${name}Source`, lambda), name, PASS_ON);
  }
};

/** Everything but some fields: a role of exceptions. */
const addRole = (stack: Stack, api: IGraphqlApi): void => {
  const role = new Role(stack, 'Visitor', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
  const fields = (...names: string[]) => names.map((name) => `${api.arn}/types/Query/fields/${name}`);
  role.addToPolicy(
    new PolicyStatement({ actions: ['appsync:GraphQL'], notResources: fields('ruby', 'old') }),
  );
  role.addToPolicy(
    new PolicyStatement({
      effect: Effect.DENY,
      notActions: ['s3:*'],
      resources: fields('quadruple'),
    }),
  );
};

/** What runs beside what does not: each of the latter has a field of its own. */
export const mixture = (app: App): void => {
  const stack = new Stack(app, 'Mixture');
  const api = createApi(stack);
  addPipelines(stack, api);
  addFunctions(stack, api);
  addRole(stack, api);
  const rows = new CfnDataSource(stack, 'Rows', {
    ...{ apiId: api.apiId, name: 'rows', type: 'RELATIONAL_DATABASE' },
    relationalDatabaseConfig: {
      relationalDatabaseSourceType: 'RDS_HTTP_ENDPOINT',
      rdsHttpEndpointConfig: {
        awsRegion: stack.region,
        dbClusterIdentifier: 'arn:aws:rds:us-east-1:123456789012:cluster:people',
        awsSecretStoreArn: 'arn:aws:secretsmanager:us-east-1:123456789012:secret:people',
      },
    },
  });
  const resolver = new CfnResolver(stack, 'RowsResolver', {
    ...{
      apiId: api.apiId,
      typeName: 'Query',
      fieldName: 'rows',
      kind: 'UNIT',
      dataSourceName: rows.attrName,
    },
    runtime: { name: 'APPSYNC_JS', runtimeVersion: '1.0.0' },
    code: SELECT,
  });
  resolver.addResourceDependency(rows);
  new CustomResource(stack, 'Notify', { serviceToken: IMPORTED });
};
