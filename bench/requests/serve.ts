import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DynamoDBDocumentClient,
  GetCommand,
  type GetCommandInput,
  QueryCommand,
  type QueryCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { type RunningApp, start } from 'appsync-offline';
import { type Reads, startBareServer } from './bare-server.ts';
import { findDatabase } from './find-database.ts';

export interface Served {
  url: string;
  apiKey: string;
  /** The name of the app's table. */
  table: string;
  /** Serve `/get` and `/list`: with the AWS SDK, and with the client of the runtime. */
  bareUrls: Readonly<Record<Client, string>>;
}

/** The client of DynamoDB of a plain server. */
export type Client = 'sdk' | 'own';

/** The plain servers' requests to the database, with values as plain JSON. */
export interface BareCalls {
  get: GetCommandInput;
  list: QueryCommandInput;
}

type AllReads = Readonly<Record<Client, Reads>>;

/**
 * Serves the app, and next to it plain servers of Node.js that read the same items from the same database: one as it is
 * usually written, with the AWS SDK, and one with the client of the runtime. The difference is AppSync. Sends its addresses
 * to the parent of this process, and ends with it.
 */
export const serve = async (assembly: string): Promise<void> => {
  const databaseUrl = findDatabase();
  const app = await start({ assembly, console: { builds: 'when-asked' } });
  let reads: AllReads = { sdk: {}, own: {} };
  const [sdk, own] = await Promise.all([startBareServer(() => reads.sdk), startBareServer(() => reads.own)]);
  const [table] = app.model.tables;
  process.on('message', (calls: BareCalls) => {
    reads = toReads(calls, app, databaseUrl());
    void app.idle().then(() => process.send?.('idle'));
  });
  process.on('disconnect', () => void app.stop().then(() => process.exit(0)));
  process.send?.({
    url: app.url,
    apiKey: app.apiKey ?? '',
    table: table?.tableName ?? '',
    bareUrls: { sdk, own },
  } satisfies Served);
};

const toReads = ({ get, list }: BareCalls, app: RunningApp, endpoint: string): AllReads => {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const document = DynamoDBDocumentClient.from(
    new DynamoDBClient({ endpoint, region: app.region, credentials }),
  );
  return {
    sdk: {
      '/get': async () => (await document.send(new GetCommand(get))).Item,
      '/list': async () => (await document.send(new QueryCommand(list))).Items,
    },
    own: {
      '/get': () => app.dynamodb('GetItem', { ...get, Key: toTyped(get.Key) } as never),
      '/list': () =>
        app.dynamodb('Query', {
          ...list,
          ExpressionAttributeValues: toTyped(list.ExpressionAttributeValues),
        } as never),
    },
  };
};

/** All values of these calls are strings. */
const toTyped = (values: Readonly<Record<string, string>> = {}) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { S: value }]));
