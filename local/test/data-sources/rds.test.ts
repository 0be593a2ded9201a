import { createPgStatement, select, sql, toJsonObject, typeHint, update } from '@aws-appsync/utils/rds';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startFakeEndpoint } from '../../../test/tools/fake-endpoint.ts';
import { createDataSource } from '../../data-sources/index.ts';
import { type AwsEndpoints, noAwsEndpoints } from '../../kernel/aws-endpoints.ts';
import type { Json, JsonObject } from '../../kernel/json.ts';
import { Unanswered } from '../../kernel/send-request.ts';
import { createHttpClient } from '../../services/http/client.ts';
import { aFieldExecution } from './field-execution.ts';
import { createPorts } from './ports.ts';
import { signerOf } from './signer-of.ts';

/** What the Data API answers, statement by statement. */
let answers: { status: number; body: string }[] = [];
const client = createHttpClient({ timeoutMs: 10_000 });
let dataApi: Awaited<ReturnType<typeof startFakeEndpoint>>;
beforeAll(async () => {
  dataApi = await startFakeEndpoint((_, response) => {
    const { status, body } = answers.shift() ?? { status: 200, body: '{"numberOfRecordsUpdated":0}' };
    response.writeHead(status).end(body);
  });
});
beforeEach(() => {
  answers = [];
  dataApi.received.length = 0;
});
afterAll(async () => {
  client.close();
  await dataApi.stop();
});

const model = {
  name: 'Books',
  type: 'RELATIONAL_DATABASE',
  region: 'eu-west-1',
  clusterArn: 'arn:aws:rds:eu-west-1:123456789012:cluster:books',
  secretArn: 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:books',
  database: 'library',
  schema: null,
} as const;

const createSource = (endpoints: Partial<AwsEndpoints> = {}, parts: Partial<typeof model> = {}) =>
  createDataSource(
    { ...model, ...parts },
    {
      ...createPorts(),
      awsEndpoints: {
        ...noAwsEndpoints,
        urls: { AWS_ENDPOINT_URL_RDS_DATA: dataApi.endpoint },
        ...endpoints,
      },
      send: client.send,
    },
  );
const ask = (request: unknown, endpoints: Partial<AwsEndpoints> = {}) =>
  createSource(endpoints).invoke(request as Json, aFieldExecution());
const sent = (): JsonObject[] => dataApi.received.map(({ body }) => JSON.parse(body));

describe('the relational data source', () => {
  test('executes a statement at the endpoint that is set, for the database of the template', async () => {
    await ask(createPgStatement(select({ table: 'books', where: { author: { eq: 'Twain' } } })));
    expect(dataApi.received).toMatchObject([{ method: 'POST', url: '/Execute' }]);
    expect(dataApi.received[0]?.headers).toMatchObject({ 'content-type': 'application/json' });
    expect(sent()).toEqual([
      {
        resourceArn: model.clusterArn,
        secretArn: model.secretArn,
        database: 'library',
        sql: 'SELECT * FROM "books" WHERE "author" = :P0',
        parameters: [{ name: 'P0', value: { stringValue: 'Twain' } }],
        includeResultMetadata: true,
      },
    ]);
  });

  test('returns text that toJsonObject parses, with a list for each statement', async () => {
    const columnMetadata = [{ name: 'id', label: 'id' }, { name: 'title' }];
    const records = [
      [{ longValue: 7 }, { stringValue: 'Roughing It' }],
      [{ longValue: 8 }, { isNull: true }],
    ];
    answers = [
      { status: 200, body: '{"numberOfRecordsUpdated":1,"generatedFields":[]}' },
      { status: 200, body: JSON.stringify({ columnMetadata, records, numberOfRecordsUpdated: 0 }) },
    ];
    const { result, error } = await ask({ statements: ['INSERT', 'SELECT'] });
    expect(error).toBeNull();
    expect(JSON.parse(String(result))).toEqual({
      sqlStatementResults: [
        { numberOfRecordsUpdated: 1, generatedFields: [] },
        { columnMetadata, records, numberOfRecordsUpdated: 0 },
      ],
    });
    expect(toJsonObject(String(result))).toEqual([[{}], [{ id: 7, title: 'Roughing It' }, { id: 8 }]]);
  });

  test('sends each statement with the variables that it names, and their hints', async () => {
    const id = '4a0b9c2e-0000-4000-8000-000000000000';
    await ask(
      createPgStatement(
        update({ table: 'books', values: { title: 'T' }, where: { id: { eq: typeHint.UUID(id) } } }),
        sql`SELECT id::text FROM books WHERE id = ${typeHint.UUID(id)}`,
      ),
    );
    const hinted = { value: { stringValue: id }, typeHint: 'UUID' };
    expect(sent().map(({ parameters }) => parameters)).toEqual([
      [
        { name: 'P0', value: { stringValue: 'T' } },
        { name: 'P1', ...hinted },
      ],
      [{ name: 'P2', ...hinted }],
    ]);
  });

  test.each<[Json, JsonObject]>([
    ['text', { stringValue: 'text' }],
    [7, { longValue: 7 }],
    [1.5, { doubleValue: 1.5 }],
    [2 ** 60, { doubleValue: 2 ** 60 }],
    [false, { booleanValue: false }],
    [null, { isNull: true }],
    [{ a: [1] }, { stringValue: '{"a":[1]}' }],
  ])('binds %j as %j', async (value, field) => {
    await ask({ statements: ['SELECT :v'], variableMap: { ':v': value } });
    expect(sent()).toMatchObject([{ parameters: [{ name: 'v', value: field }] }]);
  });

  test('sends the schema if the template has one', async () => {
    await createSource({}, { schema: 'public', database: null } as object).invoke(
      { statements: ['SELECT 1'] },
      aFieldExecution(),
    );
    expect(sent()[0]).toMatchObject({ schema: 'public' });
    expect(sent()[0]).not.toHaveProperty('database');
  });

  test('fails as AppSync does if a statement is rejected, and executes none after it', async () => {
    answers = [{ status: 400, body: '{"message":"relation \\"books\\" does not exist"}' }];
    expect(await ask({ statements: ['INSERT', 'SELECT'] })).toEqual({
      result: null,
      error: {
        type: '400 Bad Request',
        message: 'RDSHttp:{"message":"relation \\"books\\" does not exist"}',
      },
    });
    expect(dataApi.received).toHaveLength(1);
  });

  test('fails if the response takes too long', async () => {
    const send = async () => {
      throw new Unanswered('too long', { isLate: true });
    };
    const awsEndpoints = { ...noAwsEndpoints, urls: { AWS_ENDPOINT_URL_RDS_DATA: dataApi.endpoint } };
    const source = createDataSource(model, { ...createPorts(), awsEndpoints, send });
    expect(await source.invoke({ statements: ['SELECT 1'] }, aFieldExecution())).toEqual({
      result: null,
      error: { type: '504 Gateway Timeout', message: 'RDSHttp:{"message":"too long"}' },
    });
  });

  test('signs only if there are keys', async () => {
    await ask({ statements: ['SELECT 1'] });
    expect(dataApi.received[0]?.headers).not.toHaveProperty('authorization');
    const credentials = { accessKeyId: 'AKIA', secretAccessKey: 'secret', sessionToken: 'token' };
    await ask({ statements: ['SELECT 1'] }, { credentials });
    const [unsigned, signed] = dataApi.received.map((request) => signerOf(request, 'secret'));
    expect(unsigned).toBeNull();
    expect(signed).toEqual({ accessKeyId: 'AKIA', region: 'eu-west-1', service: 'rds-data' });
    expect(dataApi.received[1]?.headers).toMatchObject({ 'x-amz-security-token': 'token' });
  });

  test('names the variable to set if there is no endpoint', async () => {
    await expect(ask({ statements: ['SELECT 1'] }, { urls: {} })).rejects.toMatchObject({
      code: 'UNSUPPORTED',
      message: 'The data source Books uses the RDS Data API, which does not run here.',
      fix: expect.stringMatching(
        /^Set AWS_ENDPOINT_URL_RDS_DATA to an RDS Data API that this machine can reach/,
      ),
    });
  });

  test('names what to start if nothing answers at the endpoint', async () => {
    const nobody = await startFakeEndpoint(() => {});
    await nobody.stop();
    await expect(
      ask({ statements: ['SELECT 1'] }, { urls: { AWS_ENDPOINT_URL_RDS_DATA: nobody.endpoint } }),
    ).rejects.toMatchObject({
      code: 'SERVICE_UNAVAILABLE',
      message: expect.stringContaining(`${nobody.endpoint}: connect ECONNREFUSED`),
      fix: 'Start the service at AWS_ENDPOINT_URL_RDS_DATA, or correct the variable.',
    });
  });

  test('reports an endpoint that is not a Data API', async () => {
    answers = [{ status: 200, body: '<html>' }];
    await expect(ask({ statements: ['SELECT 1'] })).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
  });

  test.each<[Json, string]>([
    [null, 'Unable to convert null to Object.'],
    [{}, "Value for field '$[statements]' not found."],
    [{ statements: 'SELECT 1' }, 'Unable to convert "SELECT 1" to List.'],
    [{ statements: [1] }, 'Unable to convert 1 to String.'],
    [{ statements: [] }, 'A request takes 1 to 2 statements, not 0.'],
    [{ statements: ['a', 'b', 'c'] }, 'A request takes 1 to 2 statements, not 3.'],
    [{ statements: ['a'], variableMap: [] }, 'Unable to convert [] to Object.'],
    [{ operation: 'Query', statements: ['a'] }, "Unsupported element '$[operation]'."],
  ])('rejects %j', async (request, message) => {
    await expect(ask(request)).rejects.toMatchObject({ errorType: 'MappingTemplate', message });
    expect(dataApi.received).toEqual([]);
  });
});
