import type { IncomingHttpHeaders } from 'node:http';
import type { Forward } from '../services/dynamodb/forward.ts';
import { createJsonService, type JsonServicePorts, SIXTEEN_MEGABYTES, sendRefusal } from './json-service.ts';

const CONTENT_TYPE = 'application/x-amz-json-1.0';

/** Of the database's answer, what clients of DynamoDB see; its headers for browsers are not ours. */
const passed = [
  'content-type',
  'content-length',
  'content-encoding',
  'x-amz-crc32',
  'x-amzn-errortype',
  'x-amzn-requestid',
] as const;

/** DynamoDB and its streams: the database answers, and this passes the bytes on. */
export const createDynamoDb = ({
  database,
  ...ports
}: JsonServicePorts & { database: Pick<Forward, 'send'> }) =>
  createJsonService(
    {
      service: 'dynamodb',
      contentType: CONTENT_TYPE,
      maximumBytes: SIXTEEN_MEGABYTES,
      answer: async ({ headers, body }, response) => {
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

/** SDK clients try again after this, and the database may be back by then. */
const unavailable = (error: NodeJS.ErrnoException) => ({
  status: 503,
  exception: 'ServiceUnavailable',
  // The whole message would give away where the database is.
  message: `The database does not answer (${error.code ?? error.name}).`,
});

const toHeaders = (headers: IncomingHttpHeaders): Record<string, string> =>
  Object.fromEntries(
    passed.flatMap((name) => (headers[name] === undefined ? [] : [[name, String(headers[name])]])),
  );
