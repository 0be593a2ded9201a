import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { Headers } from '../kernel/identity.ts';
import type { ObjectService } from '../services/s3/service.ts';

/** The buckets of the template; the service checks signatures itself, in headers and presigned URLs. */
export const createS3 =
  ({ objects }: { objects: ObjectService }) =>
  async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { status, headers, body } = await objects({
      method: request.method ?? 'GET',
      path: request.url ?? '/',
      headers: request.headers as Headers,
      // Not destroyed when its reader stops, so that the client still receives the reason.
      body: request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>,
    });
    response.writeHead(status, { ...headers });
    if (body === null || typeof body === 'string') response.end(body ?? undefined);
    // A client that disconnects during the response is not an error.
    else await pipeline(body, response).catch(() => response.destroy());
  };
