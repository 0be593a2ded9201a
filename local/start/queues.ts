import { join } from 'node:path';
import { openFileStore } from '../services/sqs/queue-store.ts';
import { createQueueService, type QueueService } from '../services/sqs/service.ts';
import type { QueueModel } from '../template/service-model.ts';
import type { Runtime } from './runtime.ts';

export interface QueuesOptions {
  queues: readonly QueueModel[];
  /** Where messages are kept; null keeps them in memory. */
  directory: string | null;
}

/** Opens the queues. Nobody else may have the folder open. Throws a `LocalFault` (`STORAGE_UNAVAILABLE`). */
export function openQueues({ queues, directory }: QueuesOptions, runtime: Runtime): QueueService {
  const store = directory === null ? {} : { store: openFileStore(join(directory, 'queues.jsonl'), runtime) };
  const service = createQueueService({ queues, ...store, ...runtime });
  runtime.teardown.add(() => service.stop());
  return service;
}
