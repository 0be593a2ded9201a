/**
 * Serves the app, and next to it a plain Node.js server that reads the same items from the same database with
 * the same client: the difference is AppSync. Sends its addresses to its parent, and ends with it.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { start } from 'appsync-offline';

export interface Served {
  url: string;
  apiKey: string;
  /** The name of the app's table. */
  table: string;
  /** Serves `/get` and `/list`. */
  bareUrl: string;
}

/** The plain server's requests to the database, by path. */
export type BareCalls = Readonly<Record<string, { operation: string; input: Record<string, unknown> }>>;

const [assembly = ''] = process.argv.slice(2);
const app = await start({ assembly, console: { builds: 'when-asked' } });
let calls: BareCalls = {};

const readAll = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
};

const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
  JSON.parse(await readAll(request));
  const call = calls[request.url ?? ''];
  const found = call === undefined ? null : await app.dynamodb(call.operation, call.input as never);
  const body = JSON.stringify({ data: found });
  response
    .writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) })
    .end(body);
};

const bare = createServer((request, response) => void answer(request, response));
bare.listen(0, '127.0.0.1', () => {
  const { port } = bare.address() as AddressInfo;
  const [table] = app.model.tables;
  process.send?.({
    url: app.url,
    apiKey: app.apiKey ?? '',
    table: table?.tableName ?? '',
    bareUrl: `http://127.0.0.1:${port}`,
  } satisfies Served);
});
process.on('message', (given: BareCalls) => {
  calls = given;
  void app.idle().then(() => process.send?.('idle'));
});
process.on('disconnect', () => void app.stop().then(() => process.exit(0)));
