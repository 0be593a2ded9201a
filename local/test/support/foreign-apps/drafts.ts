import { type App, Stack } from 'aws-cdk-lib';
import {
  AppsyncFunction,
  Code,
  Definition,
  FunctionRuntime,
  GraphqlApi,
  Resolver,
} from 'aws-cdk-lib/aws-appsync';
import { writeSchema } from './write-schema.ts';

const SCHEMA = `type Query { hello: String count: Int outline: String again: String }`;

const HELLO = `
export const request = () => ({ payload: 'hello' });
export const response = (ctx) => ctx.result;
`;

/** `while` and `async` are not of the dialect. */
const COUNT = `
export function request() {
  while (true) {}
}
export async function response() {
  return 1;
}
`;

const THROWS = `
export function request() {
  throw 'no';
}
export const response = (ctx) => ctx.result;
`;

/** An app in development: of four resolvers three would not be saved by AppSync. */
export const drafts = (app: App): void => {
  const stack = new Stack(app, 'Drafts');
  const api = new GraphqlApi(stack, 'Api', {
    name: 'drafts',
    definition: Definition.fromFile(writeSchema(SCHEMA)),
  });
  const none = api.addNoneDataSource('None');
  const js = (text: string) => ({ code: Code.fromInline(text), runtime: FunctionRuntime.JS_1_0_0 });
  const field = (fieldName: string) => ({ typeName: 'Query', fieldName });
  none.createResolver('Hello', { ...field('hello'), ...js(HELLO) });
  none.createResolver('Count', { ...field('count'), ...js(COUNT) });
  const step = new AppsyncFunction(stack, 'Step', { name: 'sketch', api, dataSource: none, ...js(THROWS) });
  new Resolver(stack, 'Outline', { api, ...field('outline'), ...js(HELLO), pipelineConfig: [step] });
  none.createResolver('Again', { ...field('again'), ...js(HELLO) });
  none.createResolver('AgainTwice', { ...field('again'), ...js(HELLO) });
};
