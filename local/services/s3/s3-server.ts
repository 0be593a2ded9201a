import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { Clock } from '../../kernel/clock.ts';
import type { Headers } from '../../kernel/identity.ts';
import { type Ids, systemIds } from '../../kernel/ids.ts';
import type { RequestGuard } from '../../kernel/listener/request-guard.ts';
import type { Log } from '../../kernel/log.ts';
import type { BucketModel } from '../../template/service-model.ts';
import { type LoopbackServer, startLoopbackServer } from '../loopback-server.ts';
import { openFolderStore } from './folder-store.ts';
import { createMemoryObjects } from './memory-store.ts';
import { createObjectService, type ObjectService } from './service.ts';
import type { SignaturePorts } from './signature.ts';

export interface S3ServerOptions {
  buckets: readonly BucketModel[];
  /** Where the objects are kept, in a folder for each bucket; in memory where null. */
  directory: string | null;
  findSecret: SignaturePorts['findSecret'];
  clock: Clock;
  guard: RequestGuard;
  log: Log;
  ids?: Ids;
  /** 5 GB where absent, as S3 allows in one PUT. */
  maximumObjectBytes?: number;
  /** 0, for any that is free, where absent. */
  port?: number;
}

const fiveGigabytes = 5 * 1024 ** 3;

/** A client that goes away while it is answered is nobody's fault. */
const answer = async (service: ObjectService, request: IncomingMessage, response: ServerResponse) => {
  const { status, headers, body } = await service({
    method: request.method ?? 'GET',
    path: request.url ?? '/',
    headers: request.headers as Headers,
    // Kept alive when its reader gives up, so that the client still hears why.
    body: request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>,
  });
  response.writeHead(status, { ...headers });
  if (body === null || typeof body === 'string') response.end(body ?? undefined);
  else await pipeline(body, response).catch(() => response.destroy());
};

/**
 * Starts an S3 for the buckets of a template: `http://127.0.0.1:41234/bucket/key`. SDK clients that are given its
 * endpoint put the bucket into the path by themselves, since it is an IP address. Throws a `LocalFault`
 * (`STORAGE_UNAVAILABLE`) where the folder cannot be used.
 */
export const startS3Server = (options: S3ServerOptions): Promise<LoopbackServer> => {
  const {
    buckets,
    directory,
    guard,
    log,
    ids = systemIds,
    maximumObjectBytes = fiveGigabytes,
    port = 0,
  } = options;
  const names = buckets.map(({ bucketName }) => bucketName);
  const objects = directory === null ? createMemoryObjects() : openFolderStore(directory, names, options);
  const service = createObjectService({ ...options, objects, ids, maximumObjectBytes });
  return startLoopbackServer({
    name: 's3',
    answer: (request, response) => answer(service, request, response),
    guard,
    log,
    port,
  });
};
