import type { JsonObject } from 'appsync-offline';
import { describe, expect, onTestFinished, test } from 'vitest';
import { connectRealtime } from '../tools/realtime-client.ts';
import { serveAssembly } from '../tools/serve-assembly.ts';
import { writeAssembly } from '../tools/write-assembly.ts';
import { type AppClaim, appClaims } from './app-claims.ts';

const part = (type: string, properties: JsonObject): JsonObject => ({
  Type: `AWS::AppSync::${type}`,
  Properties: { ApiId: { 'Fn::GetAtt': ['Api', 'ApiId'] }, ...properties },
});

const toCode = (expression: string): string =>
  `export const request = (ctx) => ({ payload: ${expression} });\nexport const response = (ctx) => ctx.result;\n`;

const toResources = ({ schema, resolvers }: AppClaim): JsonObject => ({
  Api: { Type: 'AWS::AppSync::GraphQLApi', Properties: { Name: 'a', AuthenticationType: 'API_KEY' } },
  Key: part('ApiKey', {}),
  Schema: part('GraphQLSchema', { Definition: schema }),
  None: part('DataSource', { Name: 'none', Type: 'NONE' }),
  ...Object.fromEntries(
    Object.entries(resolvers).map(([field, expression]) => {
      const [TypeName = '', FieldName = ''] = field.split('.');
      const Runtime = { Name: 'APPSYNC_JS', RuntimeVersion: '1.0.0' };
      const resolver = { TypeName, FieldName, DataSourceName: 'none', Runtime, Code: toCode(expression) };
      return [`${TypeName}${FieldName}`, part('Resolver', resolver)];
    }),
  ),
});

/** What the client sees of the operation, or of the subscription where the claim has one. */
const ask = async (claim: AppClaim): Promise<object> => {
  const environment = 'aws://111122223333/eu-west-1';
  const assembly = writeAssembly({ app: { template: { Resources: toResources(claim) }, environment } });
  const app = await serveAssembly({ assembly });
  onTestFinished(() => app.stop());
  if (claim.subscription === undefined) return (await app.graphql(claim.operation)).body;
  const client = await connectRealtime(app, { 'x-api-key': app.apiKey });
  onTestFinished(() => client.close());
  const subscription = await client.subscribe(claim.subscription);
  await app.graphql(claim.operation);
  return subscription.next();
};

describe('an app', () => {
  test.each(appClaims)('$id $statement ($confidence)', async (claim) => {
    const answer = await ask(claim);
    expect(answer).toMatchObject(claim.expected);
    if (claim.isWhole) expect(answer).not.toHaveProperty('errors');
  });

  test('has claims with unique ids, each with a public source', () => {
    expect(new Set(appClaims.map(({ id }) => id)).size).toBe(appClaims.length);
    expect(appClaims.filter(({ source }) => !source.startsWith('https://'))).toEqual([]);
  });
});
