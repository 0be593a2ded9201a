import type { CloudModel } from '../template/api-model.ts';
import { createIdle, type EventSource, type QueueSource } from './idle.ts';
import { startQueueSources } from './queue-sources.ts';
import type { Runtime } from './runtime.ts';
import type { Services } from './services.ts';
import { startStreamSources } from './stream-sources.ts';

/** Everything that feeds functions with events. */
export interface EventSources {
  /** Resolves when all that was written and sent before the call has been handled, and what came of it in queues. */
  idle(): Promise<void>;
}

/** Creates the tables, and reads their streams and the queues. */
export async function startEventSources(
  { model: whole, services }: { model: CloudModel; services: Services },
  runtime: Runtime,
): Promise<EventSources> {
  // Nothing is taken out of a queue for a function that is not there.
  const eventSources = whole.eventSources.filter(({ functionArn }) => services.functions.has(functionArn));
  const model = { ...whole, eventSources };
  let isStopped = false;
  const streams: EventSource[] = [];
  const queues: QueueSource[] = [];
  runtime.teardown.add(async () => {
    isStopped = true;
    await Promise.all([...streams, ...queues].map((source) => source.stop()));
  });
  streams.push(...(await startStreamSources({ model, services }, runtime)));
  queues.push(...startQueueSources({ model, services }, runtime));
  return { idle: createIdle({ streams, queues, isStopped: () => isStopped }) };
}
