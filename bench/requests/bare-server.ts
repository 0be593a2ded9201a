import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the server reads for a request, by path. */
export type Reads = Readonly<Record<string, () => Promise<unknown>>>;

/** A server of Node.js that parses the body of a request and responds with what it reads. Resolves with its URL. */
export const startBareServer = async (toReads: () => Reads): Promise<string> => {
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    JSON.parse(await readAll(request));
    const data = await toReads()[request.url ?? '']?.();
    const body = JSON.stringify({ data });
    response
      .writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) })
      .end(body);
  };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

const readAll = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
};
