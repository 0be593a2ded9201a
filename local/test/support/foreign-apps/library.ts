import { type App, CfnOutput, NestedStack, Stack, Stage } from 'aws-cdk-lib';
import { Code, Definition, FunctionRuntime, GraphqlApi } from 'aws-cdk-lib/aws-appsync';
import { AttributeType, type ITable, Table } from 'aws-cdk-lib/aws-dynamodb';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import type { Construct } from 'constructs';
import { writeSchema } from './write-schema.ts';

const SCHEMA = `
type Book { id: ID! title: String }
type Query { book(id: ID!): Book }
type Mutation { addBook(id: ID!, title: String): Book }
`;

const GET = `
import { get } from '@aws-appsync/utils/dynamodb';
export const request = (ctx) => get({ key: { id: ctx.args.id } });
export const response = (ctx) => ctx.result;
`;

const PUT = `
import { put } from '@aws-appsync/utils/dynamodb';
export const request = ({ args: { id, title } }) => put({ key: { id }, item: { title } });
export const response = (ctx) => ctx.result;
`;

class ApiStack extends NestedStack {
  readonly api: GraphqlApi;

  constructor(scope: Construct, id: string, { name, books }: { name: string; books: ITable }) {
    super(scope, id);
    this.api = new GraphqlApi(this, 'Api', { name, definition: Definition.fromFile(writeSchema(SCHEMA)) });
    const source = this.api.addDynamoDbDataSource('Books', books);
    const runtime = FunctionRuntime.JS_1_0_0;
    const [get, put] = [Code.fromInline(GET), Code.fromInline(PUT)];
    source.createResolver('Book', { typeName: 'Query', fieldName: 'book', runtime, code: get });
    source.createResolver('AddBook', { typeName: 'Mutation', fieldName: 'addBook', runtime, code: put });
  }
}

/** The table is outside, the API is nested; the address goes up again, and sideways to another stack. */
const buildStage = (stage: Stage): void => {
  const stack = new Stack(stage, 'Library');
  // The class does not fit its own interface under `exactOptionalPropertyTypes`.
  const books: unknown = new Table(stack, 'Books', {
    partitionKey: { name: 'id', type: AttributeType.STRING },
  });
  const name = `library-${stage.stageName}`;
  const { api } = new ApiStack(stack, 'Nested', { name, books: books as ITable });
  new CfnOutput(stack, 'Url', { value: api.graphqlUrl });
  new StringParameter(stack, 'Address', {
    parameterName: `/${stage.stageName}/url`,
    stringValue: api.graphqlUrl,
  });

  const reader = new Stack(stage, 'Reader');
  new CfnOutput(reader, 'Imported', { value: api.apiId });
  const stored = StringParameter.valueForStringParameter(reader, `/${stage.stageName}/url`);
  new CfnOutput(reader, 'Stored', { value: stored });
};

/** Two stages of one app: assemblies inside the assembly, with the same logical ids throughout. */
export const library = (app: App): void => {
  buildStage(new Stage(app, 'beta'));
  buildStage(new Stage(app, 'gamma'));
};
