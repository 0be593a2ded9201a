import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createFolder } from '../../../test/tools/run-command.ts';
import { writeAssembly } from '../../../test/tools/write-assembly.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { start } from '../../start.ts';

const apiOf = (name: string): JsonObject => ({
  [name]: { Type: 'AWS::AppSync::GraphQLApi', Properties: { Name: name, AuthenticationType: 'API_KEY' } },
  [`${name}Key`]: { Type: 'AWS::AppSync::ApiKey', Properties: { ApiId: { 'Fn::GetAtt': [name, 'ApiId'] } } },
  [`${name}Schema`]: {
    Type: 'AWS::AppSync::GraphQLSchema',
    Properties: {
      ApiId: { 'Fn::GetAtt': [name, 'ApiId'] },
      Definition: `type Query { ${name.toLowerCase()}: Int }`,
    },
  },
});

const assemblyOf = (...names: string[]): string => {
  const Resources = Object.assign({}, ...names.map(apiOf));
  const Outputs = Object.fromEntries(
    names.map((name) => [`Url${name}`, { Value: { 'Fn::GetAtt': [name, 'GraphQLUrl'] } }]),
  );
  return writeAssembly({
    app: { template: { Resources, Outputs }, environment: 'aws://111122223333/eu-west-1' },
  });
};

/** A database that is not used: the assemblies have no tables. */
const database = { endpoint: 'http://127.0.0.1:9', credentials: { accessKeyId: 'a', secretAccessKey: 'b' } };

const serve = async (...names: string[]) => {
  const amplifyOutputsFile = join(createFolder(), 'amplify_outputs.json');
  const console = { builds: 'when-asked' } as const;
  const app = await start({ assembly: assemblyOf(...names), database, amplifyOutputsFile, console });
  onTestFinished(() => app.stop());
  const readOutputs = () => JSON.parse(readFileSync(amplifyOutputsFile, 'utf8'));
  return { app, readOutputs };
};

/** The field of the API at an address. */
const readField = async (url: string, key: string | null): Promise<string> => {
  const query = '{ __schema { queryType { fields { name } } } }';
  const headers = { 'x-api-key': key ?? '', 'content-type': 'application/json' };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query }) });
  const { data } = (await response.json()) as {
    data: { __schema: { queryType: { fields: [{ name: string }] } } };
  };
  return data.__schema.queryType.fields[0].name;
};

describe('a reload of several APIs', () => {
  test('continues to serve an API at its address if another is inserted before it', async () => {
    const { app, readOutputs } = await serve('Orders');
    const [{ url, apiKey }] = app.apis as [(typeof app.apis)[0]];
    const before = readOutputs();
    const { changes, atNextStart } = await app.reload(assemblyOf('Added', 'Orders'));
    expect([changes, atNextStart]).toEqual([[], ['the number of APIs']]);
    expect(await readField(url, apiKey)).toBe('orders');
    expect(app.apis.map((api) => [api.name, api.url])).toEqual([['Orders', url]]);
    expect(readOutputs().data).toEqual(before.data);
  });

  test('keeps the addresses that the template refers to', async () => {
    const { app } = await serve('Orders', 'Users');
    const [orders, users] = app.apis.map(({ url }) => url);
    await app.reload(assemblyOf('Users', 'Orders'));
    expect(app.model.outputs).toEqual({ UrlOrders: orders, UrlUsers: users });
    expect(app.apis.map(({ name, url }) => [name, url])).toEqual([
      ['Users', users],
      ['Orders', orders],
    ]);
  });

  test('serves an API that replaces another at the address of that', async () => {
    const { app } = await serve('Orders', 'Users');
    const [orders] = app.apis;
    await app.reload(assemblyOf('Users', 'Stock'));
    const stock = app.apis.find(({ name }) => name === 'Stock');
    expect(stock?.url).toBe(orders?.url);
    expect(await readField(String(orders?.url), stock?.apiKey ?? null)).toBe('stock');
  });
});
