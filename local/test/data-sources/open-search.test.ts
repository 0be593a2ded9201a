import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startFakeEndpoint } from '../../../test/tools/fake-endpoint.ts';
import { createDataSource } from '../../data-sources/index.ts';
import type { Json } from '../../kernel/json.ts';
import { createHttpClient } from '../../services/http/client.ts';
import type { OpenSearchDataSourceType } from '../../template/api-model.ts';
import { aFieldExecution } from './field-execution.ts';
import { createPorts } from './ports.ts';

const client = createHttpClient({ timeoutMs: 10_000 });
let fake: Awaited<ReturnType<typeof startFakeEndpoint>>;
beforeAll(async () => {
  fake = await startFakeEndpoint(({ method, url }, response) => {
    if (url === '/missing') response.writeHead(404).end('{"found":false}');
    else if (method === 'HEAD') response.end();
    else response.end('{"hits":{"hits":[{"_source":{"id":"1"}}]}}');
  });
});
afterAll(async () => {
  client.close();
  await fake.stop();
});

const model = { name: 'Posts', endpoint: 'https://search.example', region: 'eu-west-1' };
const ask = (
  request: Json,
  endpoint: string | null = fake.endpoint,
  type: OpenSearchDataSourceType = 'AMAZON_OPENSEARCH_SERVICE',
) =>
  createDataSource(
    { ...model, type },
    { ...createPorts(), openSearchEndpoint: endpoint, send: client.send },
  ).invoke(request, aFieldExecution());

describe('the OpenSearch data source', () => {
  test.each(['AMAZON_OPENSEARCH_SERVICE', 'AMAZON_ELASTICSEARCH'] as const)(
    'sends the request to the endpoint that is set, and answers the parsed body (%s)',
    async (type) => {
      fake.received.length = 0;
      const params = {
        headers: { 'x-a': '1' },
        queryString: { pretty: 'true' },
        body: { from: 0, size: 50 },
      };
      const answer = await ask({ operation: 'GET', path: '/id/_search', params }, fake.endpoint, type);
      expect(answer).toEqual({ result: { hits: { hits: [{ _source: { id: '1' } }] } }, error: null });
      expect(fake.received).toEqual([
        {
          method: 'GET',
          url: '/id/_search?pretty=true',
          headers: expect.objectContaining({ 'content-type': 'application/json', 'x-a': '1' }),
          body: '{"from":0,"size":50}',
        },
      ]);
    },
  );

  test('returns null for HEAD', async () => {
    expect(await ask({ operation: 'HEAD', path: '/id' })).toEqual({ result: null, error: null });
  });

  test('fails if OpenSearch returns an error', async () => {
    expect(await ask({ operation: 'GET', path: '/missing' })).toEqual({
      result: null,
      error: {
        type: 'OpenSearch:ResponseException',
        message: '{"found":false} (Service: OpenSearch, Status Code: 404)',
      },
    });
  });

  test('names the variable to set if there is no endpoint', async () => {
    await expect(ask({ operation: 'GET', path: '/' }, null)).rejects.toMatchObject({
      code: 'UNSUPPORTED',
      fix: expect.stringContaining('OPENSEARCH_ENDPOINT'),
    });
  });

  test.each<[Json, string]>([
    [{ operation: 'GET' }, "Value for field '$[path]' not found."],
    [{ operation: 'PATCH', path: '/' }, "Unsupported operation 'PATCH'."],
    [{ operation: 'GET', path: '/', params: { query: {} } }, "Unsupported element '$[params][query]'."],
  ])('rejects %j', async (request, message) => {
    await expect(ask(request)).rejects.toMatchObject({ errorType: 'MappingTemplate', message });
  });
});
