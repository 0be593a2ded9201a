import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';

export interface FakeRequest {
  apiKey: string | undefined;
  query: string;
  variables: { input?: { name: string; email: string } };
}

export interface FakeAnswer {
  status?: number;
  body: object;
}

/** Just enough of an endpoint: it answers a request as the test says. Stops with the test. */
export const startFakeEndpoint = async (
  answer: (request: FakeRequest) => FakeAnswer | Promise<FakeAnswer>,
) => {
  const requests: FakeRequest[] = [];
  const handle = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const body = (await json(incoming)) as Omit<FakeRequest, 'apiKey'>;
    const request = { ...body, apiKey: incoming.headers['x-api-key']?.toString() };
    requests.push(request);
    const { status = 200, body: answered } = await answer(request);
    outgoing.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answered));
  };
  const server = createServer((incoming, outgoing) => void handle(incoming, outgoing));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const { port } = server.address() as AddressInfo;
  return { url: new URL(`http://127.0.0.1:${port}/graphql`), requests };
};

export const created: FakeAnswer = { body: { data: { createUser: { user: { id: '1' }, userErrors: [] } } } };

export const refused = (code: string, message: string): FakeAnswer => ({
  body: { data: { createUser: { user: null, userErrors: [{ code, message, field: 'email' }] } } },
});

export const failed = (status: number, errorType: string): FakeAnswer => ({
  status,
  body: { errors: [{ errorType, message: `It is ${errorType}.` }] },
});
