import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { CognitoRefusal, createCallCognito } from '../../sign-in/call-cognito.ts';

interface Request {
  target: string | undefined;
  type: string | undefined;
  body: unknown;
}

/** A server that answers each request with this status and text. */
const serve = async (status: number, text: string) => {
  const requests: Request[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { 'x-amz-target': target, 'content-type': type } = request.headers;
    requests.push({ target: [target].flat()[0], type, body: JSON.parse(Buffer.concat(chunks).toString()) });
    response.writeHead(status).end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stop = () => new Promise((resolve) => server.close(resolve).closeAllConnections());
  onTestFinished(() => void stop());
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return { endpoint, requests, stop };
};

test('an operation is sent in the JSON protocol, and resolves with its output', async () => {
  const { endpoint, requests } = await serve(200, '{"Session":"s"}');
  expect(await createCallCognito(endpoint)('InitiateAuth', { ClientId: 'c' })).toEqual({ Session: 's' });
  expect(requests).toEqual([
    {
      target: 'AWSCognitoIdentityProviderService.InitiateAuth',
      type: 'application/x-amz-json-1.1',
      body: { ClientId: 'c' },
    },
  ]);
});

test('an output that is not an object is empty', async () => {
  const { endpoint } = await serve(200, '[]');
  expect(await createCallCognito(endpoint)('InitiateAuth', {})).toEqual({});
});

test('an error response rejects with its name and message, in either spelling', async () => {
  for (const member of ['message', 'Message']) {
    const { endpoint } = await serve(
      400,
      JSON.stringify({ __type: 'NotAuthorizedException', [member]: 'Wrong.' }),
    );
    const error = await createCallCognito(endpoint)('InitiateAuth', {}).catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(CognitoRefusal);
    expect(error).toMatchObject({ name: 'NotAuthorizedException', message: 'Wrong.' });
  }
});

test('an error response without a message names the operation', async () => {
  const { endpoint } = await serve(500, '{}');
  await expect(createCallCognito(endpoint)('SignUp', {})).rejects.toThrow('SignUp');
});

test('a response that is not JSON is reported with the address, the status and advice', async () => {
  const { endpoint } = await serve(502, '<html>Bad gateway</html>');
  await expect(createCallCognito(endpoint)('SignUp', {})).rejects.toMatchObject({
    message: `${endpoint} responded to SignUp with status 502 and a body that is not JSON.`,
    fix: expect.stringContaining('the address is that of a user pool'),
  });
});

test('an address where nothing answers is reported with advice', async () => {
  const { endpoint, stop } = await serve(200, '{}');
  await stop();
  await expect(createCallCognito(endpoint)('SignUp', {})).rejects.toMatchObject({
    message: `The user pool at ${endpoint} does not respond.`,
    fix: expect.stringContaining('Check that it runs'),
  });
});

test.each([
  [502, '{}'],
  [404, '{"message":"Not Found"}'],
  [403, '[]'],
  [500, '{"__type":1}'],
])('status %i with %s is not an error of a user pool, but a fault', async (status, text) => {
  const { endpoint } = await serve(status, text);
  await expect(createCallCognito(endpoint)('SignUp', {})).rejects.toMatchObject({
    code: 'USAGE',
    message: `${endpoint} responded to SignUp with status ${status} and not with an error of a user pool.`,
    fix: expect.stringContaining('the address is that of a user pool'),
  });
});
