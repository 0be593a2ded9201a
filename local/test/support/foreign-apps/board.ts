import { type App, CfnOutput, Stack } from 'aws-cdk-lib';
import { Code, Definition, FunctionRuntime, GraphqlApi } from 'aws-cdk-lib/aws-appsync';
import { AttributeType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { Code as LambdaCode, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { writeSchema } from './write-schema.ts';

const SCHEMA = `
type Query { greeting: String sign: String }
type Mutation { post(text: String!): Post }
type Post { text: String author: String }
type Subscription { onPost(text: String): Post @aws_subscribe(mutations: ["post"]) }
`;

export interface BoardState {
  schema?: string;
  greeting?: string;
  sign?: string;
  /** Names of tables. */
  tables?: readonly string[];
}

/** An app in development: its schema, the code of its resolvers and of its function, and its tables change. */
export const board =
  ({ schema = SCHEMA, greeting = 'hello', sign = 'closed', tables = [] }: BoardState = {}) =>
  (app: App): void => {
    const stack = new Stack(app, 'Board');
    const api = new GraphqlApi(stack, 'Api', {
      name: 'board',
      definition: Definition.fromFile(writeSchema(schema)),
    });
    const none = api.addNoneDataSource('None');
    const js = { runtime: FunctionRuntime.JS_1_0_0 };
    const toCode = (payload: string) =>
      Code.fromInline(`
export const request = (ctx) => ({ payload: ${payload} });
export const response = (ctx) => ctx.result;
`);
    none.createResolver('Greeting', {
      ...{ typeName: 'Query', fieldName: 'greeting', code: toCode(JSON.stringify(greeting)) },
      ...js,
    });
    none.createResolver('Post', {
      ...{ typeName: 'Mutation', fieldName: 'post', code: toCode("{ text: ctx.args.text, author: 'Ada' }") },
      ...js,
    });
    const paint = new LambdaFunction(stack, 'Paint', {
      functionName: 'paint',
      runtime: Runtime.NODEJS_22_X,
      handler: 'index.handler',
      code: LambdaCode.fromInline(`exports.handler = async () => ${JSON.stringify(sign)};`),
    });
    api.addLambdaDataSource('Paint', paint).createResolver('Sign', { typeName: 'Query', fieldName: 'sign' });
    for (const tableName of tables)
      new Table(stack, tableName, {
        tableName,
        partitionKey: { name: 'id', type: AttributeType.STRING },
      });
    new CfnOutput(stack, 'Url', { value: api.graphqlUrl });
  };
