import type { GivenUpBatch } from '../services/dynamodb/deliver-batch.ts';
import { toFailureRecord } from '../services/dynamodb/failure-record.ts';
import { pruneCheckpoints } from '../services/dynamodb/prune-checkpoints.ts';
import { startStreamEventSource } from '../services/dynamodb/stream-event-source.ts';
import { type StreamTrimming, startStreamTrimming } from '../services/dynamodb/stream-trimming.ts';
import { createTables } from '../services/dynamodb/tables.ts';
import { startSqsEventSource } from '../services/sqs/sqs-event-source.ts';
import type { CloudModel } from '../template/api-model.ts';
import type { EventSourceModel } from '../template/service-model.ts';
import type { Runtime } from './runtime.ts';
import { regionOf, type Services } from './services.ts';
import { traceInvokes } from './tracing.ts';

/** The event sources of all functions. */
export interface EventSources {
  /**
   * Resolves when everything written and sent before the call has been handled, including messages that
   * result from it.
   */
  idle(): Promise<void>;
  /** Stops reading; resolves when everything read has been handled. */
  stop(): Promise<void>;
}

export interface EventSourcesOptions {
  model: CloudModel;
  services: Services;
  /**
   * False if functions must not read streams at this start, though they do at others: nothing is trimmed
   * then.
   */
  feedsFunctions: boolean;
}

/** Creates the tables, and reads their streams and the queues. */
export const startEventSources = async (
  { model: whole, services, feedsFunctions }: EventSourcesOptions,
  runtime: Runtime,
): Promise<EventSources> => {
  // No message is received for a function that does not exist.
  const eventSources = whole.eventSources.filter(({ functionArn }) => services.functions.has(functionArn));
  const model = { ...whole, eventSources };
  let isStopped = false;
  const streams: EventSource[] = [];
  const queues: QueueSource[] = [];
  const trimmings: StreamTrimming[] = [];
  const stop = async (): Promise<void> => {
    isStopped = true;
    await Promise.all([...streams, ...queues, ...trimmings].map((source) => source.stop()));
  };
  runtime.teardown.add(stop);
  const streamArns = await openStreams({ model, services });
  streams.push(...startStreamSources({ model, services, streamArns }, runtime));
  if (feedsFunctions && services.database.isBuiltIn)
    trimmings.push(startTrimming({ model, services, streamArns }, runtime));
  queues.push(...startQueueSources({ model, services }, runtime));
  return { idle: createIdle({ streams, queues, isStopped: () => isStopped }), stop };
};

/** The ARN of each table's stream in the database, by the table's name; null without a stream. */
type StreamArns = ReadonlyMap<string, string | null>;

interface StreamsOptions {
  model: CloudModel;
  services: Services;
  streamArns: StreamArns;
}

/** Delivers the messages of queues to their functions. */
export const startQueueSources = (
  { model, services }: { model: CloudModel; services: Services },
  { clock, ids, log, traces }: Pick<Runtime, 'clock' | 'ids' | 'log' | 'traces'>,
): QueueSource[] =>
  model.eventSources.flatMap((source) => {
    const queue = services.queues.queueByArn(source.sourceArn);
    if (queue === null) return [];
    const { ofQueue: invoke } = traceInvokes(services.functions.invoke, traces, ids);
    const started = startSqsEventSource({
      model: source,
      queue,
      invoke,
      region: regionOf(source.sourceArn),
      clock,
      log,
    });
    const isEmpty = () => Object.values(queue.counts()).every((count) => count === 0);
    return [{ ...started, isEmpty }];
  });

/** An event source of one function. */
export interface EventSource {
  stop(): Promise<void>;
  /** Resolves when everything present before the call has been handled. */
  idle(): Promise<void>;
}

export interface QueueSource extends EventSource {
  isEmpty(): boolean;
}

export interface IdleOptions {
  streams: readonly EventSource[];
  queues: readonly QueueSource[];
  isStopped(): boolean;
}

/** Functions may send messages to other queues: an empty queue may not stay empty until the others are. */
export const createIdle =
  ({ streams, queues, isStopped }: IdleOptions) =>
  async (): Promise<void> => {
    do {
      await settle(queues);
      await settle(streams);
    } while (!isStopped() && !queues.every((queue) => queue.isEmpty()));
  };

/** Creates the tables. */
const openStreams = async ({ model, services }: Omit<StreamsOptions, 'streamArns'>): Promise<StreamArns> => {
  const { callAtStart, checkpoints, streams } = services.database;
  const streamArns = await createTables({ tables: model.tables, call: callAtStart });
  await pruneCheckpoints(checkpoints, streams);
  return streamArns;
};

const startStreamSources = (
  { model, services, streamArns }: StreamsOptions,
  { clock, ids, log, traces }: Pick<Runtime, 'clock' | 'ids' | 'log' | 'traces'>,
): EventSource[] => {
  const { database, functions } = services;
  const { streams, checkpoints, changes } = database;
  return model.eventSources.flatMap((source) => {
    const table = model.tables.find(({ streamArn }) => streamArn === source.sourceArn);
    if (table === undefined) return [];
    const streamArn = streamArns.get(table.tableName) ?? null;
    if (streamArn === null) {
      log.warn(source.logicalId, 'The table has no stream in this database: nothing is delivered.');
      return [];
    }
    const onGiveUp = createGiveUp(source, services, { clock, ids });
    const invoke = traceInvokes(functions.invoke, traces, ids).ofStream(table.tableName);
    const ports = { streams, checkpoints, changes, invoke, onGiveUp, clock, ids, log };
    return [
      startStreamEventSource({ model: source, streamArn, region: regionOf(source.sourceArn), ...ports }),
    ];
  });
};

const startTrimming = (
  { model, services, streamArns }: StreamsOptions,
  { clock, log }: Pick<Runtime, 'clock' | 'log'>,
): StreamTrimming => {
  const { call, streams, checkpoints } = services.database;
  const trimmed = model.tables.flatMap(({ tableName, streamArn: sourceArn }) => {
    const streamArn = streamArns.get(tableName) ?? null;
    const readers = model.eventSources.filter((source) => source.sourceArn === sourceArn);
    const functionArns = readers.map(({ functionArn }) => functionArn);
    return streamArn === null ? [] : [{ streamArn, functionArns, call, streams, checkpoints, clock }];
  });
  return startStreamTrimming(trimmed, { log });
};

const settle = async (sources: readonly EventSource[]): Promise<void> => {
  await Promise.all(sources.map((source) => source.idle()));
};

/** Sends Lambda's message about a given-up batch to the dead-letter queue, if that is in the template. */
const createGiveUp =
  (model: EventSourceModel, { queues }: Services, { clock, ids }: Pick<Runtime, 'clock' | 'ids'>) =>
  (batch: GivenUpBatch): void => {
    const record = toFailureRecord(batch, { model, requestId: ids.uuid(), now: clock.now() });
    queues.queueByArn(batch.onFailureArn ?? '')?.send({
      body: JSON.stringify(record),
      attributes: {},
      systemAttributes: {},
      senderId: 'lambda',
      delaySeconds: null,
    });
  };
