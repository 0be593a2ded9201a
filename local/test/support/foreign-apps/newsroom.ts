import { type App, Stack } from 'aws-cdk-lib';
import {
  AppSyncAuthorizationType,
  Code,
  Definition,
  EventApi,
  FunctionRuntime,
  GraphqlApi,
} from 'aws-cdk-lib/aws-appsync';
import { Code as FunctionCode, Function as Lambda, Runtime } from 'aws-cdk-lib/aws-lambda';
import { writeSchema } from './write-schema.ts';

const ANSWER = `
export const request = () => ({ payload: 'headline' });
export const response = (ctx) => ctx.result;
`;

/** An API that is merged with others, the merged one, and an Events API with a key, a namespace and a data source. */
export const newsroom = (app: App): void => {
  const stack = new Stack(app, 'Newsroom');
  const desk = new GraphqlApi(stack, 'Desk', {
    name: 'desk',
    definition: Definition.fromFile(writeSchema('type Query { headline: String }')),
  });
  desk.addNoneDataSource('None').createResolver('Headline', {
    ...{ typeName: 'Query', fieldName: 'headline' },
    ...{ code: Code.fromInline(ANSWER), runtime: FunctionRuntime.JS_1_0_0 },
  });
  new GraphqlApi(stack, 'Merged', {
    name: 'merged',
    definition: Definition.fromSourceApis({ sourceApis: [{ sourceApi: desk }] }),
  });
  const keyed = { authorizationType: AppSyncAuthorizationType.API_KEY };
  const events = new EventApi(stack, 'Events', {
    apiName: 'events',
    authorizationConfig: { authProviders: [keyed] },
  });
  events.addChannelNamespace('ticker');
  const lambda = new Lambda(stack, 'Ticker', {
    ...{ runtime: Runtime.NODEJS_22_X, handler: 'index.handler' },
    code: FunctionCode.fromInline('exports.handler = async () => null;'),
  });
  events.addLambdaDataSource('TickerSource', lambda);
};
