import { type App, Stack } from 'aws-cdk-lib';
import { Code, Definition, FunctionRuntime, GraphqlApi } from 'aws-cdk-lib/aws-appsync';
import { AttributeType, type ITable, Table } from 'aws-cdk-lib/aws-dynamodb';
import { writeSchema } from './write-schema.ts';

const SCHEMA = `
schema { query: Reading mutation: Writing subscription: Hearing }
type Note { owner: ID! id: ID! text: String length: Int }
type Reading { notes(owner: ID!): [Note] greeting: String weather: String }
type Writing { addNote(owner: ID!, id: ID!, text: String!): Note }
type Hearing { onAddNote(owner: ID): Note @aws_subscribe(mutations: ["addNote"]) }
`;

const ADD = `
import { util } from '@aws-appsync/utils';
export function request(ctx) {
  const { owner, id, text } = ctx.args;
  return {
    operation: 'PutItem',
    key: util.dynamodb.toMapValues({ owner, id }),
    attributeValues: util.dynamodb.toMapValues({ text }),
  };
}
export const response = (ctx) => ctx.result;
`;

const LIST = `
import { query } from '@aws-appsync/utils/dynamodb';
export const request = (ctx) => query({ query: { owner: { eq: ctx.args.owner } }, index: 'newestFirst' });
export const response = (ctx) => ctx.result.items;
`;

const GREET = `
export const request = (ctx) => ({ payload: 'Hello from ' + ctx.env.PLACE });
export const response = (ctx) => ctx.result;
`;

const COUNT = `
export const request = (ctx) => ({ payload: ctx.source.text.length });
export const response = (ctx) => ctx.result;
`;

const WEATHER = `
export const request = () => ({ method: 'GET', resourcePath: '/weather', params: { headers: {} } });
export const response = (ctx) => ctx.result.body;
`;

/** One stack: a table of the first kind with an index, resolvers with their code inline, an HTTP endpoint. */
export const notes = (app: App, { weatherUrl }: { weatherUrl: string }): void => {
  const stack = new Stack(app, 'Notes');
  const table = new Table(stack, 'Table', {
    partitionKey: { name: 'owner', type: AttributeType.STRING },
    sortKey: { name: 'id', type: AttributeType.STRING },
  });
  table.addLocalSecondaryIndex({
    indexName: 'newestFirst',
    sortKey: { name: 'text', type: AttributeType.STRING },
  });
  // The class does not fit its own interface under `exactOptionalPropertyTypes`.
  const unknownTable: unknown = table;
  const stored = unknownTable as ITable;
  const api = new GraphqlApi(stack, 'Api', {
    name: 'notes',
    definition: Definition.fromFile(writeSchema(SCHEMA)),
    environmentVariables: { PLACE: stack.region },
  });
  const resolve = (source: ReturnType<GraphqlApi['addNoneDataSource']>, place: string, code: string) => {
    const [typeName = '', fieldName = ''] = place.split('.');
    const js = { code: Code.fromInline(code), runtime: FunctionRuntime.JS_1_0_0 };
    source.createResolver(place.replace('.', ''), { typeName, fieldName, ...js });
  };
  const items = api.addDynamoDbDataSource('Stored', stored);
  const none = api.addNoneDataSource('None');
  resolve(items, 'Writing.addNote', ADD);
  resolve(items, 'Reading.notes', LIST);
  resolve(none, 'Reading.greeting', GREET);
  resolve(none, 'Note.length', COUNT);
  resolve(api.addHttpDataSource('Weather', weatherUrl), 'Reading.weather', WEATHER);
};
