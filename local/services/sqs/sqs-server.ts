import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Headers } from '../../kernel/identity.ts';
import type { RequestGuard } from '../../kernel/listener/request-guard.ts';
import type { Log } from '../../kernel/log.ts';
import { type LoopbackServer, startLoopbackServer } from '../loopback-server.ts';
import { readBody } from '../read-body.ts';
import { maximumMessageBytes } from './limits.ts';
import type { QueueService } from './service.ts';

/** Text in JSON takes up to six times its bytes; what is longer can only be refused. */
const maximumBodyBytes = 8 * maximumMessageBytes;

const answer = async (
  service: Pick<QueueService, 'handle'>,
  request: IncomingMessage,
  response: ServerResponse,
) => {
  const body = await readBody(request, maximumBodyBytes);
  if (body === null) {
    response.destroy();
    return;
  }
  const gone = new AbortController();
  response.on('close', () => gone.abort());
  const answered = await service.handle({
    method: request.method ?? 'POST',
    path: request.url ?? '/',
    headers: request.headers as Headers,
    body,
    signal: gone.signal,
  });
  response.writeHead(answered.status, { ...answered.headers });
  response.end(answered.body);
};

/** Lets SDK clients talk to the service, on a port of its own. Stopping it leaves the service as it is. */
export const startSqsServer = (options: {
  service: Pick<QueueService, 'handle'>;
  guard: RequestGuard;
  log: Log;
  /** 0, for any that is free, where absent. */
  port?: number;
}): Promise<LoopbackServer> => {
  const { service, guard, log, port = 0 } = options;
  return startLoopbackServer({
    name: 'sqs',
    answer: (request, response) => answer(service, request, response),
    guard,
    log,
    port,
  });
};
