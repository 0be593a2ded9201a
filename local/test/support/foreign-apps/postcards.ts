import { type App, Stack } from 'aws-cdk-lib';
import { Code, Definition, FunctionRuntime, GraphqlApi } from 'aws-cdk-lib/aws-appsync';
import { writeSchema } from './write-schema.ts';

/** As in many tutorials: what the data source answers is read without a look at `ctx.error`. */
const READ = `
export const request = () => ({ method: 'GET', resourcePath: '/postcards', params: {} });
export const response = (ctx) => JSON.parse(ctx.result.body);
`;

/** Asks an endpoint that does not answer; its schema is written as some samples of AWS are. */
export const postcards = (app: App, { endpoint }: { endpoint: string }): void => {
  const stack = new Stack(app, 'Postcards');
  const api = new GraphqlApi(stack, 'Api', {
    name: 'postcards',
    definition: Definition.fromFile(writeSchema('type Query { postcards: [String] @aws_apikey; }')),
  });
  api.addHttpDataSource('Post', endpoint).createResolver('Resolver', {
    ...{ typeName: 'Query', fieldName: 'postcards' },
    ...{ code: Code.fromInline(READ), runtime: FunctionRuntime.JS_1_0_0 },
  });
};
