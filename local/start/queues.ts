import { join } from 'node:path';
import { openFileStore } from '../services/sqs/queue-store.ts';
import { createQueueService, type QueueService, type SqsAnswer } from '../services/sqs/service.ts';
import { startSqsServer } from '../services/sqs/sqs-server.ts';
import type { QueueModel } from '../template/service-model.ts';
import type { Ground } from './ground.ts';

export interface QueuesOptions {
  queues: readonly QueueModel[];
  /** Where messages are kept; null keeps them in memory. */
  directory: string | null;
}

/** Where the queues are: known before the template is read, since every queue's URL begins with it. */
export interface QueueAddress {
  endpoint: string;
  /** Opens the queues. Nobody else may have the folder open. Throws a `LocalFault` (`STORAGE_UNAVAILABLE`). */
  open(options: QueuesOptions): QueueService;
}

const UNAVAILABLE: SqsAnswer = { status: 503, headers: { 'content-length': '0' }, body: '' };

/** Starts to listen, with no queues as yet. */
export async function listenForQueues(ground: Ground): Promise<QueueAddress> {
  const { guard, log, teardown } = ground;
  let opened: QueueService | null = null;
  const handle: QueueService['handle'] = async (request) => (await opened?.handle(request)) ?? UNAVAILABLE;
  const server = await startSqsServer({ service: { handle }, guard, log });
  teardown.add(() => server.stop());
  return {
    endpoint: server.endpoint,
    open: ({ queues, directory }) => {
      const store =
        directory === null ? {} : { store: openFileStore(join(directory, 'queues.jsonl'), ground) };
      const service = createQueueService({ queues, ...store, ...ground });
      opened = service;
      teardown.add(() => {
        opened = null;
        service.stop();
      });
      return service;
    },
  };
}
