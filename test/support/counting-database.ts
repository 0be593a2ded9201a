import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { startDynamoDb } from 'appsync-offline';

/** Request units, as the database counts them. */
export interface Units {
  read: number;
  write: number;
}

export interface CountingDatabase {
  endpoint: string;
  /** The requests since the last call. */
  takeUnits(): Units;
  stop(): Promise<void>;
}

interface Consumed {
  CapacityUnits?: number;
  ReadCapacityUnits?: number;
  WriteCapacityUnits?: number;
}

const READS = /GetItem|Query|Scan|TransactGetItems/;

/** A database that asks itself, for every request that may say so, how many units it took. */
export const startCountingDatabase = async (): Promise<CountingDatabase> => {
  const database = await startDynamoDb({ file: null });
  let units: Units = { read: 0, write: 0 };
  const count = (operation: string, consumed: Consumed[]): void => {
    for (const { CapacityUnits = 0 } of consumed) {
      units = READS.test(operation)
        ? { ...units, read: units.read + CapacityUnits }
        : { ...units, write: units.write + CapacityUnits };
    }
  };
  const server = createServer(async (request, response) => {
    const operation = String(request.headers['x-amz-target']).split('.').at(-1) ?? '';
    const body = await text(request);
    const counted = /Item|Query|Scan/.test(operation)
      ? JSON.stringify({ ...JSON.parse(body), ReturnConsumedCapacity: 'TOTAL' })
      : body;
    const { host: _, 'content-length': __, connection: ___, ...headers } = request.headers;
    const answer = await fetch(database.endpoint, {
      method: 'POST',
      headers: headers as Record<string, string>,
      body: counted,
    });
    const answered = await answer.text();
    if (answer.ok) count(operation, [JSON.parse(answered).ConsumedCapacity ?? []].flat());
    response.writeHead(answer.status, { 'content-type': 'application/x-amz-json-1.0' }).end(answered);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    takeUnits: () => {
      const taken = units;
      units = { read: 0, write: 0 };
      return taken;
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await database.stop();
    },
  };
};
