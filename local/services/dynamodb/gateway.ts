import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { type AwsCall, AwsFailure } from '../../kernel/aws-call.ts';
import type { JsonObject } from '../../kernel/json.ts';

/** A loopback address that stands for somebody else's DynamoDB. */
export interface DynamoDbGateway {
  endpoint: string;
  stop(): Promise<void>;
}

const HOST = '127.0.0.1';

async function answer(call: AwsCall, operation: string, body: string): Promise<[number, JsonObject]> {
  try {
    return [200, await call(operation, JSON.parse(body))];
  } catch (error) {
    if (error instanceof AwsFailure) return [error.status, error.body];
    const message = error instanceof Error ? error.message : String(error);
    return [500, { __type: 'com.amazonaws.dynamodb.v20120810#InternalServerError', message }];
  }
}

/**
 * Passes DynamoDB requests on by `call`. Functions hold keys of their roles, which are good on this machine alone:
 * a database that checks keys would refuse them, and DynamoDB Local keeps a database of its own for each key.
 */
export async function startDynamoDbGateway({ call }: { call: AwsCall }): Promise<DynamoDbGateway> {
  const server = createServer((request, response) => {
    response.on('error', () => {});
    void (async () => {
      const operation = String(request.headers['x-amz-target']).split('.').at(-1) ?? '';
      const [status, document] = await answer(call, operation, await text(request));
      response
        .writeHead(status, { 'content-type': 'application/x-amz-json-1.0' })
        .end(JSON.stringify(document));
    })().catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, HOST, resolve);
  });
  return {
    endpoint: `http://${HOST}:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
