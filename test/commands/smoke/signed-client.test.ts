import { describe, expect, onTestFinished, test } from 'vitest';
import { createSignedClient } from '../../../commands/smoke/signed-client.ts';
import { startFakeEndpoint } from '../../tools/fake-endpoint.ts';

const QUERY = '{ getUser(id: "1") { id } }';

const serve = async (status: number, body: string) => {
  const service = await startFakeEndpoint((_request, response) => {
    response.writeHead(status).end(body);
  });
  onTestFinished(() => service.stop());
  const credentials = { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'secret' };
  const stage = { graphqlUrl: `${service.endpoint}/graphql`, region: 'eu-west-1', credentials };
  return { service, client: createSignedClient(stage as never) };
};

describe('the signed client', () => {
  test('resolves with the data', async () => {
    const { client } = await serve(200, '{"data":{"getUser":{"id":"1"}}}');
    expect(await client.send(QUERY, {})).toEqual({ getUser: { id: '1' } });
  });

  test.each([
    [200, '{"errors":[{"errorType":"Unauthorized","message":"Denied."}]}', 'Unauthorized: Denied.'],
    [400, '{"errors":[{"message":"Syntax"}]}', 'HTTP 400: Syntax'],
    [403, '{}', 'HTTP 403: no message'],
    [403, '<html>Forbidden</html>', 'HTTP 403: The response is not JSON: <html>Forbidden</html>'],
    [200, '', 'HTTP 200: The response is not JSON: '],
  ])('rejects the status %i with the body %j as %j', async (status, body, message) => {
    const { client } = await serve(status, body);
    await expect(client.send(QUERY, {})).rejects.toThrow(message);
  });
});
