import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type StartOptions, start, startDynamoDb } from 'appsync-offline';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { startLocalApi } from '../support/with-local-api.ts';
import { findDescendants } from '../tools/run-command.ts';
import { writeAssembly } from '../tools/write-assembly.ts';

const CREATE = `mutation { createUser(input: { name: "Ada", email: "ada@example.com" }) {
  user { id } userErrors { code }
} }`;
const LIST = '{ listUsers { items { name } } }';

const startForTest = async (options: Partial<StartOptions> = {}) => {
  const app = await startLocalApi(options);
  onTestFinished(() => app.stop());
  return app;
};

const withoutApi = () =>
  writeAssembly({ app: { template: { Resources: { Users: { Type: 'AWS::DynamoDB::Table' } } } } });

const withoutSchema = () => {
  const Properties = { Name: 'a', AuthenticationType: 'API_KEY' };
  return writeAssembly({
    app: { template: { Resources: { Api: { Type: 'AWS::AppSync::GraphQLApi', Properties } } } },
  });
};

const refusedCode = () => {
  const ApiId = { 'Fn::GetAtt': ['Api', 'ApiId'] };
  const Resources = {
    Api: { Type: 'AWS::AppSync::GraphQLApi', Properties: { Name: 'a', AuthenticationType: 'API_KEY' } },
    Schema: {
      Type: 'AWS::AppSync::GraphQLSchema',
      Properties: { ApiId, Definition: 'type Query { a: Int }' },
    },
    None: { Type: 'AWS::AppSync::DataSource', Properties: { ApiId, Name: 'none', Type: 'NONE' } },
    Resolver: {
      Type: 'AWS::AppSync::Resolver',
      Properties: {
        ApiId,
        TypeName: 'Query',
        FieldName: 'a',
        DataSourceName: 'none',
        Code: 'while (true) {}',
      },
    },
  };
  return writeAssembly({ app: { template: { Resources } } });
};

describe('an app that runs', () => {
  test('writes and reads through its own template, functions and database', async () => {
    const app = await startForTest();
    const created = await app.graphql(CREATE);
    expect(created.status).toBe(200);
    expect(created.body.data?.createUser).toEqual({ user: { id: expect.any(String) }, userErrors: [] });
    expect((await app.graphql(LIST)).body.data).toEqual({ listUsers: { items: [{ name: 'Ada' }] } });
    expect((await app.dynamodb('ListTables', {})).TableNames).toEqual([app.model.tables[0]?.tableName]);
    await app.idle();
  });

  test('has the addresses that it reports', async () => {
    const app = await startForTest();
    const { host } = new URL(app.url);
    expect(app.url).toBe(`http://${host}/graphql`);
    expect(app.realtimeUrl).toBe(`ws://${host}/graphql/realtime`);
    expect(app.consoleUrl).toBe(`http://${host}/`);
    const settings = await fetch(new URL('/console/config.json', app.consoleUrl));
    expect(await settings.json()).toMatchObject({ apiKey: app.apiKey, region: app.region });
  });

  test('ends once for any number of calls, and leaves neither port nor process', async () => {
    const before = findDescendants(process.pid);
    const app = await startLocalApi();
    await Promise.all([app.stop(), app.stop()]);
    await app.stop();
    await expect(fetch(app.url)).rejects.toThrow();
    await vi.waitFor(() => expect(findDescendants(process.pid)).toEqual(before));
  });
});

test('an external database is used by resolvers and functions', async () => {
  const foreign = await startDynamoDb({ file: null });
  onTestFinished(() => foreign.stop());
  const { endpoint } = foreign;
  const database = { endpoint, credentials: { accessKeyId: 'theirs', secretAccessKey: 'theirs' } };
  const app = await startForTest({ database });
  await app.graphql(CREATE);
  expect((await app.graphql(LIST)).body.data).toEqual({ listUsers: { items: [{ name: 'Ada' }] } });
});

describe('a start that fails', () => {
  const findFreePort = async (): Promise<number> => {
    const server = createServer();
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    return port;
  };

  test.each<[string, () => Partial<StartOptions>, object]>([
    [
      'an API without a schema',
      () => ({ assembly: withoutSchema() }),
      { code: 'SCHEMA_REFUSED', message: 'The API a has no schema in the template.' },
    ],
    ['an assembly without an API', () => ({ assembly: withoutApi() }), { code: 'ASSEMBLY_UNREADABLE' }],
    [
      'code that AppSync refuses',
      () => ({ assembly: refusedCode(), strict: true }),
      { code: 'CODE_REFUSED' },
    ],
    ['a signal to give up', () => ({ signal: AbortSignal.abort() }), { name: 'AbortError' }],
    [
      'a database that does not answer',
      () => ({
        database: {
          endpoint: 'http://127.0.0.1:1',
          credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
        },
      }),
      { code: 'DATABASE_UNAVAILABLE' },
    ],
  ])('for %s leaves neither port nor process', async (_name, options, fault) => {
    const port = await findFreePort();
    const before = findDescendants(process.pid);
    await expect(startLocalApi({ port, ...options() })).rejects.toMatchObject(fault);
    await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow();
    await vi.waitFor(() => expect(findDescendants(process.pid)).toEqual(before));
  });

  test('for a port in use does not affect its owner', async () => {
    const first = await startForTest();
    const port = Number(new URL(first.url).port);
    const second = start({ assembly: withoutApi(), port });
    await expect(second).rejects.toMatchObject({ code: 'PORT_UNAVAILABLE' });
    expect((await first.graphql(LIST)).status).toBe(200);
  });
});
