import { type App, CfnOutput, Stack } from 'aws-cdk-lib';
import {
  AuthorizationType,
  type BaseDataSource,
  Code,
  Definition,
  FunctionRuntime,
  GraphqlApi,
} from 'aws-cdk-lib/aws-appsync';
import { AttributeType, type ITable, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Code as FunctionCode, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { writeSchema } from './write-schema.ts';

const SCHEMA = `
type Item @aws_api_key @aws_iam { id: ID! name: String }
type Query { item(id: ID!): Item @aws_api_key @aws_iam theirItem(id: ID!): Item whoAmI: String }
type Mutation { putItem(id: ID!, name: String): Item }
type Subscription { onPutItem: Item @aws_subscribe(mutations: ["putItem"]) }
`;

const GET = `
import { get } from '@aws-appsync/utils/dynamodb';
export const request = (ctx) => get({ key: { id: ctx.args.id } });
export const response = (ctx) => ctx.result;
`;

const PUT = `
import { put } from '@aws-appsync/utils/dynamodb';
export const request = ({ args: { id, name } }) => put({ key: { id }, item: { name } });
export const response = (ctx) => ctx.result;
`;

const WHO = `
exports.handler = async () => {
  const { AWS_LAMBDA_FUNCTION_NAME: name, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN, URL } = process.env;
  const keys = { accessKeyId: AWS_ACCESS_KEY_ID, secretAccessKey: AWS_SECRET_ACCESS_KEY, sessionToken: AWS_SESSION_TOKEN };
  return JSON.stringify({ name, keys, url: URL });
};
`;

/** A shop of its own in every stack, all with the same logical ids. */
class ShopStack extends Stack {
  readonly api: GraphqlApi;
  readonly table: ITable;

  constructor(scope: Construct, id: string, { name }: { name: string }) {
    super(scope, id);
    // The class does not fit its own interface under `exactOptionalPropertyTypes`.
    const table: unknown = new TableV2(this, 'Items', {
      partitionKey: { name: 'id', type: AttributeType.STRING },
    });
    this.table = table as ITable;
    this.api = new GraphqlApi(this, 'Api', {
      name,
      definition: Definition.fromFile(writeSchema(SCHEMA)),
      authorizationConfig: {
        defaultAuthorization: { authorizationType: AuthorizationType.API_KEY },
        additionalAuthorizationModes: [{ authorizationType: AuthorizationType.IAM }],
      },
    });
    const items = this.api.addDynamoDbDataSource('Items', this.table);
    this.addField(items, 'Query', 'item', GET);
    this.addField(items, 'Mutation', 'putItem', PUT);
    const who = new LambdaFunction(this, 'Who', {
      runtime: Runtime.NODEJS_22_X,
      handler: 'index.handler',
      code: FunctionCode.fromInline(WHO),
      environment: { URL: this.api.graphqlUrl },
    });
    this.api.grantQuery(who, 'item');
    this.api
      .addLambdaDataSource('Who', who)
      .createResolver('WhoAmI', { typeName: 'Query', fieldName: 'whoAmI' });
    new CfnOutput(this, 'Url', { value: this.api.graphqlUrl });
  }

  addField(source: BaseDataSource, typeName: string, fieldName: string, code: string): void {
    const js = { code: Code.fromInline(code), runtime: FunctionRuntime.JS_1_0_0 };
    source.createResolver(fieldName, { typeName, fieldName, ...js });
  }

  /** Lets this shop's API read the table of another stack. */
  readItemsOf(other: ShopStack): void {
    this.addField(this.api.addDynamoDbDataSource('Theirs', other.table), 'Query', 'theirItem', GET);
  }
}

/** Two stacks with the same logical ids and an API each; the second reads the first one's table. */
export const shops = (app: App): void => {
  const east = new ShopStack(app, 'East', { name: 'east' });
  const west = new ShopStack(app, 'West', { name: 'west' });
  west.readItemsOf(east);
};
