import type { IncomingHttpHeaders } from 'node:http';
import type { Headers } from '../kernel/identity.ts';
import { parseJsonObject } from '../kernel/json.ts';
import type { CheckExpressions } from '../services/dynamodb/expressions/check-request.ts';
import type { Forward } from '../services/dynamodb/forward.ts';
import { createJsonService, type JsonServicePorts, SIXTEEN_MEGABYTES, sendRefusal } from './json-service.ts';

const CONTENT_TYPE = 'application/x-amz-json-1.0';

/** The headers of the database's response that clients of DynamoDB receive; its CORS headers are not used. */
const passed = [
  'content-type',
  'content-length',
  'content-encoding',
  'x-amz-crc32',
  'x-amzn-errortype',
  'x-amzn-requestid',
] as const;

export interface DatabasePort extends Pick<Forward, 'send'> {
  checkExpressions: CheckExpressions;
}

/** DynamoDB and its streams: the bytes are passed to the database and back, after a check of expressions. */
export const createDynamoDb = ({ database, ...ports }: JsonServicePorts & { database: DatabasePort }) =>
  createJsonService(
    {
      service: 'dynamodb',
      contentType: CONTENT_TYPE,
      maximumBytes: SIXTEEN_MEGABYTES,
      answer: async ({ headers, body }, response) => {
        const problem = findProblem(headers, body, database.checkExpressions);
        if (problem !== null) return sendRefusal(response, CONTENT_TYPE, invalid(problem), ports.ids);
        const answer = await database.send(headers, body).catch((error: Error) => {
          sendRefusal(response, CONTENT_TYPE, unavailable(error), ports.ids);
          return null;
        });
        if (answer === null) return;
        response.writeHead(answer.status, toHeaders(answer.headers)).end(answer.body);
      },
    },
    ports,
  );

const TARGET = /^DynamoDB_20120810\.(\w+)$/;

/** Most requests of functions have no expression, and are not parsed. */
const findProblem = (headers: Headers, body: Buffer, check: CheckExpressions): string | null => {
  const [, operation] = TARGET.exec(String(headers['x-amz-target'])) ?? [];
  if (operation === undefined || !body.includes('Expression"')) return null;
  // The database rejects by itself what is not JSON.
  const input = parseJsonObject(body.toString());
  return input === null ? null : check(operation, input);
};

const invalid = (message: string) => ({
  status: 400,
  exception: 'com.amazon.coral.validate#ValidationException',
  message,
});

/** SDK clients retry after this, and the database may be available by then. */
const unavailable = (error: NodeJS.ErrnoException) => ({
  status: 503,
  exception: 'ServiceUnavailable',
  // The whole message would disclose the address of the database.
  message: `The database does not respond (${error.code ?? error.name}).`,
});

const toHeaders = (headers: IncomingHttpHeaders): Record<string, string> =>
  Object.fromEntries(
    passed.flatMap((name) => (headers[name] === undefined ? [] : [[name, String(headers[name])]])),
  );
