import type { RequestListener } from 'node:http';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startFakeEndpoint } from '../../../test/tools/fake-endpoint.ts';
import { fetchJson } from '../../auth/fetch-json.ts';

const serve = async (answer: RequestListener) => {
  const server = await startFakeEndpoint(answer);
  onTestFinished(server.stop);
  return server;
};

const fault = (reason: string) =>
  expect.objectContaining({
    code: 'UNSUPPORTED',
    message: expect.stringContaining(reason),
    fix: expect.stringContaining('check that it is running'),
  });

describe('a document', () => {
  test('is fetched from this machine without TLS', async () => {
    const { endpoint, received } = await serve((_, response) => response.end('{"keys":[]}'));
    expect(await fetchJson(`${endpoint}/keys?a=1`)).toEqual({ keys: [] });
    expect(received).toMatchObject([{ method: 'GET', url: '/keys?a=1' }]);
  });

  test.each<[string, number, string]>([
    ['that is not found', 404, '{"keys":[]}'],
    ['of a failed issuer', 500, '{}'],
    ['that is a list', 200, '[]'],
    ['that is null', 200, 'null'],
    ['that is not JSON', 200, '<html>'],
    ['that is empty', 200, ''],
  ])('%s is refused, with its status', async (_, status, body) => {
    const { endpoint } = await serve((_request, response) => response.writeHead(status).end(body));
    await expect(fetchJson(`${endpoint}/keys`)).rejects.toEqual(
      fault(`${endpoint}/keys returned status ${status} and no JSON object`),
    );
  });

  test('of an issuer that does not run is a fault that names its address', async () => {
    const { endpoint, stop } = await serve(() => {});
    await stop();
    await expect(fetchJson(endpoint)).rejects.toEqual(fault(`${endpoint} does not respond`));
  });

  test('of an issuer that ends the connection is a fault', async () => {
    const { endpoint } = await serve((request) => request.socket.destroy());
    await expect(fetchJson(endpoint)).rejects.toEqual(fault('does not respond'));
  });
});

describe('an address', () => {
  test.each([
    'http://issuer.example/keys',
    'http://127.0.0.1.example.com/',
    'http://localhost.example.com/',
    'http://my-localhost/',
    'http://10.0.0.1/',
    'http://169.254.169.254/latest/meta-data/',
    'file:///etc/passwd',
    'ftp://localhost/',
    'data:application/json,{}',
    'keys',
    'undefined',
    '',
  ])('%j is neither https nor on this machine', async (url) => {
    await expect(fetchJson(url)).rejects.toEqual(fault('is neither https nor on this machine'));
  });

  test('with a user name that looks like this machine is not on this machine', async () => {
    await expect(fetchJson('http://localhost:80@issuer.example/')).rejects.toEqual(
      fault('is neither https nor on this machine'),
    );
  });
});
