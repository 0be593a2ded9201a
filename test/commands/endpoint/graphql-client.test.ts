import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createGraphqlClient, RequestFailure } from '../../../commands/endpoint/graphql-client.ts';
import { GetUserImportDocument } from '../../../schema/generated/operations.ts';
import { failed, startFakeEndpoint } from '../fake-endpoint.ts';

/** A server that answers everything with this text. */
const startServer = async (status: number, body: string): Promise<URL> => {
  const server = createServer((_, response) => response.writeHead(status).end(body));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`);
};

const failureOf = async (url: URL): Promise<unknown> => {
  try {
    return await createGraphqlClient({ url, apiKey: 'a' })('{ a }', {});
  } catch (error) {
    return error;
  }
};

describe('the GraphQL client', () => {
  test('sends an operation with its variables and the key, and resolves with the data', async () => {
    const { url, requests } = await startFakeEndpoint(() => ({ body: { data: { getUserImport: null } } }));
    const client = createGraphqlClient({ url, apiKey: 'da2-a' });
    expect(await client(GetUserImportDocument, { id: '7' })).toEqual({ getUserImport: null });
    expect(requests).toEqual([
      { apiKey: 'da2-a', query: expect.stringContaining('query GetUserImport'), variables: { id: '7' } },
    ]);
  });

  test.each([
    [failed(200, 'Conflict'), { code: 'Conflict', message: 'It is Conflict.', isPassing: false }],
    [failed(400, 'BadRequest'), { code: 'BadRequest', isPassing: false }],
    [failed(429, 'Throttled'), { code: 'Throttled', isPassing: true }],
    [failed(500, 'Internal'), { code: 'Internal', isPassing: true }],
    [
      { status: 503, body: {} },
      { code: 'HTTP_503', message: 'The status is 503.', isPassing: true },
    ],
    [
      { status: 403, body: { errors: [{}] } },
      { code: 'HTTP_403', isPassing: false },
    ],
  ])('rejects with the first error, and whether a retry may help: %j', async (answer, failure) => {
    const { url } = await startFakeEndpoint(() => answer);
    const error = await failureOf(url);
    expect(error).toBeInstanceOf(RequestFailure);
    expect(error).toMatchObject(failure);
  });

  test('rejects with NETWORK and the reason if nothing listens', async () => {
    const error = await failureOf(new URL('http://127.0.0.1:1/graphql'));
    expect(error).toMatchObject({ code: 'NETWORK', isPassing: true });
    expect(String(error)).not.toContain('fetch failed');
  });

  test('rejects with NETWORK for a good status without JSON', async () => {
    const url = await startServer(200, '<html>');
    expect(await failureOf(url)).toMatchObject({ code: 'NETWORK', isPassing: true });
  });

  test.each([
    [502, '<html>', { code: 'HTTP_502', isPassing: true }],
    [404, '"text"', { code: 'HTTP_404', isPassing: false }],
  ])('rejects with the status %s, for any body', async (status, body, failure) => {
    expect(await failureOf(await startServer(status, body))).toMatchObject(failure);
  });
});
