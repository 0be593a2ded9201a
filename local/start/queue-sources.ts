import { startSqsEventSource } from '../services/sqs/sqs-event-source.ts';
import type { CloudModel } from '../template/api-model.ts';
import type { QueueSource } from './idle.ts';
import { regionOf } from './region-of.ts';
import type { Runtime } from './runtime.ts';
import type { Services } from './services.ts';

/** Hands the messages of queues to the functions that work on them. */
export const startQueueSources = (
  { model, services }: { model: CloudModel; services: Services },
  runtime: Runtime,
): QueueSource[] =>
  model.eventSources.flatMap((source) => {
    const queue = services.queues.queueByArn(source.sourceArn);
    if (queue === null) return [];
    const { invoke } = services.functions;
    const started = startSqsEventSource({
      model: source,
      queue,
      invoke,
      region: regionOf(source.sourceArn),
      ...runtime,
    });
    const isEmpty = () => Object.values(queue.counts()).every((count) => count === 0);
    return [{ ...started, isEmpty }];
  });
