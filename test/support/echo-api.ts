import { type Json, start } from 'appsync-offline';
import { onTestFinished } from 'vitest';
import { writeAssembly } from '../tools/write-assembly.ts';

const ApiId = { 'Fn::GetAtt': ['Api', 'ApiId'] };

const CODE = `export const request = (ctx) => ({ payload: ctx.args.values });
export const response = (ctx) => ctx.result;`;

const toResources = (scalar: string) => ({
  Api: { Type: 'AWS::AppSync::GraphQLApi', Properties: { Name: 'echo', AuthenticationType: 'API_KEY' } },
  Key: { Type: 'AWS::AppSync::ApiKey', Properties: { ApiId } },
  Schema: {
    Type: 'AWS::AppSync::GraphQLSchema',
    Properties: { ApiId, Definition: `type Query { echo(values: [String]): [${scalar}] }` },
  },
  None: { Type: 'AWS::AppSync::DataSource', Properties: { ApiId, Name: 'none', Type: 'NONE' } },
  Resolver: {
    Type: 'AWS::AppSync::Resolver',
    Properties: {
      ApiId,
      TypeName: 'Query',
      FieldName: 'echo',
      DataSourceName: 'none',
      Runtime: { Name: 'APPSYNC_JS', RuntimeVersion: '1.0.0' },
      Code: CODE,
    },
  },
});

/** Serves an API that answers texts as values of a scalar: what AppSync refuses to answer is an error. It ends with the test. */
export const startEcho = async (scalar: string): Promise<(values: readonly string[]) => Promise<Json>> => {
  const app = await start({
    assembly: writeAssembly({ echo: { template: { Resources: toResources(scalar) } } }),
  });
  onTestFinished(() => app.stop());
  return async (values) => {
    const query = 'query ($values: [String]) { echo(values: $values) }';
    const body = JSON.stringify({ query, variables: { values } });
    const response = await fetch(app.url, {
      method: 'POST',
      headers: { 'x-api-key': app.apiKey ?? '' },
      body,
    });
    return (await response.json()) as Json;
  };
};
