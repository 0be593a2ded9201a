import { text } from 'node:stream/consumers';
import { type AwsCall, AwsFailure } from '../../kernel/aws-call.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { RequestGuard } from '../../kernel/listener/request-guard.ts';
import type { Log } from '../../kernel/log.ts';
import { type LoopbackServer, startLoopbackServer } from '../loopback-server.ts';

export interface DynamoDbGatewayOptions {
  call: AwsCall;
  guard: RequestGuard;
  log: Log;
}

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
 * A loopback address that passes DynamoDB requests on by `call`. Functions hold keys of their roles, which are good on
 * this machine alone: a database that checks keys would refuse them, and DynamoDB Local keeps a database of its own for
 * each key.
 */
export const startDynamoDbGateway = ({ call, guard, log }: DynamoDbGatewayOptions): Promise<LoopbackServer> =>
  startLoopbackServer({
    name: 'dynamodb',
    guard,
    log,
    answer: async (request, response) => {
      const operation = String(request.headers['x-amz-target']).split('.').at(-1) ?? '';
      const [status, document] = await answer(call, operation, await text(request));
      response
        .writeHead(status, { 'content-type': 'application/x-amz-json-1.0' })
        .end(JSON.stringify(document));
    },
  });
